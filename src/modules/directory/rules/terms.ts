// 期数と任期。 Pure: what an office lays down, and what came before.
import type { Office } from '../schema.ts'

/** The day that lies so many days after another. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same day so many months later; the last of the month where there is no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/**
 * 任期の最後の日。 Where all terms of an office end together, the end of the cycle in which the first day lies, also before the first cycle known;
 * otherwise so many months from the first day. Null where the office lays down neither.
 */
export function lastDayOf({ cycleFrom, termMonths }: Pick<Office, 'cycleFrom' | 'termMonths'>, validFrom: string): string | null {
  if (termMonths === null) return null
  if (cycleFrom === null) return dayAfter(monthsAfter(validFrom, termMonths), -1)
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  let cycle = Math.floor((months(validFrom) - months(cycleFrom)) / termMonths) - 1
  while (monthsAfter(cycleFrom, (cycle + 1) * termMonths) <= validFrom) cycle++
  return dayAfter(monthsAfter(cycleFrom, (cycle + 1) * termMonths), -1)
}

export interface EarlierTerm {
  readonly validFrom: string
  readonly lastDay: string | null
  /** When the term was to end, whatever became of it. */
  readonly validTo: string | null
  readonly termNumber: number
}

/**
 * 期数。 One more than the term of the same office that goes on to the day before; 1 after an interruption. Whoever changes the seat within a term
 * (its end being the same day) keeps the number.
 */
export function termNumberOf(earlier: readonly EarlierTerm[], validFrom: string, validTo: string | null): number {
  const before = earlier
    .filter((term) => term.validFrom < validFrom && (term.lastDay === null || term.lastDay >= dayAfter(validFrom, -1)))
    .toSorted((a, b) => b.termNumber - a.termNumber)[0]
  if (!before) return 1
  return Math.min(30, before.termNumber + (before.validTo !== null && before.validTo === validTo ? 0 : 1))
}
