// One row in every table of casework, with words in every field that takes them, for tests that ask what the tables answer.
import type { Api, World } from '#testing'
import type { Staff } from '../../../../test/support/staff.ts'
import { sendOne } from '../../files/test/door.ts'
import { fieldsOf } from '../rules/sheets.ts'
import type { SheetItem, SheetPart } from '../schema.ts'

export interface LaidOut {
  readonly contactId: string
  readonly withdrawnId: string
  readonly caseId: string
  readonly taskId: string
  /** Where it could be passed on: to outside, and within the house, both answered. */
  readonly referralIds: readonly string[]
  /** Left by the telephone desk, where it says anything about this person: one dealt with and one that waits. */
  readonly memoIds: readonly string[]
  readonly filledId: string
  readonly planId: string
}

/** A kind of support of that compartment with its sheets, for whoever may lay one down. */
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
    stages: ['assessing', 'planning', 'active'],
    awaitsConsent: false,
    prefix: more.prefix ?? `T${tier}`,
    followDays: 7,
    position: 900 + tier,
    source: '試験',
  })
  const words = (ja: string) => ({ ja, en: ja })
  const goals: SheetItem = {
    kind: 'table',
    code: 'goals',
    label: words('目標'),
    columns: [{ kind: 'text', code: 'own', label: words('言葉') }],
    atMost: 3,
  }
  const outcome: SheetItem = { kind: 'choice', code: 'outcome', label: words('結果'), options: [{ code: 'reached', label: words('達成') }] }
  const remark: SheetItem = { kind: 'text', code: 'remark', label: words('所見'), lines: 3 }
  const parts = { assessment: [remark], plan: [goals], monitoring: [remark], evaluation: [goals, outcome] } as const
  for (const [part, items] of Object.entries(parts))
    await cases.recordSheet({
      code: `${code}-${part}`,
      part: part as SheetPart,
      kinds: [code],
      title: '見本の様式',
      english: 'Sample sheet',
      position: 900,
      items: [...items],
      validFrom: '2025-04-01',
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
  return { contactId, withdrawnId, caseId, taskId: open.taskId, referralIds, memoIds, ...(await layOutPapers(cases, caseId, { day, text })) }
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

/** An assessment, and a plan that was agreed to, came into force and was evaluated, each on the sheet its kind of support offers. */
async function layOutPapers(
  cases: Staff['api']['cases'],
  caseId: string,
  { day, text }: { readonly day: string; readonly text: () => string },
): Promise<{ filledId: string; planId: string }> {
  const { items } = await cases.listSheets({})
  const offered = new Set((await cases.listPapers({ caseId })).offered.map(({ sheetId }) => sheetId))
  const of = (part: SheetPart) => items.find((sheet) => sheet.part === part && offered.has(sheet.sheetId))!
  const words = (sheet: ReturnType<typeof of>) =>
    Object.fromEntries(
      fieldsOf(sheet.items)
        .filter(({ name, kind }) => (kind === 'lines' || kind === 'line') && !/\.([2-9]|\d\d)\./.test(name) && !name.endsWith(':text'))
        .slice(0, 8)
        .map(({ name }) => [name, text()]),
    )
  const assessment = of('assessment')
  await cases.fillSheet({ caseId, sheetId: assessment.sheetId, filledOn: day, answers: words(assessment) })
  const { planId, filledId } = await cases.draftPlan({ caseId, sheetId: of('plan').sheetId })
  await cases.saveSheet({ filledId, revision: 1, filledOn: day, answers: words(of('plan')) })
  const days = { agreedOn: day, startsOn: day, endsOn: '2026-05-31', reviewOn: '2026-02-27' }
  await cases.agreePlan({ planId, revision: 1, sheetRevision: 2, agreedBy: text(), ...days })
  await cases.movePlan({ planId, revision: 2, to: 'active', on: day, note: text() })
  const evaluation = of('evaluation')
  const [outcome] = fieldsOf(evaluation.items).find(({ name }) => name === 'outcome')!.options
  await cases.fillSheet({ caseId, planId, sheetId: evaluation.sheetId, filledOn: day, answers: { ...words(evaluation), outcome: outcome! } })
  return { filledId, planId }
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

/** A table that is brought in and looked at: one case with one contact, about whoever of the register is called so and was born on that day. @returns before it is carried out */
export async function layOutImport(
  place: Pick<World, 'request'>,
  { api: { cases }, accountId, cookie }: Staff,
  kind: string,
  {
    who,
    day,
    text,
  }: { readonly who: { readonly name: string; readonly kana: string; readonly bornOn: string }; readonly day: string; readonly text: () => string },
): Promise<{ readonly importId: string }> {
  const { importId } = await cases.startImport({ kind })
  const said = [text(), text(), text()]
  const table = `番号,氏名,フリガナ,生年月日,受付日,日付,記録者,内容,聞き取り\r\n1,${who.name},${who.kana},${who.bornOn},${day},${day},${said.join(',')}\r\n`
  await sendOne(place, importId, [`${text()}.csv`, table], { cookie, kind: 'table', subjectType: 'cases.import' })
  const { sheet, headingRow, columns } = await cases.lookAtImport({ importId })
  await cases.setImportColumns({ importId, sheet, headingRow, columns, options: { leadId: accountId, way: 'phone' } })
  const { workId } = await cases.checkImport({ importId })
  await cases.readImportRows({ importId, workId })
  return { importId }
}

/** The same, carried out. */
export async function layOutBrought(...laid: Parameters<typeof layOutImport>): Promise<{ readonly importId: string }> {
  const { importId } = await layOutImport(...laid)
  const { cases } = laid[1].api
  const { workId } = await cases.carryOutImport({ importId })
  await cases.bringImportRows({ importId, workId })
  return { importId }
}

/** A superior sees all that is new to them, and has a word on each of it. */
export async function layOutCirculation({ api: { cases } }: Pick<Staff, 'api'>, text: () => string): Promise<void> {
  const { items } = await cases.listUnseen({})
  for (const { what, id, revision } of items) await cases.confirmRecords({ entries: [{ what, id, revision }], comment: text() })
}

/** A meeting of a body of its own, for whoever may open one. */
export async function layOutMeeting(
  { calendar }: Pick<Api, 'calendar'>,
  compartment: string,
  { heldOn = '2025-12-01', tier = 4, name = '支援調整会議' }: { readonly heldOn?: string; readonly tier?: number; readonly name?: string } = {},
): Promise<string> {
  const { bodyId } = await calendar.openBody({ name, kana: 'シエンチョウセイカイギ', compartment, tier })
  const { gatheringId } = await calendar.planGathering({ bodyId, kind: 'meeting', heldOn, startTime: '10:00', endTime: '12:00', place: '会議室' })
  return gatheringId
}

/** The case before a conference, with its plan, what was decided and who does what; and once taken off the agenda of another. */
export async function layOutConference(
  { api: { cases, calendar }, accountId }: Pick<Staff, 'api' | 'accountId'>,
  caseId: string,
  compartment: string,
  text: () => string,
): Promise<string> {
  const { number } = await cases.getCase({ caseId })
  const put = () => ({ number, occasion: 'first-plan', question: text(), sharing: 'secrecy', sharingNote: text() })
  const off = await cases.putOnAgenda({ ...put(), gatheringId: await layOutMeeting({ calendar }, compartment) })
  await cases.takeOffAgenda({ itemId: off.itemId, revision: 1, reason: text() })
  const gatheringId = await layOutMeeting({ calendar }, compartment)
  const { itemId } = await cases.putOnAgenda({ ...put(), gatheringId, withPlan: true })
  const role = { what: text(), who: text(), dueOn: '2025-12-20', accountId }
  await cases.recordDecision({ itemId, revision: 1, decision: 'conditional', discussed: text(), conditions: text(), roles: [role] })
  return gatheringId
}
