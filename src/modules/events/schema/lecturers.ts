import * as z from 'zod'
import { FiscalYear, IsoDate, type Text, filledLine, line, tiered } from '#kernel/values'
import { IssuerCode } from '#letters/schema'
import { ClockTime } from './events.ts'

/** 謝金の決め方。 */
export const feeBases = ['gross', 'net'] as const
export const FeeBasis = z.enum(feeBases)
export type FeeBasis = z.output<typeof FeeBasis>
export const feeBasisTitles: Readonly<Record<FeeBasis, Text>> = {
  gross: { ja: '額面（税を引く前）', en: 'Before tax' },
  net: { ja: '手取り（税を引いた後）', en: 'After tax' },
}

const Amount = z.int().min(0).max(10_000_000)
const terms = {
  /** 回。 Null: the whole event. */
  gatheringId: z.uuid().nullable().default(null),
  /** 所属・肩書。 */
  post: line(100).default(''),
  subject: filledLine(100),
  /** Null with the times: as the session. */
  heldOn: IsoDate.nullable().default(null),
  startTime: ClockTime.nullable().default(null),
  endTime: ClockTime.nullable().default(null),
  feeYen: Amount.default(0),
  feeBasis: FeeBasis.default('gross'),
  travelYen: Amount.default(0),
  /** 源泉徴収をする。 */
  withheld: z.boolean().default(false),
  remark: line(500).default(''),
}
interface When {
  readonly gatheringId: string | null
  readonly heldOn: string | null
  readonly startTime: string | null
  readonly endTime: string | null
}
const timed = ({ gatheringId, heldOn, startTime, endTime }: When) =>
  heldOn === null ? gatheringId !== null && startTime === null && endTime === null : startTime !== null && endTime !== null
const aboutTime = {
  path: ['heldOn'],
  params: { ja: '回を選ぶか、日と始まり・終わりの時刻を入力してください。', en: 'Choose a session, or enter the day with both times.' },
}

export const NewLecturer = z
  .strictObject({
    eventId: z.uuid(),
    personId: z.uuid().nullable().default(null),
    organisationId: z.uuid().nullable().default(null),
    /** Of whoever is not in the register, or who speaks for the organisation. */
    name: line(60).default(''),
    ...terms,
  })
  .refine(timed, aboutTime)
  .refine(({ personId, organisationId, name }) => personId !== null || organisationId !== null || name !== '', {
    path: ['name'],
    params: { ja: '台帳から選ぶか、氏名を入力してください。', en: 'Choose from the register, or enter a name.' },
  })
  .refine(({ personId, organisationId }) => personId === null || organisationId === null, {
    path: ['personId'],
    params: { ja: '人か団体の、どちらか一つを選んでください。', en: 'Choose either a person or an organisation.' },
  })
export type NewLecturer = z.output<typeof NewLecturer>

export const OpenedLecturer = z.strictObject({ lecturerId: z.uuid(), revision: z.int().min(1) })
export const ChangedLecturer = OpenedLecturer.extend({ name: line(60).default(''), ...terms }).refine(timed, aboutTime)
export type ChangedLecturer = z.output<typeof ChangedLecturer>

/** 承諾。 */
export const lecturerAnswers = ['accepted', 'refused'] as const
export const lecturerAnswerTitles: Readonly<Record<(typeof lecturerAnswers)[number], Text>> = {
  accepted: { ja: '引き受ける', en: 'Accepts' },
  refused: { ja: '引き受けられない', en: 'Refuses' },
}
export const answerWays = ['paper', 'telephone', 'mail', 'counter', 'visit'] as const
export const answerWayTitles: Readonly<Record<(typeof answerWays)[number], Text>> = {
  paper: { ja: '承諾書', en: 'On paper' },
  telephone: { ja: '電話', en: 'By telephone' },
  mail: { ja: 'メール', en: 'By mail' },
  counter: { ja: '窓口', en: 'At the counter' },
  visit: { ja: '訪問', en: 'On a visit' },
}
export const LecturerAnswer = OpenedLecturer.extend({
  answer: z.enum(lecturerAnswers),
  answeredOn: IsoDate,
  way: z.enum(answerWays),
  remark: line(200).default(''),
})

