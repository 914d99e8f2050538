import * as z from 'zod'
import { IsoDate, Kana, tiered } from '#kernel/values'
import { type Choice, Code } from './choices.ts'

/** 請求の種類。 */
export const requestKinds = [
  { code: 'disclosure', title: { ja: '開示', en: 'Disclosure' } },
  { code: 'correction', title: { ja: '訂正・追加・削除', en: 'Correction' } },
  { code: 'cessation', title: { ja: '利用停止・消去・提供の停止', en: 'Cessation of use' } },
] as const satisfies readonly Choice[]
const RequestKind = z.enum(requestKinds.map(({ code }) => code))
export type RequestKind = z.output<typeof RequestKind>

export const requestChannels = [
  { code: 'counter', title: { ja: '窓口', en: 'At the counter' } },
  { code: 'mail', title: { ja: '郵送', en: 'By mail' } },
  { code: 'electronic', title: { ja: 'メール・ウェブ', en: 'Electronically' } },
] as const satisfies readonly Choice[]

export const requesters = ['self', 'statutory', 'voluntary'] as const

/** 本人確認のしかた。 What was looked at; a copy is not kept unless somebody says why. */
export const identityProofs: readonly Choice[] = [
  { code: 'licence', title: { ja: '運転免許証・運転経歴証明書', en: "Driver's licence" } },
  {
    code: 'number-card-front',
    title: { ja: '個人番号カードの表面（番号は見ない・写さない）', en: 'Front of the individual number card (number neither read nor copied)' },
  },
  { code: 'passport', title: { ja: '旅券', en: 'Passport' } },
  { code: 'residence-card', title: { ja: '在留カード・特別永住者証明書', en: 'Residence card' } },
  { code: 'disability-certificate', title: { ja: '障害者手帳', en: 'Disability certificate' } },
  { code: 'eligibility', title: { ja: '資格確認書・介護保険被保険者証', en: 'Certificate of health or care insurance' } },
  { code: 'insurance-card', title: { ja: '健康保険証', en: 'Health insurance card' }, validTo: '2025-12-01' },
  { code: 'two-papers', title: { ja: '顔写真のない書類を二つ', en: 'Two papers without photograph' } },
  { code: 'acquainted', title: { ja: '職員が本人をよく知っている', en: 'Well known to the staff' } },
  { code: 'mail-to-address', title: { ja: '住民票の住所への転送不要郵便', en: 'Mail to the registered address, not forwarded' } },
]

/** 代理権の確かめ方。 */
export const authorityProofs: readonly Choice[] = [
  { code: 'family-register', title: { ja: '戸籍・住民票（親権者）', en: 'Family register (parental authority)' } },
  { code: 'guardian-certificate', title: { ja: '登記事項証明書（成年後見人など）', en: 'Certificate of guardianship registration' } },
  { code: 'power-of-attorney', title: { ja: '委任状（本人の意思を電話などでも確かめた）', en: 'Power of attorney, confirmed with the person' } },
]

/** 開示しない・応じない理由。 Which kind of request each can answer; what the law names carries its article. */
export const refusalGrounds: readonly (Choice & { readonly kinds: readonly RequestKind[] })[] = [
  {
    code: 'harm',
    kinds: ['disclosure'],
    title: {
      ja: '本人または第三者の生命・身体・財産その他の権利利益を害するおそれ（法33条2項1号）',
      en: 'Would harm life, body, property or rights (art. 33 (2) i)',
    },
  },
  {
    code: 'hindrance',
    kinds: ['disclosure'],
    title: { ja: '業務の適正な実施に著しい支障を及ぼすおそれ（法33条2項2号）', en: 'Would gravely hinder the work (art. 33 (2) ii)' },
  },
  {
    code: 'other-law',
    kinds: ['disclosure'],
    title: { ja: 'ほかの法令に違反する（法33条2項3号）', en: 'Would break another law (art. 33 (2) iii)' },
  },
  { code: 'not-held', kinds: ['disclosure', 'correction', 'cessation'], title: { ja: '保有していない', en: 'Not held' } },
  {
    code: 'no-answer-on-existence',
    kinds: ['disclosure', 'correction', 'cessation'],
    title: {
      ja: 'あるともないともお答えできない（保有個人データに当たらない）',
      en: 'No personal data held within the meaning of the law (existence neither confirmed nor denied)',
    },
  },
  { code: 'facts-right', kinds: ['correction'], title: { ja: '調べたところ、内容は事実とちがわない', en: 'The content was found to be right' } },
  { code: 'opinion', kinds: ['correction'], title: { ja: '事実ではなく評価や意見についての請求', en: 'It concerns a judgement, not a fact' } },
  { code: 'no-breach', kinds: ['cessation'], title: { ja: '停止すべき違反や必要は認められない', en: 'No breach and no need to cease was found' } },
  {
    code: 'substitute',
    kinds: ['cessation'],
    title: { ja: '停止は難しく、代わりの措置をとる', en: 'Cessation is hard; another measure takes its place' },
  },
  {
    code: 'identity-unproven',
    kinds: ['disclosure', 'correction', 'cessation'],
    title: { ja: '本人または代理人であることを確かめられなかった', en: 'Identity or authority could not be established' },
  },
]

