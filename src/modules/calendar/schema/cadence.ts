import * as z from 'zod'
import { IsoDate } from '#kernel/values'

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export const Weekday = z.enum(weekdays)
export type Weekday = z.output<typeof Weekday>

const Month = z.int().min(1).max(12)
const Months = z.array(Month).min(1).max(12)
const Times = z.int().min(0).max(999)
/** Which of several usual wordings a plan used: kept so that it prints as it was written, and without meaning otherwise. */
const As = z.string().max(20).exactOptional()
const Unit = z.string().min(1).max(40)

/** 除く日。 `word` is the wording where it is not the usual one (祝祭日 for 祝日). */
export const Excepted = z.strictObject({ what: z.enum(['holiday', 'yearEnd', 'closed']), word: z.string().max(20).exactOptional() })
export type Excepted = z.output<typeof Excepted>

/** 休みの日に当たったとき。 Left out, moved to the next or the previous open day, or held all the same. */
export const closedDayStrategies = ['skip', 'next', 'previous', 'keep'] as const
export const ClosedDayStrategy = z.enum(closedDayStrategies)
export type ClosedDayStrategy = z.output<typeof ClosedDayStrategy>

const monthsApart = { months: Months.exactOptional(), exceptMonths: Months.exactOptional() }
const closedDays = { except: z.array(Excepted).min(1).exactOptional(), strategy: ClosedDayStrategy.exactOptional() }
/** A month and a day of any year; whether that year has the day is seen when dates are proposed. */
const MonthDay = z.strictObject({ month: Month, day: z.int().min(1).max(31), weekday: Weekday.exactOptional() })
export type MonthDay = z.output<typeof MonthDay>

/** 頻度の一つ。 How often and when something is to be held, as plans say it. */
export const Frequency = z.discriminatedUnion('kind', [
  /** 回数の目標。 `max` null: at least `min`. `each`: for each of those units (各ブロック１回). */
  z.strictObject({
    kind: z.literal('times'),
    min: Times,
    max: Times.nullable(),
    per: z.enum(['year', 'half', 'firstHalf', 'secondHalf', 'quarter', 'twoMonths', 'month', 'week', 'twoWeeks', 'twoYears']),
    approximate: z.literal(true).exactOptional(),
    each: Unit.exactOptional(),
    ...monthsApart,
    as: As,
  }),
  /** 曜日。 `every` 2 is every second week, which needs a first date to be certain. */
  z.strictObject({
    kind: z.literal('weekly'),
    every: z.union([z.literal(1), z.literal(2)]),
    on: z.array(Weekday).min(1).max(7),
    andOthers: z.literal(true).exactOptional(),
    ...monthsApart,
    ...closedDays,
    as: As,
  }),
  /** 月の中の日。 第3木曜日, 15日, 末日. −1 is the last; `every` counts months from April. */
  z.strictObject({
    kind: z.literal('monthly'),
    every: z.union([z.literal(1), z.literal(2)]),
    weeks: z.array(z.union([z.literal(-1), z.int().min(1).max(5)])).exactOptional(),
    on: z.array(Weekday).min(1).max(7).exactOptional(),
    days: z
      .array(z.union([z.literal(-1), z.int().min(1).max(31)]))
      .min(1)
      .exactOptional(),
    ...monthsApart,
    ...closedDays,
    as: As,
  }),
  /** 月。 In the named months, `times` in each. */
  z.strictObject({
    kind: z.literal('months'),
    months: Months,
    times: z.int().min(1).max(31).exactOptional(),
    part: z.enum(['early', 'middle', 'late']).exactOptional(),
    approximate: z.literal(true).exactOptional(),
    as: As,
  }),
  z.strictObject({ kind: z.literal('dates'), dates: z.array(MonthDay).min(1).max(60) }),
  /** 期間。 At some time in it, or all through it: the plan does not say how often. */
  z.strictObject({ kind: z.literal('period'), from: MonthDay.partial({ day: true }), to: MonthDay.partial({ day: true }), as: As }),
  /** 随時。 Counted, never late. */
  z.strictObject({ kind: z.literal('asNeeded'), each: Unit.exactOptional(), as: As }),
  /** 定期。 No number, but it is missed when it is long ago. */
  z.strictObject({ kind: z.literal('regularly'), as: As }),
  /** 常設・通年。 Open all the time. */
  z.strictObject({ kind: z.literal('always'), as: As }),
  /** ブロックごと。 For each of those units, once or more. */
  z.strictObject({ kind: z.literal('perUnit'), unit: Unit, as: As }),
  /** 内１回は…。 A part of the frequency before it: it adds nothing. */
  z.strictObject({ kind: z.literal('part'), min: Times, max: Times, of: z.string().min(1).max(100), as: As }),
])
export type Frequency = z.output<typeof Frequency>

/** 開催の頻度。 One frequency or several that add up (毎週金曜日、隔週土曜日). */
export const Cadence = z.array(Frequency).min(1).max(12).meta({ id: 'Cadence' })
export type Cadence = z.output<typeof Cadence>

const Number999 = z.int().min(1).max(999_999)
/** 頻度ではない数。 What else plan lines count or name. */
export const OtherQuantity = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('count'),
    count: Number999,
    unit: Unit,
    change: z.enum(['increase', 'assign']).exactOptional(),
    aggregate: z.enum(['total', 'cumulative']).exactOptional(),
    all: z.literal(true).exactOptional(),
    as: As,
  }),
  z.strictObject({ kind: z.literal('ratio'), perUnits: Number999, unit: Unit, staff: Number999 }),
  z.strictObject({ kind: z.literal('durationDays'), lengthDays: Number999 }),
  z.strictObject({ kind: z.literal('eligibility'), min: Number999, max: Number999.nullable(), unit: Unit, as: As }),
  z.strictObject({ kind: z.literal('edition'), number: Number999 }),
  z.strictObject({ kind: z.literal('fiscalYear'), year: z.int() }),
  z.strictObject({ kind: z.literal('calendarYear'), year: z.int() }),
  z.strictObject({ kind: z.literal('yearLabel'), year: z.int() }),
  z.strictObject({ kind: z.literal('horizonYears'), years: Number999 }),
])
export type OtherQuantity = z.output<typeof OtherQuantity>

export type Quantity = Frequency | OtherQuantity

/** 見込みの回数。 `max` null: that many or more. No answer at all where a frequency names no number (随時). */
export interface Expected {
  readonly min: number
  readonly max: number | null
  readonly approximate: boolean
}

export const closedReasons = ['holiday', 'yearEnd', 'closed'] as const
/** 休みの理由。 Why a day is closed, with the words people know it by. */
export const ClosedReason = z.object({ reason: z.enum(closedReasons), title: z.string() })
export type ClosedReason = z.output<typeof ClosedReason>

/**
 * 候補日。 `nominal` is what the wording says, `day` what is proposed: null where it is left out, and then `why` says so. A proposal of
 * precision `month` stands for the month; its day is the first open one.
 */
export interface Proposal {
  readonly nominal: IsoDate
  readonly day: IsoDate | null
  readonly precision: 'day' | 'month'
  readonly why: readonly (ClosedReason | { readonly reason: 'coincides' | 'noSuchDay' | 'weekdayDiffers'; readonly title: string })[]
}
