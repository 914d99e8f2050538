// One row in every table of casework, with words in every field that takes them, for tests that ask what the tables answer.
import type { Api } from '#testing'
import type { Staff } from '../../../../test/support/staff.ts'

export interface LaidOut {
  readonly contactId: string
  readonly withdrawnId: string
  readonly caseId: string
  readonly taskId: string
}

/** A kind of support of that compartment, for whoever may lay one down. */
export async function layOutKind(
  { cases }: Pick<Api, 'cases'>,
  compartment: string,
  tier: 4 | 5,
  more: { readonly code?: string; readonly reach?: 'city' | 'district'; readonly prefix?: string } = {},
): Promise<string> {
  const code = more.code ?? `sample-${tier}`
  await cases.recordKind({
    code,
    title: `見本の支援（区分${tier}）`,
    english: `Sample support of tier ${tier}`,
    compartment,
    tier,
    reach: more.reach ?? 'city',
    stages: ['assessing', 'active'],
    awaitsConsent: false,
    prefix: more.prefix ?? `T${tier}`,
    followDays: 7,
    position: 900 + tier,
    source: '試験',
  })
  return code
}

/** A contact that became a case, with an alert, something done and something to do, and one that was withdrawn. */
export async function layOutCases(
  { api: { cases }, accountId }: Pick<Staff, 'api' | 'accountId'>,
  kind: string,
  {
    personId = null,
    areaId = null,
    day,
    text,
  }: { readonly personId?: string | null; readonly areaId?: string | null; readonly day: string; readonly text: () => string },
): Promise<LaidOut> {
  const said = () => ({
    kind,
    areaId,
    personId,
    alias: text(),
    heldOn: day,
    way: 'phone',
    first: true,
    relation: 'sibling',
    callerName: text(),
    callerPhone: text(),
    place: text(),
    present: text(),
    observed: text(),
    told: text(),
    judged: text(),
    topics: ['income'],
    staffIds: [accountId],
  })
  const next = () => ({ what: text(), dueOn: day, accountId })
  const { contactId: withdrawnId } = await cases.recordContact(said())
  await cases.withdrawContact({ contactId: withdrawnId, revision: 1, reason: text() })
  const { contactId } = await cases.recordContact({ ...said(), next: next() })
  const { caseId } = await cases.openCase({
    kind,
    areaId,
    personId,
    alias: text(),
    receivedOn: day,
    leadId: accountId,
    contactId,
    note: text(),
    next: next(),
  })
  const [first] = (await cases.getCase({ caseId })).tasks
  await cases.endTask({ taskId: first!.taskId, revision: first!.revision, outcome: 'done', note: text() })
  const { terms } = await cases.listChoices({})
  const alert = terms.find(({ list }) => list === 'alert')!.code
  const { alertId } = await cases.addAlert({ caseId, alert, note: text() })
  await cases.endAlert({ alertId })
  await cases.addAlert({ caseId, alert, note: text() })
  const { revision } = await cases.getCase({ caseId })
  await cases.moveCase({ caseId, revision, to: 'assessing', movedOn: day, note: text() })
  const open = (await cases.getCase({ caseId })).tasks.find(({ endedOn }) => endedOn === null)!
  return { contactId, withdrawnId, caseId, taskId: open.taskId }
}

/** The case changes hands today, with what to know and what the new one does first. */
export async function layOutHandover(
  { api: { cases }, accountId }: Pick<Staff, 'api' | 'accountId'>,
  caseId: string,
  toId: string,
  text: () => string,
): Promise<string> {
  const { fromOn, items } = await cases.previewHandover({ fromId: accountId })
  const { revision } = items.find((item) => item.caseId === caseId)!
  const { handoverId } = await cases.handOver({
    fromOn,
    cases: [{ caseId, revision, toId, note: text() }],
    first: { what: text(), dueOn: fromOn },
  })
  return handoverId
}

/** A superior sees all that is new to them, and has a word on each of it. */
export async function layOutCirculation({ api: { cases } }: Pick<Staff, 'api'>, text: () => string): Promise<void> {
  const { items } = await cases.listUnseen({})
  for (const { what, id, revision } of items) await cases.confirmRecords({ entries: [{ what, id, revision }], comment: text() })
}
