// 休みの日か。 Pure: what is closed follows from a `Closures` and a day, and from nothing else.
import type { IsoDate } from '#kernel/values'
import { type ClosedReason, type ClosingPattern, type ClosingRule, type Closures, type Weekday, weekdays } from '../schema.ts'

export function dayAfter(day: string, count: number): IsoDate {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10) as IsoDate // an ISO day of the same centuries
}
export function weekdayOf(day: string): Weekday {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]!
}
/** First to last, both included. */
export function daysFrom(first: string, last: string): IsoDate[] {
  const days: IsoDate[] = []
  for (let day = dayAfter(first, 0); day <= last; day = dayAfter(day, 1)) days.push(day)
  return days
}

/** Why a day is closed, holidays first; empty where it is open. */
export function reasonsOn(closures: Closures, day: string): ClosedReason[] {
  const holiday = holidayOn(closures, day)
  const reasons: ClosedReason[] = holiday === undefined ? [] : [{ reason: 'holiday', title: holiday }]
  for (const { reason, title, days, validFrom, validTo } of closures.closings)
    if (day >= validFrom && (validTo === null || day <= validTo) && closes(days, closures, day)) reasons.push({ reason, title })
  return reasons
}

function holidayOn({ holidays }: Closures, day: string): string | undefined {
  return Object.hasOwn(holidays, day) ? holidays[day] : undefined
}

function closes(pattern: ClosingPattern, closures: Closures, day: string): boolean {
  switch (pattern.pattern) {
    case 'once':
      return day >= pattern.firstDay && day <= pattern.lastDay
    case 'yearly': {
      const { firstDayOfYear: first, lastDayOfYear: last } = pattern
      const ofYear = day.slice(5)
      return first <= last ? ofYear >= first && ofYear <= last : ofYear >= first || ofYear <= last // 12-29 … 01-03 goes round the year
    }
    case 'weekly': {
      const falls = (on: string) => weekdayOf(on) === pattern.weekday && (pattern.weeks.length === 0 || pattern.weeks.includes(weekOfMonth(on)))
      const holiday = holidayOn(closures, day) !== undefined
      if (falls(day)) return pattern.onHoliday === 'closed' || !holiday
      if (pattern.onHoliday !== 'following' || holiday) return false
      // A closing day that was a holiday is made up for on the first day after it that is none.
      for (let before = dayAfter(day, -1); holidayOn(closures, before) !== undefined; before = dayAfter(before, -1)) if (falls(before)) return true
      return false
    }
  }
}

/** 第何 (1 to 5): the third Thursday is the Thursday from the 15th to the 21st. */
export function weekOfMonth(day: string): number {
  return Math.ceil(Number(day.slice(8)) / 7)
}

/** 見本の決まり。 Stands until the council has a rule of its own for the end of the year. */
export const shippedYearEnd = {
  reason: 'yearEnd',
  title: '年末年始',
  days: { pattern: 'yearly', firstDayOfYear: '12-29', lastDayOfYear: '01-03' },
  source: '行政機関の休日に関する法律 第1条第1項第3号（見本。法人の決まりを登録すると、入れ替わります）',
  validFrom: '1989-01-01',
} as const

/** The rules that hold: the council's, and the shipped one up to the day before the first of its own. */
export function withShipped<Rule extends ClosingRule & { readonly premisesId: string | null }>(rules: readonly Rule[]) {
  const stood = ({ validFrom, validTo }: Rule) => validTo === null || validTo >= validFrom // not taken back before it began
  const own = rules.filter((rule) => rule.reason === 'yearEnd' && rule.premisesId === null && stood(rule)).map(({ validFrom }) => validFrom)
  const first = own.toSorted()[0]
  return [{ ...shippedYearEnd, closingId: null, premisesId: null, validTo: first === undefined ? null : dayAfter(first, -1) }, ...rules]
}
