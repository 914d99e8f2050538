// 期限の日。 From the rule and the period, then by the calendar of closing days.
import { reasonsOn } from '#calendar'
import type { Closures } from '#calendar/schema'
import type { IsoDate } from '#kernel/values'
import type { DueRule, OnClosed } from '../schema.ts'
import { addDays } from './periods.ts'

/** No office is closed for longer; where the calendar says otherwise, the day of the rule stands. */
export const longestClosing = 60

/** ルールどおりの日。 Whatever is closed. */
export function nominalDue(rule: DueRule, { from, to }: { readonly from: string; readonly to: string }): IsoDate {
  switch (rule.kind) {
    case 'daysAfter':
      return addDays(to, rule.days)
    case 'dayOfMonth':
      return dayOf(Number(to.slice(0, 4)), Number(to.slice(5, 7)) + rule.months, rule.day)
    case 'fixed': {
      const inYear = (year: number) => dayOf(year, rule.month, rule.day)
      if (rule.side === 'after') return firstOf(inYear, Number(to.slice(0, 4)), (day) => day > to)
      if (rule.side === 'before') return lastBefore(inYear, Number(from.slice(0, 4)), from)
      const within = firstOf(inYear, Number(from.slice(0, 4)), (day) => day >= from)
      return within <= to ? within : (to as IsoDate) // the period is too short to hold it
    }
  }
}

function firstOf(inYear: (year: number) => IsoDate, year: number, fits: (day: string) => boolean): IsoDate {
  return fits(inYear(year)) ? inYear(year) : inYear(year + 1)
}
function lastBefore(inYear: (year: number) => IsoDate, year: number, from: string): IsoDate {
  return inYear(year) < from ? inYear(year) : inYear(year - 1)
}

/** The day of a month, its last where it is shorter. @param month 13 is January of the year after */
function dayOf(year: number, month: number, day: number): IsoDate {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1, Math.min(day, last))).toISOString().slice(0, 10) as IsoDate
}

/** 休みの日をよける。 */
export function movedDue(nominal: IsoDate, onClosed: OnClosed, closures: Closures): IsoDate {
  if (onClosed === 'keep') return nominal
  const step = onClosed === 'next' ? 1 : -1
  for (let away = 0; away <= longestClosing; away++) {
    const day = addDays(nominal, away * step)
    if (reasonsOn(closures, day).length === 0) return day
  }
  return nominal
}
