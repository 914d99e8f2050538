import * as z from 'zod'
import { CalendarEntryRow, ClosedDay, ClosedDayStrategy, OwnMeeting } from '#calendar/schema'
import { IsoDate, line, paragraphs } from '#kernel/values'
import { ClockTime, Kind, KindCode, Standard } from './lists.ts'
import { Thing } from './things.ts'

/** 訪問先などの中身の区分。 The tier of the scope in which the words of a guarded entry lie. */
export const guardedTier = 3
/** 一つの予定の長さ。 */
const longestEntryDays = 366
export const mostPeople = 60
const mostThings = 10
const mostCandidates = 10

const when = {
  allDay: z.boolean().default(false),
  startDay: IsoDate,
  /** Left out for whole days. */
  startTime: ClockTime.default('00:00'),
  endDay: IsoDate,
  endTime: ClockTime.default('00:00'),
}
export interface When {
  readonly allDay: boolean
  readonly startDay: string
  readonly startTime: string
  readonly endDay: string
  readonly endTime: string
}
const ends = ({ allDay, startDay, startTime, endDay, endTime }: When) =>
  allDay ? startDay <= endDay : startDay < endDay || (startDay === endDay && startTime < endTime)
const short = ({ startDay, endDay }: When) => Date.parse(endDay) - Date.parse(startDay) < longestEntryDays * 86_400_000
const endsAfter = { path: ['endTime'], params: { ja: '終わりを、始まりより後にしてください。', en: 'It must end after it begins.' } }
const notTooLong = { path: ['endDay'], params: { ja: '一つの予定は、1年以内にしてください。', en: 'An entry lasts a year at most.' } }

const Candidate = z.strictObject(when).refine(ends, endsAfter).refine(short, notTooLong)
/** 予定の中身。 */
const content = {
  kind: KindCode,
  title: line(100).default(''),
  place: line(100).default(''),
  remark: paragraphs(1000).default(''),
  /** 非公開。 Others read 「予定あり」 and nothing else. */
  private: z.boolean().default(false),
  /** 分野。 Of kinds whose words are guarded: who of that compartment may read them. */
  compartment: z.string().max(60).optional(),
  accountIds: z.array(z.uuid()).max(mostPeople),
  thingIds: z.array(z.uuid()).max(mostThings).default([]),
}
const somebody = ({ accountIds, thingIds }: { readonly accountIds: readonly string[]; readonly thingIds: readonly string[] }) =>
  accountIds.length + thingIds.length > 0
const needsSomebody = { path: ['accountIds'], params: { ja: '人か、部屋・車などを選んでください。', en: 'Choose people or things.' } }

export const Repeat = z.strictObject({
  /** 頻度。 As plans say it: 毎週月曜日、第3木曜日、毎月15日. */
  cadence: line(60).pipe(z.string().min(1)),
  until: IsoDate,
  strategy: ClosedDayStrategy.default('skip'),
})
export const NewEntry = z
  .strictObject({
    ...when,
    ...content,
    repeat: Repeat.optional(),
    /** 仮予定のほかの候補。 Further times, of which one will be decided; not together with `repeat`. */
    candidates: z.array(Candidate).max(mostCandidates).default([]),
  })
  .refine(ends, endsAfter)
  .refine(short, notTooLong)
  .refine(somebody, needsSomebody)
  .refine(({ repeat, candidates }) => repeat === undefined || candidates.length === 0, {
    path: ['repeat'],
    params: { ja: '繰り返しと仮予定は、どちらか一つにしてください。', en: 'Either it repeats or it has candidates.' },
  })
export type NewEntry = z.output<typeof NewEntry>

/** どこまで変えるか。 This one, this and those after it, or all from today on. */
export const reaches = ['this', 'following', 'all'] as const
export const Reach = z.enum(reaches)
export type Reach = z.output<typeof Reach>
const Revised = { entryId: z.uuid(), revision: z.int(), reach: Reach.default('this') }
export const ChangedEntry = z
  .strictObject({ ...when, ...content, ...Revised })
  .refine(ends, endsAfter)
  .refine(short, notTooLong)
  .refine(somebody, needsSomebody)
export type ChangedEntry = z.output<typeof ChangedEntry>
export const CancelledEntry = z.strictObject(Revised)

/** 見え方。 `private`: 予定あり, `guarded`: 非開示; `open` is all of it. */
export const Sight = z.enum(['open', 'private', 'guarded'])

/** 予定の一行。 As the reader may see it: what is hidden is empty. */
export const EntryRow = z
  .object({
    entryId: z.uuid(),
    /** Empty where it is private to others. */
    kind: z.string(),
    title: z.string(),
    place: z.string(),
    sight: Sight,
    /** Words that not everybody may read: on paper and in files they stand for nobody. */
    private: z.boolean(),
    guarded: z.boolean(),
    allDay: z.boolean(),
    startDay: z.iso.date(),
    startTime: z.string(),
    /** The last day it lies on, and 24:00 where it ends with that day. */
    endDay: z.iso.date(),
    endTime: z.string(),
    tentative: z.boolean(),
    accountIds: z.array(z.uuid()),
    thingIds: z.array(z.uuid()),
  })
  .meta({ id: 'ScheduleEntryRow' })
