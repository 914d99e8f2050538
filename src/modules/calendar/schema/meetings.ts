import * as z from 'zod'
import { IsoDate, Kana, type Text, Yen } from '#kernel/values'

/** 会議体の符号。 Plan lines count by it. */
export const BodyCode = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/)
export const NewBody = z.strictObject({
  code: BodyCode,
  name: z.string().trim().min(1).max(100),
  kana: Kana,
  areaId: z.uuid(),
  scopeId: z.uuid(),
})
export const Body = z.object({ bodyId: z.uuid(), code: BodyCode, name: z.string(), kana: z.string() }).meta({ id: 'Body' })

/** 開催の結果の符号。 Titles: {@link outcomeTitles}; which of them count: {@link countsAsHeld}. */
export const outcomes = ['held', 'online', 'hybrid', 'written', 'cancelled'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.output<typeof Outcome>

export const outcomeTitles: Readonly<Record<Outcome, Text>> = {
  held: { ja: '開催', en: 'Held' },
  online: { ja: 'オンライン開催', en: 'Held online' },
  hybrid: { ja: '会場とオンラインの併用', en: 'Held in the room and online' },
  written: { ja: '書面開催', en: 'Held in writing' },
  cancelled: { ja: '中止', en: 'Cancelled' },
}

/** A cancelled meeting is recorded, told and listed, but it is no meeting held. */
export function countsAsHeld(outcome: Outcome): boolean {
  return outcome !== 'cancelled'
}

/** だれを別に数えるか。 Members, the secretariat, observers 傍聴 and guests 来賓 are never one figure. */
export const countedRoles = ['member', 'secretariat', 'observer', 'guest'] as const
export const CountedRole = z.enum(countedRoles)
export type CountedRole = z.output<typeof CountedRole>

export const Count = z.int().min(0).max(100_000)

export const NewMeeting = z.strictObject({
  bodyId: z.uuid(),
  heldOn: IsoDate,
  outcome: Outcome,
  place: z.string().trim().max(100).default(''),
  /** 出席者（構成員）・事務局・傍聴や来賓は、分けて数える。 */
  attendeeCount: Count,
  secretariatCount: Count.default(0),
  guestCount: Count.default(0),
  /** 傍聴。 Left out: they are among the guests. */
  observerCount: Count.optional(),
  /** 概数。 Which of these figures are about so many. */
  approximate: z.array(CountedRole).max(4).default([]),
  expenseYen: z.int().min(0).pipe(Yen).prefault(0),
  minutes: z.string().trim().max(20_000).default(''),
  /** The record this one corrects; it is withdrawn in the same step. */
  replaces: z.uuid().optional(),
})
export type NewMeeting = z.output<typeof NewMeeting>

/** One line of the list; the minutes are on the record itself. */
export const MeetingRow = z
  .object({
    meetingId: z.uuid(),
    bodyName: z.string(),
    heldOn: z.iso.date(),
    outcome: Outcome,
    place: z.string(),
    attendeeCount: z.int(),
    withdrawn: z.boolean(),
  })
  .meta({ id: 'MeetingRow' })
export type MeetingRow = z.output<typeof MeetingRow>

export const Meeting = MeetingRow.extend({
  bodyId: z.uuid(),
  secretariatCount: z.int(),
  guestCount: z.int(),
  observerCount: z.int().nullable(),
  approximate: z.array(CountedRole),
  /** 定足数に満たなかった。 */
  belowQuorum: z.boolean(),
  /** The gathering it is the outcome of; null for records from before gatherings were planned here. */
  gatheringId: z.uuid().nullable(),
  expenseYen: z.int(),
  minutes: z.string(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
  replaces: z.uuid().nullable(),
  replacedBy: z.uuid().nullable(),
  withdrawal: z.object({ withdrawnAt: z.iso.datetime(), withdrawnBy: z.string(), reason: z.string() }).nullable(),
  /** What this reader may do with this record now. */
  can: z.array(z.enum(['correct', 'withdraw'])),
}).meta({ id: 'Meeting' })

export const NewWithdrawal = z.strictObject({ meetingId: z.uuid(), reason: z.string().trim().min(1).max(200) })

export const MeetingFilter = z.strictObject({
  fiscalYear: z.int().min(1946).max(2198).optional(),
  bodyId: z.uuid().optional(),
  /** These records only, all on one page. */
  meetingIds: z.array(z.uuid()).max(1000).optional(),
  withdrawn: z.boolean().default(false),
  order: z.enum(['newest', 'oldest', 'body']).default('newest'),
  page: z.int().min(1).max(10_000).default(1),
})
export const pageSize = 50
