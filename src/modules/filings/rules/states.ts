// 提出物の状態と半期。 What pages need too, and so without the calendar of closing days.
import { type IsoDate, fiscalYearOf, fiscalYearRange } from '#kernel/values'
import type { Filing } from '../schema.ts'

/** 遅れた日数。 0 in time. */
export function daysLate(dueOn: string, on: string): number {
  return on <= dueOn ? 0 : Math.round((Date.parse(on) - Date.parse(dueOn)) / 86_400_000)
}
export function isWaiting({ state }: Pick<Filing, 'state'>): boolean {
  return state === 'open' || state === 'checking'
}
export function isLate(filing: Pick<Filing, 'state' | 'lateDays'>): boolean {
  return isWaiting(filing) && filing.lateDays > 0
}

/** The first and last day of a half of a fiscal year. */
export function halfYear(fiscalYear: number, half: 'first' | 'second') {
  const { from, to } = fiscalYearRange(fiscalYear)
  return half === 'first' ? { from, to: `${fiscalYear}-09-30` as IsoDate } : { from: `${fiscalYear}-10-01` as IsoDate, to }
}
export function halfOf(day: string) {
  const month = Number(day.slice(5, 7))
  return { fiscalYear: fiscalYearOf(day), half: month >= 4 && month <= 9 ? ('first' as const) : ('second' as const) }
}
