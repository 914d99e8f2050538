import * as z from 'zod'
import { feedDays } from '#calendar/schema'
import { filledLine } from '#kernel/values'
import { Kind, KindCode } from './lists.ts'

/** 取り込む範囲。 As far back as feeds reach, eighteen months ahead; our own design, no law. */
export const importSpan = { backDays: feedDays.back, aheadMonths: 18, mostTimes: 1000, mostInAll: 20_000 } as const
/** 一度に入れる件数。 Brought again, the same file goes on with the rest. */
export const mostLines = 3000
/** ファイルの大きさ。 */
export const largestCalendarMegabytes = 20
/** 元に戻せる日数。 After them what would undo it is destroyed. */
export const undoDays = 7
/** The page on which a file is chosen, and the door it is sent to. */
export const importPage = '/office/schedule/import'
export const importDoor = '/calendars/read'

const Times = { allDay: z.boolean(), startDay: z.iso.date(), startTime: z.string(), endDay: z.iso.date(), endTime: z.string() }
/** 読み取った一回の予定。 As it stands in the file; times are those of Japan, the last day included. */
export const Occurrence = z
  .object({
    uid: z.string().min(1).max(600),
    recurrence: z.string().max(40),
    sequence: z.int().min(0),
    status: z.enum(['confirmed', 'tentative', 'cancelled']),
    title: z.string(),
    place: z.string(),
    note: z.string(),
    private: z.boolean(),
    /** 空き時間として書かれている。 */
    free: z.boolean(),
    ...Times,
  })
  .meta({ id: 'CalendarOccurrence' })
export type Occurrence = z.output<typeof Occurrence>

/** 取り込まないわけ。 Of the reading first, then of the comparing. */
export const leftReasons = [
  'unreadable',
  'cut',
  'noStart',
  'past',
  'later',
  'noEndOfRule',
  'manyTimes',
  'manyInAll',
  'older',
  'noEvent',
  'cancelled',
  'tooLong',
  'ours',
  'calledOffHere',
  'keptHere',
  'manyLines',
] as const
export const LeftReason = z.enum(leftReasons)
export type LeftReason = z.output<typeof LeftReason>
const Left = z.object({ reason: LeftReason, title: z.string(), day: z.string() })
const LeftCounts = z.partialRecord(LeftReason, z.int())

export const NewImport = z.strictObject({
  fileName: filledLine(200),
  occurrences: z.array(Occurrence).max(importSpan.mostInAll),
  leftOut: z.array(Left).max(2000),
  counts: LeftCounts,
  /** 繰り返しのすべてが入っているUID。 What else is known of them has gone. */
  whole: z.array(z.string()),
  unknownZones: z.array(z.string()).max(1000),
})
export type NewImport = z.output<typeof NewImport>

/** 予定の元の内容。 What a change puts over and undoing puts back. */
export const Before = z.object({
  kind: z.string(),
  title: z.string(),
  place: z.string(),
  remark: z.string(),
  private: z.boolean(),
  tentative: z.boolean(),
  ...Times,
  uid: z.string(),
  recurrence: z.string(),
  sequence: z.int(),
  digest: z.string(),
  /** As it was taken first. */
  revision: z.int(),
})
export type Before = z.output<typeof Before>

export const lineWhats = ['add', 'change', 'cancel'] as const
export type LineWhat = (typeof lineWhats)[number]
/** 取り込みの一行。 */
export interface ImportLine {
  readonly what: LineWhat
  /** Of what is there already; of a new one once it is taken. */
  readonly entryId: string | null
  /** As it was compared; as it was left, once it is taken. */
  readonly revision: number | null
  /** Changed here since it was brought. */
  readonly changedHere: boolean
  readonly item: Occurrence | null
  readonly before: Before | null
}
export interface LeftOut {
  readonly items: readonly z.output<typeof Left>[]
  readonly counts: z.output<typeof LeftCounts>
  readonly unchanged: number
  readonly unknownZones: readonly string[]
}

export const importStates = ['open', 'taken', 'undone'] as const
const ShownTimes = z.object({ title: z.string(), place: z.string(), private: z.boolean(), ...Times })
export const Import = z
  .object({
    importId: z.uuid(),
    fileName: z.string(),
    state: z.enum(importStates),
    readAt: z.iso.datetime(),
    takenAt: z.iso.datetime().nullable(),
    lines: z.array(
      z.object({
        what: z.enum(lineWhats),
        changedHere: z.boolean(),
        free: z.boolean(),
        entryId: z.uuid().nullable(),
        now: ShownTimes,
        /** Of a change: what is there. */
        before: ShownTimes.nullable(),
      }),
    ),
    leftOut: z.array(Left),
    counts: LeftCounts,
    unchanged: z.int(),
    unknownZones: z.array(z.string()),
    /** 選べる種類。 Whose words everybody may read; those of few are chosen afterwards, one by one. */
    kinds: z.array(Kind),
    canUndo: z.boolean(),
  })
  .meta({ id: 'CalendarImport' })
export type Import = z.output<typeof Import>

export const TakenImport = z.strictObject({
  importId: z.uuid(),
  kind: KindCode,
  /** すべて非公開で入れる。 Besides those that are private in the file. */
  allPrivate: z.boolean().default(false),
  /** 空き時間として書かれたものも入れる。 */
  withFree: z.boolean().default(false),
})
