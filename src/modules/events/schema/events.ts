import * as z from 'zod'
import { FiscalYear, IsoDate, type Text, filledLine, line, paragraphs } from '#kernel/values'
import { TermCode } from './terms.ts'

/** 募集の方法。 */
export const admissions = ['none', 'first-come', 'lottery', 'selection'] as const
export const Admission = z.enum(admissions)
export type Admission = z.output<typeof Admission>
export const admissionTitles: Readonly<Record<Admission, Text>> = {
  none: { ja: '申込なし', en: 'No application' },
  'first-come': { ja: '先着順', en: 'First come' },
  lottery: { ja: '抽選', en: 'By lot' },
  selection: { ja: '選考（職員が決める）', en: 'Chosen by staff' },
}

/** 催しの状態。 Follows from its days and figures, never stored. */
export const eventStates = ['planned', 'ahead', 'open', 'full', 'to-draw', 'closed', 'over', 'concluded', 'called-off'] as const
export const EventState = z.enum(eventStates)
export type EventState = z.output<typeof EventState>
export const eventStateTitles: Readonly<Record<EventState, Text>> = {
  planned: { ja: '予定', en: 'Planned' },
  ahead: { ja: 'まもなく受付', en: 'Applications soon' },
  open: { ja: '受付中', en: 'Open' },
  full: { ja: '満席（キャンセル待ち）', en: 'Full, waiting list' },
  'to-draw': { ja: '抽選待ち', en: 'To be drawn' },
  closed: { ja: '受付終了', en: 'Applications closed' },
  over: { ja: '終了', en: 'Over' },
  concluded: { ja: '終了', en: 'Concluded' },
  'called-off': { ja: '中止', en: 'Called off' },
}

const fields = {
  title: filledLine(100),
  fiscalYear: FiscalYear,
  summary: paragraphs(2000).default(''),
  /** 対象。 */
  audience: line(200).default(''),
  contact: line(200).default(''),
  admission: Admission,
  /** 定員（人）。 Null: everybody. */
  capacity: z.int().min(1).max(100_000).nullable().default(null),
  /** 一件の申込で何人まで。 */
  partyMax: z.int().min(1).max(100).default(1),
  applyFrom: IsoDate.nullable().default(null),
  applyUntil: IsoDate.nullable().default(null),
  drawOn: IsoDate.nullable().default(null),
  /** この日まで、申し込んだ人が自分で取り消せる。 */
  cancelUntil: IsoDate.nullable().default(null),
  feeYen: z.int().min(0).max(10_000_000).default(0),
  feeNote: line(200).default(''),
  /** 修了に要る時間（分）。 0: none. */
  minutesRequired: z.int().min(0).max(100_000).default(0),
  certificateKindId: z.uuid().nullable().default(null),
  /** 修了の評価をする。 */
  evaluated: z.boolean().default(false),
  published: z.boolean().default(false),
  /** テーマ。 Of the kinds of content the council lists: by them the public finds it. */
  themes: z.array(TermCode).max(20).default([]),
  /** 何の募集か（出展・協力者など）。 Null: the event itself. Of what is part of another event, a code of the council's list. */
  recruitment: TermCode.nullable().default(null),
  /** いつ・どこで・何を。 Shift or space of whoever is looked for. */
  duty: line(200).default(''),
}
const inOrder = {
  path: ['applyUntil'],
  params: { ja: '受付の終わりの日は、始まりの日と同じか、それより後にしてください。', en: 'Applications may not end before they begin.' },
}
type Period = { readonly applyFrom: string | null; readonly applyUntil: string | null }
const ordered = ({ applyFrom, applyUntil }: Period) => applyFrom === null || applyUntil === null || applyUntil >= applyFrom
const seats = {
  path: ['capacity'],
  params: { ja: '抽選にするときは、定員を入力してください。', en: 'With a draw, enter how many there is room for.' },
}
const drawable = ({ admission, capacity }: { readonly admission: Admission; readonly capacity: number | null }) =>
  admission !== 'lottery' || capacity !== null

export const NewEvent = z
  .strictObject({
    bodyId: z.uuid(),
    /** 催しの出展・協力の募集。 Of which event this is part. */
    partOf: z.uuid().nullable().default(null),
    ...fields,
  })
  .refine(ordered, inOrder)
  .refine(drawable, seats)
export type NewEvent = z.output<typeof NewEvent>
export const ChangedEvent = z
  .strictObject({ eventId: z.uuid(), revision: z.int().min(1), ...fields })
  .refine(ordered, inOrder)
  .refine(drawable, seats)
export type ChangedEvent = z.output<typeof ChangedEvent>
export const OpenedEvent = z.strictObject({ eventId: z.uuid(), revision: z.int().min(1) })

/** 部分ごとに写す。 */
export const copiedParts = ['texts', 'form', 'sessions', 'audience', 'recruitments', 'surveys'] as const
export const EventToCopy = z.strictObject({
  eventId: z.uuid(),
  title: filledLine(100),
  fiscalYear: FiscalYear,
  parts: z.array(z.enum(copiedParts)).max(copiedParts.length),
  /** How many days later each session is: 364 keeps the weekday. */
  shiftDays: z.int().min(1).max(800).default(364),
})

export const EventFilter = z.strictObject({
  search: line(100).default(''),
  fiscalYear: FiscalYear.optional(),
  kind: z.string().max(41).optional(),
  bodyId: z.uuid().optional(),
  show: z.enum(['all', 'going', 'ended', 'to-tell']).default('all'),
  eventIds: z.array(z.uuid()).max(1000).optional(),
  /** What that event looks for. Without it events stand alone, except where somebody is to be told. */
  partOf: z.uuid().optional(),
  page: z.int().min(1).max(10_000).default(1),
})
export type EventFilter = z.output<typeof EventFilter>
export const eventPageSize = 50

