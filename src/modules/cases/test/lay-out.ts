// One row in every table of casework, with words in every field that takes them, for tests that ask what the tables answer.
import type { Api } from '#testing'
import type { Staff } from '../../../../test/support/staff.ts'

export interface LaidOut {
  readonly contactId: string
  readonly withdrawnId: string
  readonly caseId: string
  readonly taskId: string
  /** Where it could be passed on: to outside, and within the house, both answered. */
  readonly referralIds: readonly string[]
  /** Left by the telephone desk, where it says anything about this person: one dealt with and one that waits. */
  readonly memoIds: readonly string[]
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
    shared = true,
  }: {
    readonly personId?: string | null
    readonly areaId?: string | null
    readonly day: string
    readonly text: () => string
    /** Not of somebody under protection: nothing is passed on. */
    readonly shared?: boolean
  },
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
  await cases.noteForDesk({ caseId, revision: revision + 1, note: text() })
  const referralIds = shared ? await layOutReferrals({ cases }, { caseId, kind, text }) : []
  const memoIds = shared && personId !== null ? await layOutMemos({ cases }, { caseId, text }) : []
  return { contactId, withdrawnId, caseId, taskId: open.taskId, referralIds, memoIds }
}

/** Passed on to another district of the same kind, taken and answered; passed on outside, and answered in words. */
async function layOutReferrals(
  { cases }: Pick<Api, 'cases'>,
  { caseId, kind, text }: { readonly caseId: string; readonly kind: string; readonly text: () => string },
): Promise<string[]> {
  const said = () => ({
    caseId,
    purpose: text(),
    consent: 'later' as const,
    consentNote: text(),
    passed: text(),
    urgency: 'soon' as const,
    answerBy: '2025-12-10',
  })
  const { referralId } = await cases.sendReferral({ ...said(), toKind: kind })
  await cases.acknowledgeReferral({ referralId, revision: 1, taken: true, reason: text() })
  await cases.answerReferral({ referralId, revision: 2, answeredOn: '2025-12-01', answer: text() })
  const { referralId: outside } = await cases.sendReferral({ ...said(), toWords: text() })
  await cases.noteAnswer({ referralId: outside, revision: 1, state: 'taken', on: '2025-12-01', receiver: text(), words: text() })
  await cases.noteAnswer({ referralId: outside, revision: 2, state: 'answered', on: '2025-12-01', words: text() })
  return [referralId, outside]
}

async function layOutMemos(
  { cases }: Pick<Api, 'cases'>,
  { caseId, text }: { readonly caseId: string; readonly text: () => string },
): Promise<string[]> {
  const memo = () => ({ caseId, callerName: text(), callerPhone: text(), about: text(), callBack: text() })
  const { memoId: done } = await cases.leaveMemo(memo())
  await cases.endMemo({ memoId: done, revision: 1, note: text() })
  const { memoId } = await cases.leaveMemo(memo())
  return [done, memoId]
}
