// 年間の暦の表。 The months of a fiscal year as weeks from Sunday, for the page and for paper.
import { type IsoDate, type Language, eraYearText, fiscalYearRange } from '#kernel/values'
import { type ClosedDay, type ClosedReason, weekdays } from '../schema.ts'
import { daysFrom, weekdayOf } from './closures.ts'

export interface MonthGrid {
  /** `2025-04` */
  readonly month: string
  /** Seven places each; null before the first and after the last of the month. */
  readonly weeks: readonly (readonly ({ readonly day: IsoDate; readonly reasons: readonly ClosedReason[] } | null)[])[]
}

export function yearGrid(fiscalYear: number, closed: readonly ClosedDay[]): MonthGrid[] {
  const reasons = new Map(closed.map((day) => [day.day, day.reasons]))
  const { from, to } = fiscalYearRange(fiscalYear)
  return [...Map.groupBy(daysFrom(from, to), (day) => day.slice(0, 7))].map(([month, days]) => {
    const before = Array.from({ length: weekdays.indexOf(weekdayOf(days[0]!)) }, () => null)
    const cells = [...before, ...days.map((day) => ({ day, reasons: reasons.get(day) ?? [] }))]
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
      Array.from({ length: 7 }, (__, at) => cells[week * 7 + at] ?? null),
    )
    return { month, weeks }
  })
}

/** 令和7年4月 @param month `2025-04` */
export function monthTitle(month: string, language: Language): string {
  const number = Number(month.slice(5))
  return language === 'ja' ? `${eraYearText(`${month}-28`)}${number}月` : `${number}/${month.slice(0, 4)}`
}