/** 引き渡し方。 */
export const handoverMethods: readonly Choice[] = [
  { code: 'paper-counter', title: { ja: '窓口で写しを渡した', en: 'Copy handed over at the counter' } },
  { code: 'inspection', title: { ja: '窓口で見てもらった', en: 'Inspected at the counter' } },
  { code: 'registered-mail', title: { ja: '本人限定受取などの郵便で送った', en: 'Sent by mail to the person alone' } },
  { code: 'electronic', title: { ja: '電子データで渡した', en: 'Handed over electronically' } },
  { code: 'notice-only', title: { ja: '通知書だけを渡した（渡す写しはない）', en: 'Notice only; nothing to hand over' } },
  { code: 'not-collected', title: { ja: '受け取りがなく、終わりとした', en: 'Not collected; ended' } },
]

/** 決定の符号。 What each is called depends on what was asked for: `requestDecisionTitles`. */
export const requestDecisions = ['granted', 'partial', 'refused'] as const
const Decision = z.enum(requestDecisions)
type Decision = z.output<typeof Decision>
export const requestDecisionTitles: Readonly<Record<RequestKind, Readonly<Record<Decision, { readonly ja: string; readonly en: string }>>>> = {
  disclosure: {
    granted: { ja: '開示', en: 'Disclosed' },
    partial: { ja: '一部開示', en: 'Disclosed in part' },
    refused: { ja: '不開示', en: 'Not disclosed' },
  },
  correction: {
    granted: { ja: '訂正等をする', en: 'Corrected' },
    partial: { ja: '一部の訂正等をする', en: 'Corrected in part' },
    refused: { ja: '訂正等をしない', en: 'Not corrected' },
  },
  cessation: {
    granted: { ja: '利用停止等をする', en: 'Ceased' },
    partial: { ja: '一部の利用停止等をする', en: 'Ceased in part' },
    refused: { ja: '利用停止等をしない', en: 'Not ceased' },
  },
}

export const requestStates = ['received', 'accepted', 'proposed', 'decided', 'completed', 'withdrawn'] as const
const RequestState = z.enum(requestStates)
export type RequestState = z.output<typeof RequestState>
export const requestMoves = ['accept', 'extend', 'mask', 'decide', 'approve', 'sendBack', 'handOver', 'withdraw', 'reconsider'] as const
const RequestMove = z.enum(requestMoves)
export type RequestMove = z.output<typeof RequestMove>

const Needed = (length: number) => z.string().trim().min(1).max(length)
const Optional = (length: number) => z.string().trim().max(length).default('')

export const NewDisclosureRequest = z.strictObject({
  kind: RequestKind,
  channel: Code,
  receivedOn: IsoDate,
  personName: Needed(100),
  personKana: Kana,
  personAddress: Needed(200),
  personPhone: Optional(40),
  requester: z.enum(requesters).default('self'),
  representativeName: Optional(100),
  representativeAddress: Optional(200),
  representativePhone: Optional(40),
  /** 請求の内容。 Which records, of when, and what should be done with them. */
  asked: Needed(4000),
  wantedMethod: Optional(200),
})
export type NewDisclosureRequest = z.output<typeof NewDisclosureRequest>

