import * as z from 'zod'
import { type IsoDate, eraYearText } from './dates.ts'

/** 年度。 The western year in which its April falls: 2025 is 令和7年度 (2025-04-01 … 2026-03-31). */
export const FiscalYear = z.int().min(1946).max(2198).brand<'FiscalYear'>()
export type FiscalYear = z.output<typeof FiscalYear>

export function fiscalYearOf(date: string): FiscalYear {
  return FiscalYear.parse(Number(date.slice(0, 4)) - (date.slice(5, 7) < '04' ? 1 : 0))
}

/** 令和7年度。 A fiscal year is named after the era of its first day, except the year in which 令和 began, which offices call 令和元年度. */
export function fiscalYearText(year: number): string {
  return `${eraYearText(year === 2019 ? '2019-05-01' : `${year}-04-01`)}度`
}

/** First and last day, both included. */
export function fiscalYearRange(year: number): { readonly from: IsoDate; readonly to: IsoDate } {
  return { from: `${year}-04-01` as IsoDate, to: `${year + 1}-03-31` as IsoDate } // both exist in every year
}
