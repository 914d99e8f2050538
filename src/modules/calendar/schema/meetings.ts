import * as z from 'zod'
import { IsoDate, Kana, type Text, Yen, filledLine, line } from '#kernel/values'
import { BodyRoom, KindCode } from './kinds.ts'

/** 会議体の符号。 Plan lines count by it. */
export const BodyCode = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/)
/** 会議体を設ける。 With its first rule where secretariat or issuing body are given. */
export const NewBody = z
  .strictObject({
    /** Made up where it is left out, and never changed. */
    code: BodyCode.optional(),
    name: filledLine(100),
    kana: Kana,
    /** Of the council's list; empty where it has none. */
    kind: KindCode.or(z.literal('')).default(''),
    /** The district or block it belongs to; null for the whole city. */
    areaId: z.uuid().nullable().default(null),
    /** Who sees it: a compartment of whoever opens it, up to a tier. Chosen once. */
    compartment: z
      .string()
      .regex(/^[a-z][a-z-]{1,40}$/)
      .optional(),
    tier: z.int().min(2).max(5).default(2),
    /** Where nobody is who could choose a compartment of theirs (at the founding), the scope is named. */
    scopeId: z.uuid().optional(),
    validFrom: IsoDate.nullable().default(null),
    sectionId: z.uuid().nullable().default(null),
    issuer: BodyCode.or(z.literal('')).default(''),
    source: line(200).default(''),
  })
  .refine(({ compartment, scopeId }) => (compartment === undefined) !== (scopeId === undefined), {
    path: ['compartment'],
    params: { ja: '分野を選んでください。', en: 'Choose a compartment.' },
  })
  .refine(({ areaId, scopeId }) => scopeId === undefined || areaId !== null, {
    path: ['areaId'],
    params: { ja: '区域を選んでください。', en: 'Choose an area.' },
  })
  .refine(({ sectionId, issuer, validFrom, source }) => (sectionId === null && issuer === '') || (validFrom !== null && source !== ''), {
    path: ['source'],
    params: {
      ja: '事務局や発信団体を決めるときは、始めの日と、よりどころ（会則など）を入力してください。',
      en: 'With a secretariat or an issuing body, enter the first day and the source.',
    },
  })
export type NewBody = z.output<typeof NewBody>
export const Body = z
  .object({
    bodyId: z.uuid(),
    code: BodyCode,
    name: z.string(),
    kana: z.string(),
    kind: z.string(),
    /** Which room lists it, as its kind says today. */
    room: BodyRoom,
    validFrom: z.iso.date().nullable(),
    /** The last day on which it may meet; null while it stands. */
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'Body' })
/** 一覧の会議体。 Under its name of today. */
export const ListedBody = Body.extend({
  /** What it was called before, latest first: whoever looks for that finds it. */
  formerNames: z.array(z.object({ name: z.string(), kana: z.string() })),
}).meta({ id: 'ListedBody' })
export type ListedBody = z.output<typeof ListedBody>

/** 開催の結果の符号。 Titles: {@link outcomeTitles}; which of them count: {@link countsAsHeld}. */
export const outcomes = ['held', 'online', 'hybrid', 'written', 'resolved', 'cancelled'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.output<typeof Outcome>

export const outcomeTitles: Readonly<Record<Outcome, Text>> = {
  held: { ja: '開催', en: 'Held' },
  online: { ja: 'オンライン開催', en: 'Held online' },
  hybrid: { ja: '会場とオンラインの併用', en: 'Held in the room and online' },
  written: { ja: '書面開催', en: 'Held in writing' },
  resolved: { ja: '決議の省略（みなし決議）', en: 'Decided without meeting' },
  cancelled: { ja: '中止', en: 'Cancelled' },
}

/** 人が記録する結果。 What was decided without meeting is recorded by its consents only. */
export const RecordedOutcome = Outcome.exclude(['resolved'])
export const { resolved: _, ...recordedOutcomeTitles } = outcomeTitles

/** A cancelled meeting is recorded, told and listed, but it is no meeting held. */
export function countsAsHeld(outcome: Outcome): boolean {
  return outcome !== 'cancelled'
}

/** 計画の回数に数えるか。 What was held counts; in writing or without meeting, where its kind says so. */
export function countsInPlan(outcome: Outcome, writingCounts: boolean): boolean {
  return countsAsHeld(outcome) && ((outcome !== 'written' && outcome !== 'resolved') || writingCounts)
}

/** だれを別に数えるか。 Members, the secretariat, observers 傍聴 and guests 来賓 are never one figure. */
export const countedRoles = ['member', 'secretariat', 'observer', 'guest'] as const
export const CountedRole = z.enum(countedRoles)
export type CountedRole = z.output<typeof CountedRole>

export const Count = z.int().min(0).max(100_000)

export const NewMeeting = z.strictObject({
  bodyId: z.uuid(),
  heldOn: IsoDate,
  outcome: RecordedOutcome,
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

/** 報告書に載せる会議。 */
export const PrintedMeeting = z
  .object({
    meetingId: z.uuid(),
    bodyName: z.string(),
    heldOn: z.iso.date(),
    outcome: Outcome,
    place: z.string(),
    /** Members always; others where somebody came. */
    counts: z.array(z.object({ role: CountedRole, count: z.int(), approximate: z.boolean() })),
    agenda: z.array(z.string()),
    /** It was open to the public and announced to it. */
    open: z.boolean(),
  })
  .meta({ id: 'PrintedMeeting' })
export type PrintedMeeting = z.output<typeof PrintedMeeting>

export const Meeting = MeetingRow.extend({
  bodyId: z.uuid(),
  /** Which room lists its body. */
  room: BodyRoom,
  secretariatCount: z.int(),
  guestCount: z.int(),
  observerCount: z.int().nullable(),
  approximate: z.array(CountedRole),
  /** 定足数に満たなかった。 */
  belowQuorum: z.boolean(),
  /** The gathering it is the outcome of; null for records from before gatherings were planned here. */
  gatheringId: z.uuid().nullable(),
  /** The decision without meeting it is the outcome of. */
  resolutionId: z.uuid().nullable(),
  expenseYen: z.int(),
  minutes: z.string(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
  replaces: z.uuid().nullable(),
  replacedBy: z.uuid().nullable(),
  /** Whether plans count it. */
  counts: z.boolean(),
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
