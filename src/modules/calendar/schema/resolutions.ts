import * as z from 'zod'
import { IsoDate, type Text, filledLine, paragraphs } from '#kernel/values'
import { ResolutionForm } from './bodies.ts'
import { SeatRole } from './gatherings.ts'
import { KindCode } from './kinds.ts'

/** 決議の省略の提案。 What a body is to decide without meeting. */
export const NewResolution = z.strictObject({
  bodyId: z.uuid(),
  kind: KindCode,
  title: filledLine(150),
  /** 提案の内容。 As everybody was sent it. */
  proposal: paragraphs(4000).refine((text) => text !== '', { params: { ja: '提案の内容を入力してください。', en: 'Enter the proposal.' } }),
  proposer: filledLine(60),
  /** 議事録の作成に係る職務を行う人。 */
  minutesBy: filledLine(60),
  proposedOn: IsoDate,
})
export type NewResolution = z.output<typeof NewResolution>

const Opened = { resolutionId: z.uuid(), revision: z.int().min(1) }
export const OpenedResolution = z.strictObject(Opened)
export const DroppedResolution = z.strictObject({ ...Opened, reason: filledLine(200) })

/** 回答。 Of a member: consent or objection, a vacant seat, or no vote for an interest in it; of an auditor: whether there is an objection. */
export const resolutionAnswers = ['consent', 'objection', 'vacant', 'interested'] as const
export const ResolutionAnswer = z.enum(resolutionAnswers)
export type ResolutionAnswer = z.output<typeof ResolutionAnswer>
export const resolutionAnswerTitles: Readonly<Record<ResolutionAnswer, Text>> = {
  consent: { ja: '同意', en: 'Consents' },
  objection: { ja: '異議', en: 'Objects' },
  vacant: { ja: '空席', en: 'Vacant' },
  interested: { ja: '特別の利害関係', en: 'Interest' },
}
export const auditorAnswerTitles: Readonly<Record<Exclude<ResolutionAnswer, 'interested'>, Text>> = {
  consent: { ja: '異議なし', en: 'No objection' },
  objection: { ja: '異議', en: 'Objects' },
  vacant: { ja: '空席', en: 'Vacant' },
}
export const answerWays = ['paper', 'mail'] as const
export const AnswerWay = z.enum(answerWays)
export const answerWayTitles: Readonly<Record<(typeof answerWays)[number], Text>> = {
  paper: { ja: '書面', en: 'Paper' },
  mail: { ja: '電子メール', en: 'Mail' },
}
export const ResolutionAnswers = z.strictObject({
  ...Opened,
  answeredOn: IsoDate,
  way: AnswerWay,
  answers: z
    .array(z.strictObject({ answerId: z.uuid(), answer: ResolutionAnswer.nullable() }))
    .min(1)
    .max(500),
})

export const ResolutionSeat = z
  .object({
    answerId: z.uuid(),
    role: SeatRole.extract(['member', 'auditor']),
    roleTitle: z.string(),
    officeTitle: z.string(),
    organisationName: z.string(),
    /** Whoever held the seat on the day of the proposal; empty where nobody did whom the reader may know. */
    name: z.string(),
    answer: ResolutionAnswer.nullable(),
    answeredOn: z.iso.date().nullable(),
    way: AnswerWay.nullable(),
  })
  .meta({ id: 'ResolutionSeat' })

export const resolutionStates = ['open', 'decided', 'dropped'] as const
export const resolutionStateTitles: Readonly<Record<(typeof resolutionStates)[number], Text>> = {
  open: { ja: '同意を待っています', en: 'Waiting for consent' },
  decided: { ja: '決議があったとみなされた', en: 'Deemed decided' },
  dropped: { ja: '取り下げた', en: 'Dropped' },
}
export const ResolutionRow = z
  .object({
    resolutionId: z.uuid(),
    bodyId: z.uuid(),
    bodyName: z.string(),
    title: z.string(),
    proposedOn: z.iso.date(),
    state: z.enum(resolutionStates),
    /** The day on which it was decided; null until then. */
    decidedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'ResolutionRow' })
export type ResolutionRow = z.output<typeof ResolutionRow>
export const resolutionDoings = ['answer', 'decide', 'drop'] as const
export const Resolution = ResolutionRow.extend({
  kind: z.string(),
  kindTitle: z.object({ ja: z.string(), en: z.string() }),
  proposal: z.string(),
  proposer: z.string(),
  minutesBy: z.string(),
  droppedOn: z.iso.date().nullable(),
  droppedBecause: z.string(),
  revision: z.int(),
  /** What the body had laid down on the day of the proposal. */
  form: ResolutionForm,
  seats: z.array(ResolutionSeat),
  /** Members whose answer is still awaited, and objections that stand in its way. */
  missing: z.int(),
  objections: z.int(),
  /** Auditors who have not said anything. */
  silent: z.int(),
  /** The day of the last consent, once nothing is missing. */
  readyOn: z.iso.date().nullable(),
  meetingId: z.uuid().nullable(),
  /** Whether plans count it. */
  counts: z.boolean(),
  can: z.array(z.enum(resolutionDoings)),
}).meta({ id: 'Resolution' })
export type Resolution = z.output<typeof Resolution>
