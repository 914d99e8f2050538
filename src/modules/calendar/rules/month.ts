// 月・週の枠。 Which days a view shows; pure.
import type { IsoDate } from '#kernel/values'
import { type CalendarEntryRow, weekdays } from '../schema.ts'
import { dayAfter, daysFrom, weekdayOf } from './closures.ts'

/** First to last day of a month. @param month `2025-12` */
export function monthSpan(month: string): { readonly from: IsoDate; readonly to: IsoDate } {
  const next = nextMonth(month, 1)
  return { from: dayAfter(`${month}-01`, 0), to: dayAfter(`${next}-01`, -1) }
}

/** @param month `2025-12` */
export function nextMonth(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** Sunday to Saturday, as the grid of a month stands. */
export function weekSpan(day: string): { readonly from: IsoDate; readonly to: IsoDate } {
  const from = dayAfter(day, -weekdays.indexOf(weekdayOf(day)))
  return { from, to: dayAfter(from, 6) }
}

/** 一日の枠。 What a day shows of its entries, and how many there are. */
export interface DayCell {
  readonly day: IsoDate
  readonly shown: readonly CalendarEntryRow[]
  readonly count: number
}

/** @param most how many entries a day shows; the others are counted */
export function dayCells(
  { from, to, items }: { readonly from: string; readonly to: string; readonly items: readonly CalendarEntryRow[] },
  most: number,
): DayCell[] {
  const byDay = Map.groupBy(items, ({ day }) => day)
  return daysFrom(from, to).map((day) => {
    const all = byDay.get(day) ?? []
    // One more than fits takes no more room than the line that says there is one more.
    const shown = all.length <= most + 1 ? all : all.slice(0, most)
    return { day, shown, count: all.length }
  })
}
