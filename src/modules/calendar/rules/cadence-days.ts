// 頻度と暦から、見込みの回数と候補日を出す。 Days are generated one by one over a fiscal year and looked up in the closures: no rule ever counts
// occurrences and leaves some out at once, because five less one would be four.
import { type IsoDate, fiscalYearRange } from '#kernel/values'
import type { Cadence, ClosedDayStrategy, ClosedReason, Closures, Expected, Frequency, MonthDay, Proposal } from '../schema.ts'
import { dayAfter, daysFrom, reasonsOn, weekOfMonth, weekdayOf } from './closures.ts'

/** What a cadence is laid upon. */
export interface Ground {
  readonly fiscalYear: number
  readonly closures: Closures
  /** Where the wording names no days to leave out, every closed day counts, and this is what is done about it. */
  readonly strategy?: ClosedDayStrategy
  /** A day on which it was held: every second week and every second month go on from it. Without it they begin with April. */
  readonly anchor?: string
  /** How many there are of a unit (ブロック → 8); left out where that is not known. */
  readonly unitCount?: (unit: string) => number | undefined
}

type OfKind<K extends Frequency['kind']> = Extract<Frequency, { kind: K }>
const fiscalMonths = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]

/**
 * 見込みの回数。 Of a fiscal year; null where the wording names no number at all (随時・通年). What names none beside what does leaves the upper
 * end open.
 */
export function expectedCount(cadence: Cadence, ground: Ground): Expected | null {
  const numbered = new Set(cadence.map((frequency) => (frequency.kind === 'times' ? frequency.each : undefined)))
  // A part adds nothing, and 「ブロックごとに開催、各ブロック１回」 says the same thing twice.
  const counting = cadence.filter((frequency) => frequency.kind !== 'part' && !(frequency.kind === 'perUnit' && numbered.has(frequency.unit)))
  const each = counting.map((frequency) => expectedOf(frequency, ground))
  const counted = each.filter((expected) => expected !== null)
  if (counted.length === 0) return null
  const open = counted.length < each.length || counted.some(({ max }) => max === null)
  return {
    min: counted.reduce((sum, { min }) => sum + min, 0),
    max: open ? null : counted.reduce((sum, { max }) => sum + max!, 0),
    approximate: counted.some(({ approximate }) => approximate),
  }
}

function expectedOf(frequency: Frequency, ground: Ground): Expected | null {
  const exactly = (count: number) => ({ min: count, max: count, approximate: false })
  switch (frequency.kind) {
    case 'times':
      return expectedTimes(frequency, ground)
    case 'weekly': {
      const count = (anchor: string | undefined) =>
        resolved([frequency], { ...ground, ...(anchor !== undefined && { anchor }) }).filter(({ day }) => day !== null).length
      const counts =
        frequency.every === 1 || ground.anchor !== undefined ? [count(ground.anchor)] : [0, 7].map((shift) => count(weekStart(ground, shift)))
      return { min: Math.min(...counts), max: frequency.andOthers ? null : Math.max(...counts), approximate: false }
    }
    case 'monthly':
    case 'dates':
      return exactly(resolved([frequency], ground).filter(({ day }) => day !== null).length)
    case 'months':
      return { ...exactly(frequency.months.length * (frequency.times ?? 1)), approximate: frequency.approximate ?? false }
    case 'perUnit': {
      const units = ground.unitCount?.(frequency.unit)
      return units === undefined ? null : { min: units, max: null, approximate: false }
    }
    case 'period':
      return { min: 1, max: null, approximate: false }
    default:
      return null
  }
}

function expectedTimes(frequency: OfKind<'times'>, ground: Ground): Expected | null {
  const { per, min, max, each, approximate = false } = frequency
  const units = each === undefined ? 1 : ground.unitCount?.(each)
  if (units === undefined) return null
  const times = (count: number) => ({ min: min * count * units, max: max === null ? null : max * count * units, approximate })
  switch (per) {
    case 'year':
    case 'firstHalf':
    case 'secondHalf':
      return times(1)
    case 'half':
      return times(2)
    case 'quarter':
      return times(4)
    case 'twoMonths':
      return times(6)
    case 'month':
      return times(monthsOf(frequency).length)
    case 'week':
      return { ...times(52), approximate: true } // a year has 52 weeks and a day or two
    case 'twoWeeks':
      return { ...times(26), approximate: true }
    case 'twoYears':
      return { min: 0, max: max === null ? null : max * units, approximate } // whether it is this year or the next, the wording does not say
  }
}

