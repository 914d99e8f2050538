// 日と月。 Plain days as text; pure.
import type { IsoDate } from '#kernel/values'

export function dayAfter(day: string, count: number): IsoDate {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10) as IsoDate // an ISO day of the same centuries
}
/** First to last, both included. */
export function daysFrom(first: string, last: string): IsoDate[] {
  const days: IsoDate[] = []
  for (let day = dayAfter(first, 0); day <= last; day = dayAfter(day, 1)) days.push(day)
  return days
}
export function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000)
}
/** @param month `2025-12` */
export function monthSpan(month: string): { readonly from: IsoDate; readonly to: IsoDate } {
  return { from: dayAfter(`${month}-01`, 0), to: dayAfter(`${nextMonth(month, 1)}-01`, -1) }
}
export function nextMonth(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}
/** 0 = 日曜日 */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}
