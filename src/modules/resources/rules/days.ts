// Calendar days as numbers, so that rules of recurrence are sums.
import { type Weekday, weekdays } from '../schema/schedules.ts'

/** Days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000
}
export function dateOf(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}
/** 1970-01-01 was a Thursday. */
export function weekdayOf(number: number): Weekday {
  return weekdays[(((number + 3) % 7) + 7) % 7]!
}
/** Weeks since the Monday before 1970-01-01. */
export function weekNumber(number: number): number {
  return Math.floor((number + 3) / 7)
}
/** Months since year 0. */
export function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
}
export function daysInMonth(date: string): number {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate()
}

/** The same day so many months later; where there is none, the last day of that month. */
export function monthsLater(date: string, months: number): string {
  const month = monthNumber(date) + months
  const first = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
  return `${first.slice(0, 8)}${String(Math.min(Number(date.slice(8, 10)), daysInMonth(first))).padStart(2, '0')}`
}