/**
 * 候補日を出す。 Everything with a day or a month to it, in order of the calendar. What is left out stays in the list with its reason. A day that
 * moves stays in the fiscal year: where the next open day lies beyond it, the previous one is taken. Two on one day are one.
 */
export function proposedDays(cadence: Cadence, ground: Ground): Proposal[] {
  return resolved(cadence, ground)
}

interface Nominal {
  readonly nominal: IsoDate
  readonly precision: Proposal['precision']
  readonly fault?: Proposal['why'][number]
  readonly closedBy: (day: string) => readonly ClosedReason[]
  readonly strategy: ClosedDayStrategy
}

function resolved(cadence: readonly Frequency[], ground: Ground): Proposal[] {
  const year = fiscalYearRange(ground.fiscalYear)
  const nominals = cadence
    .flatMap((frequency) => nominalDays(frequency, ground))
    .toSorted((a, b) => (a.nominal < b.nominal ? -1 : a.nominal > b.nominal ? 1 : 0))
  const taken = new Set<string>()
  // What stands where it falls comes first: a day that moves must not push another away.
  const standing = nominals.map((nominal) => {
    const reasons = nominal.closedBy(nominal.nominal)
    const stays = nominal.fault?.reason !== 'noSuchDay' && nominal.precision === 'day' && (reasons.length === 0 || nominal.strategy === 'keep')
    const again = stays && taken.has(nominal.nominal)
    if (stays) taken.add(nominal.nominal)
    return { nominal, reasons, stays: stays && !again, again }
  })
  return standing.map(({ nominal: { nominal, precision, fault, strategy }, reasons, stays, again }) => {
    const why = [...(fault ? [fault] : []), ...reasons]
    const answer = (day: IsoDate | null, more: Proposal['why'] = []) => ({ nominal, day, precision, why: [...why, ...more] })
    if (stays) return answer(nominal)
    if (again) return answer(null, [coincides])
    if (fault?.reason === 'noSuchDay') return answer(null)
    const month = { from: nominal, to: lastOfMonth(nominal) }
    const day =
      precision === 'month'
        ? openDay(nominal, 1, month, ground.closures)
        : strategy === 'skip'
          ? undefined
          : strategy === 'next'
            ? (openDay(nominal, 1, year, ground.closures) ?? openDay(nominal, -1, year, ground.closures))
            : (openDay(nominal, -1, year, ground.closures) ?? openDay(nominal, 1, year, ground.closures))
    if (day === undefined) return answer(null)
    if (taken.has(day)) return answer(null, [coincides])
    taken.add(day)
    return answer(day)
  })
}
const coincides = { reason: 'coincides', title: '同じ日にもう一つある' } as const

/** The nearest day on which nothing is closed, whatever the wording excepts: 「祝日の場合は翌日」 does not lead into the end of the year. */
function openDay(
  start: IsoDate,
  step: 1 | -1,
  { from, to }: { readonly from: string; readonly to: string },
  closures: Closures,
): IsoDate | undefined {
  for (let day = start; day >= from && day <= to; day = dayAfter(day, step)) if (reasonsOn(closures, day).length === 0) return day
  return undefined
}