export type EntryRow = z.output<typeof EntryRow>

export const Section = z.object({ sectionId: z.uuid(), name: z.string() }).meta({ id: 'ScheduleSection' })
export const Colleague = z
  .object({ accountId: z.uuid(), name: z.string(), sectionId: z.uuid(), sectionName: z.string(), mayWrite: z.boolean() })
  .meta({ id: 'Colleague' })
export type Colleague = z.output<typeof Colleague>

/** A month of the council at once, and a week for the wall. */
const longestSpan = 62
export const paperSizes = ['a4', 'a3'] as const
export const ScheduleFilter = z
  .strictObject({
    from: IsoDate,
    to: IsoDate,
    /** Left out: the own section; `all`: everybody. */
    sectionId: z.union([z.uuid(), z.literal('all')]).optional(),
    /** Of one person only. */
    accountId: z.uuid().optional(),
    paper: z.enum(paperSizes).default('a4'),
  })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < longestSpan * 86_400_000, {
    path: ['to'],
    params: { ja: '終わりの日は、始めの日から2か月以内にしてください。', en: 'At most two months, the first day before the last.' },
  })
export const ScheduleSpan = z
  .object({
    councilId: z.uuid(),
    from: z.iso.date(),
    to: z.iso.date(),
    paper: z.enum(paperSizes),
    /** Null for everybody. */
    sectionId: z.uuid().nullable(),
    me: z.uuid().nullable(),
    /** In order of section and name. */
    people: z.array(Colleague),
    things: z.array(Thing),
    /** In order of time. */
    entries: z.array(EntryRow),
    /** Of the calendar: what the secretariat of the section keeps, and where the reader has a seat. */
    meetings: z.array(CalendarEntryRow),
    ownMeetings: z.array(OwnMeeting),
    closed: z.array(ClosedDay),
    sections: z.array(Section),
    kinds: z.array(Kind),
    standard: Standard.nullable(),
    mayWrite: z.boolean(),
  })
  .meta({ id: 'ScheduleSpan' })
export type ScheduleSpan = z.output<typeof ScheduleSpan>

export const BookingFilter = z
  .strictObject({ from: IsoDate, to: IsoDate, kind: KindCode.optional() })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < longestSpan * 86_400_000, {
    path: ['to'],
    params: { ja: '終わりの日は、始めの日から2か月以内にしてください。', en: 'At most two months, the first day before the last.' },
  })
/** 使用の一行。 A thing, when, and who has it. */
export const BookingRow = z
  .object({
    entryId: z.uuid(),
    thingId: z.uuid(),
    thingName: z.string(),
    startDay: z.iso.date(),
    startTime: z.string(),
    endDay: z.iso.date(),
    endTime: z.string(),
    people: z.array(z.string()),
    title: z.string(),
    place: z.string(),
    sight: Sight,
    private: z.boolean(),
    guarded: z.boolean(),
  })
  .meta({ id: 'BookingRow' })
export type BookingRow = z.output<typeof BookingRow>

/** 気をつけること。 What the page warns of; nothing of it refuses. */
export const Warning = z
  .object({
    what: z.enum(['twice', 'closed', 'outsideHours']),
    /** Of `twice`: who. */
    name: z.string(),
    /** The other entry as the reader may see it, or why the day is closed. */
    detail: z.string(),
    path: z.string(),
  })
  .meta({ id: 'ScheduleWarning' })
export type Warning = z.output<typeof Warning>

export const Entry = z
  .object({
    ...EntryRow.shape,
    remark: z.string(),
    compartment: z.string().nullable(),
    revision: z.int(),
    people: z.array(z.object({ accountId: z.uuid(), name: z.string() })),
    things: z.array(z.object({ thingId: z.uuid(), name: z.string() })),
    enteredBy: z.string(),
    enteredAt: z.iso.datetime(),
    /** Entered by a colleague. */
    byProxy: z.boolean(),
    changedBy: z.string(),
    changedAt: z.iso.datetime(),
    cancelled: z.boolean(),
    series: z
      .object({
        cadence: z.string(),
        untilDay: z.iso.date(),
        skipped: z.array(z.object({ day: z.iso.date(), why: z.string() })),
        /** まとめて動かした日。 From which entry on, by how many days; the oldest first. */
        moves: z.array(z.object({ from: z.iso.date(), days: z.int() })),
      })
      .nullable(),
    /** 取り込んだ元。 Told to whoever brought it. */
    broughtFrom: z.object({ fileName: z.string(), takenAt: z.iso.datetime(), changedHere: z.boolean() }).nullable(),
    candidates: z.array(
      z.object({ entryId: z.uuid(), startDay: z.iso.date(), startTime: z.string(), endDay: z.iso.date(), endTime: z.string(), allDay: z.boolean() }),
    ),
    warnings: z.array(Warning),
    can: z.array(z.enum(['change', 'decide'])),
  })
  .meta({ id: 'ScheduleEntry' })
export type Entry = z.output<typeof Entry>