/** 講師の状態。 Follows from what happened, never stored. */
export const lecturerStates = ['planned', 'drafted', 'asked', 'accepted', 'refused', 'thanked', 'cancelled'] as const
export const LecturerState = z.enum(lecturerStates)
export type LecturerState = z.output<typeof LecturerState>
export const lecturerStateTitles: Readonly<Record<LecturerState, Text>> = {
  planned: { ja: '依頼前', en: 'To be asked' },
  drafted: { ja: '手紙を作成中', en: 'Letter under way' },
  asked: { ja: '依頼済み（返事待ち）', en: 'Asked' },
  accepted: { ja: '承諾', en: 'Accepted' },
  refused: { ja: '辞退', en: 'Refused' },
  thanked: { ja: '礼状済み', en: 'Thanked' },
  cancelled: { ja: '取りやめ', en: 'Cancelled' },
}

export const LecturerRow = z
  .object({
    lecturerId: z.uuid(),
    eventId: z.uuid(),
    eventTitle: z.string(),
    gatheringId: z.uuid().nullable(),
    personId: z.uuid().nullable(),
    organisationId: z.uuid().nullable(),
    /** As the register has it today; 「非開示」 where the reader may not see the person. */
    shownName: tiered(3, z.string()),
    /** As typed. */
    name: tiered(3, z.string()),
    post: tiered(3, z.string()),
    subject: z.string(),
    heldOn: z.iso.date(),
    startTime: z.string(),
    endTime: z.string(),
    /** The day and the times are those of the session. */
    asSession: z.boolean(),
    feeYen: tiered(3, z.int()),
    feeBasis: FeeBasis,
    travelYen: tiered(3, z.int()),
    withheld: z.boolean(),
    /** 額面・源泉徴収・渡す額, by the rate of the day. Null: to be withheld, and no rate is laid down. */
    grossYen: tiered(3, z.int()),
    taxYen: tiered(3, z.int().nullable()),
    paidYen: tiered(3, z.int().nullable()),
    remark: tiered(3, z.string()),
    state: LecturerState,
    /** Under way, of whichever purpose. */
    letterId: z.uuid().nullable(),
    askedOn: z.iso.date().nullable(),
    answeredOn: z.iso.date().nullable(),
    answerWay: z.enum(answerWays).nullable(),
    answerRemark: tiered(3, z.string()),
    thankedOn: z.iso.date().nullable(),
    cancelledBecause: tiered(3, z.string()),
    revision: z.int(),
  })
  .meta({ id: 'EventLecturer' })
export type LecturerRow = z.output<typeof LecturerRow>

export const LecturerFilter = z.strictObject({
  lecturerId: z.uuid().optional(),
  eventId: z.uuid().optional(),
  fiscalYear: FiscalYear.optional(),
  /** A part of a name, a post, a subject or the title of an event. */
  search: line(60).default(''),
  page: z.int().min(1).max(10_000).default(1),
})
export type LecturerFilter = z.output<typeof LecturerFilter>
export const lecturerPageSize = 100

/** 講師への手紙。 */
export const letterPurposes = ['ask', 'thank'] as const
export const LetterPurpose = z.enum(letterPurposes)
export type LetterPurpose = z.output<typeof LetterPurpose>
export const NewLecturerLetter = z.strictObject({
  eventId: z.uuid(),
  purpose: LetterPurpose,
  issuer: IssuerCode,
  lecturerIds: z.array(z.uuid()).min(1).max(300),
})

/** 源泉徴収の率。 In hundred-thousandths: 10.21 % is 10210. */
const Rate = z.int().min(0).max(99_999)
const rate = {
  validFrom: IsoDate,
  rate: Rate,
  thresholdYen: z.int().min(0).max(1_000_000_000),
  rateAbove: Rate,
  /** 旅費も対象にする。 */
  onTravel: z.boolean(),
  source: filledLine(200),
}
export const NewWithholdingRate = z.strictObject(rate)
export type NewWithholdingRate = z.output<typeof NewWithholdingRate>
export const WithholdingRate = z.object({ ...rate, validFrom: z.iso.date(), source: z.string() }).meta({ id: 'WithholdingRate' })
export type WithholdingRate = z.output<typeof WithholdingRate>