export const EventRow = z
  .object({
    eventId: z.uuid(),
    bodyId: z.uuid(),
    bodyName: z.string(),
    kind: z.string(),
    kindTitle: z.object({ ja: z.string(), en: z.string() }),
    title: z.string(),
    partOf: z.uuid().nullable(),
    recruitment: z.string().nullable(),
    duty: z.string(),
    applyUntil: z.iso.date().nullable(),
    fiscalYear: z.int(),
    admission: Admission,
    capacity: z.int().nullable(),
    /** Null: no session is planned yet. */
    firstOn: z.iso.date().nullable(),
    lastOn: z.iso.date().nullable(),
    sessionCount: z.int(),
    state: EventState,
    /** People, as far as the reader may know. */
    placed: z.int(),
    /** Applications. */
    waiting: z.int(),
  })
  .meta({ id: 'EventRow' })
export type EventRow = z.output<typeof EventRow>

export const Session = z
  .object({
    gatheringId: z.uuid(),
    heldOn: z.iso.date(),
    startTime: z.string(),
    endTime: z.string(),
    place: z.string(),
    subject: z.string(),
    minutes: z.int(),
    makesUp: z.uuid().nullable(),
    state: z.enum(['planned', 'postponed', 'held', 'called-off']),
    meetingId: z.uuid().nullable(),
    /** Of the gathering. */
    revision: z.int(),
    marked: z.int(),
    heads: z.int(),
    /** 中止したとき。 Null: it stands. */
    calledOffAt: z.iso.datetime().nullable(),
    calledOffBecause: z.string(),
  })
  .meta({ id: 'EventSession' })
export type Session = z.output<typeof Session>

/** 開くか中止かを決める回。 */
export const DaySession = z
  .object({
    eventId: z.uuid(),
    gatheringId: z.uuid(),
    title: z.string(),
    subject: z.string(),
    heldOn: z.iso.date(),
    startTime: z.string(),
    place: z.string(),
    calledOffAt: z.iso.datetime().nullable(),
    /** By when a calling-off is told. */
    decideBy: z.iso.datetime(),
    /** It stands, and the hour has passed: a calling-off would be told late. */
    passed: z.boolean(),
    /** It was called off, and that was told late. */
    late: z.boolean(),
  })
  .meta({ id: 'EventDaySession' })
export type DaySession = z.output<typeof DaySession>

/** 次にすること。 */
export const eventSteps = ['add-session', 'open-admission', 'await', 'draw', 'choose', 'hold', 'certify', 'conclude', 'none'] as const
export const EventStep = z.enum(eventSteps)
export type EventStep = z.output<typeof EventStep>

export const eventDoings = ['change', 'open', 'draw', 'call-off', 'conclude', 'reopen', 'copy', 'certify', 'mark', 'admit', 'recruit'] as const
export const Event = EventRow.extend({
  /** Of which event it is part, by name. */
  wholeTitle: z.string(),
  areaId: z.uuid(),
  summary: z.string(),
  audience: z.string(),
  contact: z.string(),
  partyMax: z.int(),
  applyFrom: z.iso.date().nullable(),
  drawOn: z.iso.date().nullable(),
  cancelUntil: z.iso.date().nullable(),
  feeYen: z.int(),
  feeNote: z.string(),
  minutesRequired: z.int(),
  certificateKindId: z.uuid().nullable(),
  evaluated: z.boolean(),
  published: z.boolean(),
  themes: z.array(z.string()),
  formId: z.uuid().nullable(),
  /** Of last year's, to begin with. */
  offeredFormId: z.uuid().nullable(),
  collectionId: z.uuid().nullable(),
  addressCode: z.string().nullable(),
  previousId: z.uuid().nullable(),
  drawSeed: z.string().nullable(),
  drawnAt: z.iso.datetime().nullable(),
  drawnBy: z.string(),
  concludedOn: z.iso.date().nullable(),
  calledOffOn: z.iso.date().nullable(),
  calledOffBecause: z.string(),
  revision: z.int(),
  sessions: z.array(Session),
  figures: z.object({
    /** Applications that stand. */
    applications: z.int(),
    /** Applications that have a place. */
    placements: z.int(),
    applied: z.int(),
    /** People. */
    applicants: z.int(),
    cancelled: z.int(),
    /** 実人数. Those who came at least once. */
    participants: z.int(),
    certificates: z.int(),
    toTell: z.int(),
  }),
  /** 遅れて知らせた中止。 Sessions that were called off after the hour the council has laid down. */
  lateSessions: z.array(z.uuid()),
  next: EventStep,
  can: z.array(z.enum(eventDoings)),
}).meta({ id: 'Event' })
export type Event = z.output<typeof Event>

export const ClockTime = z.string().refine((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time), {
  params: { ja: '時刻として読み取れません。例：13:30', en: 'Not a time. For example 13:30.' },
})
/** 回を加える。 A gathering is planned for it. */
export const NewSession = z.strictObject({
  eventId: z.uuid(),
  revision: z.int().min(1),
  heldOn: IsoDate,
  startTime: ClockTime,
  endTime: ClockTime,
  place: line(100).default(''),
  /** Of gatherings, as the council lists them. */
  kind: z.string().max(41),
  subject: line(100).default(''),
  /** Null: as long as it lasts. */
  minutes: z.int().min(0).max(1440).nullable().default(null),
  makesUp: z.uuid().nullable().default(null),
})
export type NewSession = z.output<typeof NewSession>