const on = { requestId: z.uuid(), happenedOn: IsoDate }
export const Acceptance = z.strictObject({
  ...on,
  identityProof: Code,
  authorityProof: Code.optional(),
  /** 写しを残す理由。 Left empty no copy is kept, which is the rule. */
  copyKeptBecause: Optional(200),
  note: Optional(1000),
})
export const Extension = z.strictObject({ ...on, reason: Needed(1000) })
export const Masking = z.strictObject({ ...on, place: Needed(500), ground: Code, note: Optional(1000) })
export const NewDecision = z.strictObject({ ...on, decision: Decision, grounds: z.array(Code).max(20).default([]), statement: Optional(4000) })
export const Approval = z.strictObject({ ...on, note: Optional(1000) })
export const SendingBack = z.strictObject({ ...on, reason: Needed(1000) })
export const Handover = z.strictObject({ ...on, method: Code, handedTo: Optional(100), note: Optional(1000) })
export const RequestWithdrawal = z.strictObject({ ...on, reason: Needed(1000) })
export const Reconsideration = z.strictObject({ ...on, reason: Needed(1000) })

export const NewTask = z.strictObject({ requestId: z.uuid(), compartment: Code, asked: Needed(2000), dueOn: IsoDate.optional() })
export const TaskAnswer = z.strictObject({ taskId: z.uuid(), holdsRecords: z.boolean(), answer: Needed(4000) })

const secret = tiered(4, z.string())

/** One line of the register. Names are casework: looking at the list is looking at the records. */
export const DisclosureRow = z
  .object({
    requestId: z.uuid(),
    kind: RequestKind,
    state: RequestState,
    receivedOn: z.iso.date(),
    dueOn: z.iso.date(),
    personName: secret,
    personKana: secret,
  })
  .meta({ id: 'DisclosureRow' })
export type DisclosureRow = z.output<typeof DisclosureRow>

/** 経過の一つ。 `details` hold what was recorded with the move, by its field names. */
const Move = z.object({
  position: z.int(),
  move: z.union([RequestMove, z.literal('receive')]),
  stateAfter: RequestState,
  happenedOn: z.iso.date(),
  details: z.record(z.string(), tiered(4, z.union([z.string(), z.array(z.string())]))),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
})
export type DisclosureMove = z.output<typeof Move>

/** 課への依頼。 */
export const SectionTask = z
  .object({
    taskId: z.uuid(),
    compartment: z.string(),
    asked: secret,
    askedAt: z.iso.datetime(),
    askedBy: z.string(),
    dueOn: z.iso.date(),
    state: z.enum(['open', 'answered', 'closed']),
    holdsRecords: z.boolean().nullable(),
    answer: secret.nullable(),
    answeredAt: z.iso.datetime().nullable(),
    answeredBy: z.string().nullable(),
  })
  .meta({ id: 'SectionTask' })
export type SectionTask = z.output<typeof SectionTask>

export const DisclosureRequest = DisclosureRow.extend({
  channel: z.string(),
  feeYen: z.int(),
  personAddress: secret,
  personPhone: secret,
  requester: z.enum(requesters),
  representativeName: secret,
  representativeAddress: secret,
  representativePhone: secret,
  asked: secret,
  wantedMethod: secret,
  receivedBy: z.string(),
  extended: z.boolean(),
  moves: z.array(Move),
  tasks: z.array(SectionTask),
  keepUntil: z.iso.date().nullable(),
  can: z.array(z.enum([...RequestMove.options, 'ask'])),
}).meta({ id: 'DisclosureRequest' })
export type DisclosureRequest = z.output<typeof DisclosureRequest>

export const DisclosureFilter = z.strictObject({
  state: z.enum(['running', 'ended', 'all']).default('running'),
  kind: RequestKind.optional(),
  search: z.string().trim().max(100).optional(),
  order: z.enum(['due', 'newest', 'oldest', 'kana']).default('due'),
  page: z.int().min(1).max(10_000).default(1),
})

/** A day by which something is to be done; no name, so that it may stand on 今日. An approval is due with the decision it is about. */
export const DisclosureDeadline = z
  .object({ id: z.uuid(), what: z.enum(['request', 'approval', 'task']), kind: RequestKind.nullable(), dueOn: z.iso.date() })
  .meta({ id: 'DisclosureDeadline' })

export const DisclosureNotice = z
  .object({ notice: z.enum(['decision', 'extension']), councilName: z.string(), request: DisclosureRequest })
  .meta({ id: 'DisclosureNotice' })
