import * as z from 'zod'
import { IsoDate, Kana, PhoneNumber, type Text, filledLine, line, tiered } from '#kernel/values'

/** 申し込んだ人への手紙。 That it was decided, or thanks. */
export const applicationLetterPurposes = ['place', 'thank'] as const
export const ApplicationLetterPurpose = z.enum(applicationLetterPurposes)
export type ApplicationLetterPurpose = z.output<typeof ApplicationLetterPurpose>

/** 申込の状態。 */
export const applicationStates = ['applied', 'placed', 'waiting', 'cancelled', 'declined'] as const
export const ApplicationState = z.enum(applicationStates)
export type ApplicationState = z.output<typeof ApplicationState>
export const applicationStateTitles: Readonly<Record<ApplicationState, Text>> = {
  applied: { ja: '受付済み（決定前）', en: 'Received' },
  placed: { ja: '参加できる', en: 'Has a place' },
  waiting: { ja: 'キャンセル待ち', en: 'Waiting' },
  cancelled: { ja: '取消し', en: 'Cancelled' },
  declined: { ja: '参加できない', en: 'Declined' },
}
export const applicationWays = ['web', 'paper', 'telephone', 'visit', 'counter', 'mail', 'roster'] as const
export const ApplicationWay = z.enum(applicationWays)
export type ApplicationWay = z.output<typeof ApplicationWay>
export const applicationWayTitles: Readonly<Record<ApplicationWay, Text>> = {
  web: { ja: 'ホームページ', en: 'Web' },
  paper: { ja: '紙', en: 'Paper' },
  telephone: { ja: '電話', en: 'Telephone' },
  visit: { ja: '訪問', en: 'Visit' },
  counter: { ja: '窓口', en: 'Counter' },
  mail: { ja: '郵送・メール', en: 'Mail' },
  roster: { ja: '名簿', en: 'Roster' },
}
/** 動いたわけ。 */
const moveReasons = ['came', 'moved-up', 'drawn', 'chosen', 'by-office', 'by-applicant', 'event-called-off', 'answer-withdrawn'] as const
export type MoveReason = (typeof moveReasons)[number]

/** 職員が名簿に加える。 */
export const NewApplication = z.strictObject({
  eventId: z.uuid(),
  name: filledLine(100),
  kana: Kana.or(z.literal('')).default(''),
  affiliation: line(100).default(''),
  phone: PhoneNumber.default(''),
  mail: line(254).default(''),
  needs: line(500).default(''),
  personId: z.uuid().nullable().default(null),
  organisationId: z.uuid().nullable().default(null),
  partySize: z.int().min(1).max(100).default(1),
  way: ApplicationWay.exclude(['web']).default('roster'),
})
export type NewApplication = z.output<typeof NewApplication>

export const applicationShows = ['all', 'to-tell', 'unpaid', 'needs'] as const
export const attendanceMarks = ['any', 'unmarked', 'came', 'absent'] as const
export const applicationOrders = ['rank', 'number', 'newest', 'kana', 'affiliation'] as const
export const ApplicationFilter = z.strictObject({
  eventId: z.uuid(),
  /** Number, part of name, reading, affiliation or address, or digits of the telephone. */
  search: line(100).default(''),
  state: ApplicationState.optional(),
  /** Of those still to be told, those who have not paid, those who asked for something. */
  show: z.enum(applicationShows).default('all'),
  /** At that session: not marked yet, came, or was absent. */
  gatheringId: z.uuid().optional(),
  mark: z.enum(attendanceMarks).default('any'),
  order: z.enum(applicationOrders).default('rank'),
  applicationId: z.uuid().optional(),
  page: z.int().min(1).max(10_000).default(1),
})
export type ApplicationFilter = z.output<typeof ApplicationFilter>
export const applicationPageSize = 200

export const Attendance = z.object({
  gatheringId: z.uuid(),
  presence: z.enum(['present', 'late', 'left-early', 'absent']),
  heads: z.int(),
  minutes: z.int(),
  way: z.enum(['roster', 'reception']),
})
export const ApplicationRow = z
  .object({
    applicationId: z.uuid(),
    number: z.int(),
    name: tiered(3, z.string()),
    kana: tiered(3, z.string()),
    affiliation: tiered(3, z.string()),
    phone: tiered(3, z.string()),
    mail: tiered(3, z.string()),
    needs: tiered(3, z.string()),
    /** 区画・担当。 Which space or shift they have. */
    assigned: tiered(3, z.string()),
    partySize: z.int(),
    state: ApplicationState,
    rank: z.int(),
    /** Of those waiting: how many-th. */
    waitingPlace: z.int().nullable(),
    way: ApplicationWay,
    feeYen: z.int(),
    exemption: z.string().nullable(),
    paidOn: z.iso.date().nullable(),
    evaluationPassed: z.boolean(),
    toTell: z.boolean(),
    answerId: z.uuid().nullable(),
    revision: z.int(),
    /** Credited, with what was made up. */
    minutes: z.int(),
    attendances: z.array(Attendance),
    certificates: z.array(z.object({ certificateId: z.uuid(), number: z.string(), revoked: z.boolean() })),
    /** 手紙。 Drafted or sent, and neither cancelled nor superseded. */
    letters: z.array(z.object({ letterId: z.uuid(), purpose: ApplicationLetterPurpose })),
  })
  .meta({ id: 'EventApplication' })
export type ApplicationRow = z.output<typeof ApplicationRow>

/** 申込を動かす。 */
export const ApplicationToMove = z.strictObject({ applicationId: z.uuid(), revision: z.int().min(1), remark: line(200).default('') })
export const ApplicationChange = z.strictObject({
  applicationId: z.uuid(),
  revision: z.int().min(1),
  exemption: z.string().max(41).nullable().default(null),
  paidOn: IsoDate.nullable().default(null),
  evaluationPassed: z.boolean().default(false),
})
/** 区画・担当を割り当てる。 */
export const Assignment = z.strictObject({ applicationId: z.uuid(), revision: z.int().min(1), assigned: line(100) })
/** 申込番号の控え。 Opens one's own application, to cancel it. */
export const ReceiptCode = z.string().regex(/^[a-z0-9]{8}$/)

export const presences = ['present', 'late', 'left-early', 'absent'] as const
export const Presence = z.enum(presences)
export type Presence = z.output<typeof Presence>
export const presenceTitles: Readonly<Record<Presence, Text>> = {
  present: { ja: '出席', en: 'Present' },
  late: { ja: '遅刻', en: 'Late' },
  'left-early': { ja: '早退', en: 'Left early' },
  absent: { ja: '欠席', en: 'Absent' },
}
export const Marks = z.strictObject({
  eventId: z.uuid(),
  gatheringId: z.uuid(),
  marks: z
    .array(
      z.strictObject({
        applicationId: z.uuid(),
        /** Null: the mark is taken away. */
        presence: Presence.nullable(),
        heads: z.int().min(1).max(100).optional(),
        /** Null: the whole of the session. */
        minutes: z.int().min(0).max(1440).nullable().default(null),
      }),
    )
    .min(1)
    .max(1000),
})
export type Marks = z.output<typeof Marks>
