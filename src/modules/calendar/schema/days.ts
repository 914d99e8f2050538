import * as z from 'zod'
import { IsoDate, Kana, type Text, filledLine } from '#kernel/values'
import { ClosedReason, Weekday, type closedReasons } from './cadence.ts'

type Reason = (typeof closedReasons)[number]

/** `12-29`: a day of any year; 02-29 too. */
const DayOfYear = z.string().refine((day) => /^\d\d-\d\d$/.test(day) && IsoDate.safeParse(`2000-${day}`).success, {
  params: { ja: '月と日を「12月29日」のように入力してください。', en: 'Enter a month and a day, such as 12月29日 or 12-29.' },
})

/** 曜日の休みが祝日に当たったとき。 Closed all the same, open, or open and closed on the next day that is no holiday (月曜休館、祝日なら翌日). */
export const holidayChoices = ['closed', 'open', 'following'] as const
/** 休みの決まり方。 Every week (or in those weeks of a month), on the same days of every year, or once. */
const Pattern = z.discriminatedUnion('pattern', [
  z.strictObject({
    pattern: z.literal('weekly'),
    weekday: Weekday,
    /** Weeks of the month; empty is every week. */
    weeks: z.array(z.int().min(1).max(5)).max(5).default([]),
    onHoliday: z.enum(holidayChoices).default('closed'),
  }),
  z.strictObject({ pattern: z.literal('yearly'), firstDayOfYear: DayOfYear, lastDayOfYear: DayOfYear }),
  z.strictObject({ pattern: z.literal('once'), firstDay: IsoDate, lastDay: IsoDate }),
])
export type ClosingPattern = z.output<typeof Pattern>

const period = { validFrom: IsoDate, validTo: IsoDate.nullable().default(null) }
/** Where a rule or a date comes from: a law, an ordinance, a decision. */
const Source = filledLine(200)

/** 休業日の決まり。 `premisesId` null holds everywhere. */
export const NewClosing = z.strictObject({
  premisesId: z.uuid().nullable().default(null),
  reason: z.enum(['yearEnd', 'closed']).default('closed'),
  title: filledLine(60),
  days: Pattern,
  source: Source,
  ...period,
})
export type NewClosing = z.output<typeof NewClosing>
export const Closing = z
  .object({
    /** Null for what is shipped and stands until the council lays down its own. */
    closingId: z.uuid().nullable(),
    premisesId: z.uuid().nullable(),
    reason: z.enum(['yearEnd', 'closed']),
    title: z.string(),
    days: Pattern,
    source: z.string(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    can: z.array(z.enum(['end'])),
  })
  .meta({ id: 'Closing' })
export type Closing = z.output<typeof Closing>
/** What of a rule decides whether a day is closed. */
export type ClosingRule = Pick<Closing, 'reason' | 'title' | 'days' | 'validFrom' | 'validTo'>
/** The last day on which the rule holds. */
export const EndClosing = z.strictObject({ closingId: z.uuid(), lastDay: IsoDate })

/** 祝日の上書き。 A day made a holiday, a holiday that is none, or one that moves to another day. */
export const overrideEffects = ['add', 'strike', 'move'] as const
export const NewHolidayOverride = z.strictObject({
  effect: z.enum(overrideEffects),
  day: IsoDate,
  /** Where the holiday goes, of `move` only. */
  movedTo: IsoDate.nullable().default(null),
  /** Of `add`; a holiday that moves keeps its own unless another is given. */
  name: z.string().trim().max(60).default(''),
  source: Source,
  /** From when it was known: when the law was promulgated or the notice came. */
  knownOn: IsoDate,
})
export type NewHolidayOverride = z.output<typeof NewHolidayOverride>
export const HolidayOverride = z
  .object({
    overrideId: z.uuid(),
    effect: z.enum(overrideEffects),
    day: z.iso.date(),
    movedTo: z.iso.date().nullable(),
    name: z.string(),
    source: z.string(),
    knownOn: z.iso.date(),
    can: z.array(z.enum(['withdraw'])),
  })
  .meta({ id: 'HolidayOverride' })
export type HolidayOverride = z.output<typeof HolidayOverride>

/** 建物・窓口。 What has closing days of its own: the office, a welfare hall, a counter. */
export const NewPremises = z.strictObject({
  /** Left out for a new one. */
  premisesId: z.uuid().optional(),
  name: filledLine(60),
  kana: Kana,
  source: z.string().trim().max(200).default(''),
  ...period,
})
export type NewPremises = z.output<typeof NewPremises>
export const Premises = z
  .object({ premisesId: z.uuid(), name: z.string(), kana: z.string(), source: z.string(), validFrom: z.iso.date(), validTo: z.iso.date().nullable() })
  .meta({ id: 'Premises' })
export type Premises = z.output<typeof Premises>

/** 休みの暦。 All that decides whether a day is open, as a plain value: rules ask it and nothing else. */
export interface Closures {
  /** Name by day, overrides applied. */
  readonly holidays: Readonly<Record<string, string>>
  readonly closings: readonly ClosingRule[]
}

export const closedReasonTitles: Readonly<Record<Reason, Text>> = {
  holiday: { ja: '祝日', en: 'Holiday' },
  yearEnd: { ja: '年末年始', en: 'Year end' },
  closed: { ja: '休業日', en: 'Closed' },
}
export const overrideTitles: Readonly<Record<(typeof overrideEffects)[number], Text>> = {
  add: { ja: '祝日を加える', en: 'Added' },
  strike: { ja: '祝日でなくする', en: 'Struck out' },
  move: { ja: '祝日を移す', en: 'Moved' },
}
/** 休みの日。 One line of the list of a year. */
export const ClosedDay = z.object({ day: z.iso.date(), reasons: z.array(ClosedReason).min(1) }).meta({ id: 'ClosedDay' })
export type ClosedDay = z.output<typeof ClosedDay>

export const DayFilter = z.strictObject({
  fiscalYear: z.int().min(1970).max(2049).optional(),
  /** The days of one building or counter; left out, only what holds everywhere. */
  premisesId: z.uuid().optional(),
})

/** 休みの暦の一年。 */
export const YearOfDays = z
  .object({
    councilId: z.uuid(),
    fiscalYear: z.int(),
    premisesId: z.uuid().nullable(),
    /** The closed days of the fiscal year in order. */
    days: z.array(ClosedDay),
    /** What holds everywhere and, where asked for, in those premises; ended ones too. */
    closings: z.array(Closing),
    overrides: z.array(HolidayOverride),
    premises: z.array(Premises),
    /** Where the holidays come from. */
    holidaySource: z.object({ ja: z.string(), en: z.string() }),
    can: z.array(z.enum(['change'])),
  })
  .meta({ id: 'YearOfDays' })
export type YearOfDays = z.output<typeof YearOfDays>