function nominalDays(frequency: Frequency, ground: Ground): Nominal[] {
  const { fiscalYear, closures } = ground
  const { from, to } = fiscalYearRange(fiscalYear)
  const { except, strategy } = 'except' in frequency ? frequency : {}
  const named = except?.map(({ what }) => what)
  const closedBy = (day: string) => reasonsOn(closures, day).filter(({ reason }) => named?.includes(reason) ?? true)
  const how = { closedBy, strategy: strategy ?? (named ? 'skip' : (ground.strategy ?? 'skip')) }
  const onDay = (nominal: IsoDate): Nominal => ({ nominal, precision: 'day', ...how })
  const inMonth = (month: number, times: number, part = 1): Nominal[] =>
    Array.from({ length: times }, (_, at) => ({
      nominal: isoDay(fiscalYear, month, part + Math.floor((at * (28 - part)) / times))!,
      precision: 'month' as const,
      ...how,
    }))
  switch (frequency.kind) {
    case 'weekly': {
      const months = new Set(monthsOf(frequency))
      const start = weekStart(ground, 0)
      return daysFrom(from, to)
        .filter((day) => frequency.on.includes(weekdayOf(day)) && months.has(Number(day.slice(5, 7))))
        .filter((day) => frequency.every === 1 || Math.floor(daysBetween(start, day) / 7) % 2 === 0)
        .map(onDay)
    }
    case 'monthly':
      return monthsOf(frequency)
        .filter((month) => (fiscalMonths.indexOf(month) - anchorMonth(ground) + 12) % frequency.every === 0)
        .flatMap((month) => {
          const first = isoDay(fiscalYear, month, 1)!
          return daysFrom(first, lastOfMonth(first)).filter((day) => fallsOn(frequency, day))
        })
        .map(onDay)
    case 'months':
      return inFiscalOrder(frequency.months).flatMap((month) =>
        inMonth(month, frequency.times ?? 1, { early: 1, middle: 11, late: 21 }[frequency.part ?? 'early']),
      )
    case 'dates':
      return frequency.dates.map((date) => onDate(date, fiscalYear, onDay))
    case 'times':
      if (frequency.each !== undefined) return []
      if (frequency.per === 'month') return monthsOf(frequency).flatMap((month) => inMonth(month, frequency.min))
      if (frequency.per === 'twoMonths')
        return fiscalMonths.filter((_, at) => (at - anchorMonth(ground) + 12) % 2 === 0).flatMap((month) => inMonth(month, frequency.min))
      if (frequency.months !== undefined && frequency.months.length === frequency.min)
        return inFiscalOrder(frequency.months).flatMap((month) => inMonth(month, 1))
      return [] // a number without days: held whenever it suits
    default:
      return []
  }
}

function onDate(date: MonthDay, fiscalYear: number, onDay: (day: IsoDate) => Nominal): Nominal {
  const day = isoDay(fiscalYear, date.month, date.day)
  if (day === undefined) {
    const nominal = lastOfMonth(isoDay(fiscalYear, date.month, 1)!)
    return { ...onDay(nominal), fault: { reason: 'noSuchDay', title: `${date.month}月${date.day}日は、この年度にはない` } }
  }
  if (date.weekday === undefined || weekdayOf(day) === date.weekday) return onDay(day)
  return { ...onDay(day), fault: { reason: 'weekdayDiffers', title: '曜日が、この年度の日付と合わない' } }
}

/** Months in the order of the fiscal year. */
function inFiscalOrder(months: readonly number[]): number[] {
  return fiscalMonths.filter((month) => months.includes(month))
}
function monthsOf({
  months = fiscalMonths,
  exceptMonths = [],
}: {
  readonly months?: readonly number[]
  readonly exceptMonths?: readonly number[]
}): number[] {
  return inFiscalOrder(months).filter((month) => !exceptMonths.includes(month))
}
/** Undefined where that year has no such day. */
function isoDay(fiscalYear: number, month: number, day: number): IsoDate | undefined {
  const year = month >= 4 ? fiscalYear : fiscalYear + 1
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 ? (date.toISOString().slice(0, 10) as IsoDate) : undefined
}
function lastOfMonth(day: string): IsoDate {
  const date = new Date(`${day}T00:00:00Z`)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10) as IsoDate
}
/** −1 is the last; a day that a month does not have falls on no day of it. */
function fallsOn({ weeks, on, days }: OfKind<'monthly'>, day: string): boolean {
  const last = lastOfMonth(day)
  if (days) return days.includes(Number(day.slice(8))) || (days.includes(-1) && day === last)
  const inWeek = weeks === undefined || weeks.includes(weekOfMonth(day)) || (weeks.includes(-1) && dayAfter(day, 7) > last)
  return inWeek && (on?.includes(weekdayOf(day)) ?? false)
}
/** The Monday from which every second week is counted. */
function weekStart({ fiscalYear, anchor }: Ground, shift: number): IsoDate {
  const day = anchor ?? fiscalYearRange(fiscalYear).from
  return dayAfter(day, shift - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}
function anchorMonth({ anchor }: Ground): number {
  return anchor === undefined ? 0 : fiscalMonths.indexOf(Number(anchor.slice(5, 7)))
}
function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000)
}
