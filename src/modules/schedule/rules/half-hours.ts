// 一日の枠。 Where an entry stands on the line of a day: columns of half an hour from the first to the last hour that is shown.
import type { EntryRow } from '../schema.ts'

export const firstHour = 7
export const lastHour = 21
export const columnCount = (lastHour - firstHour) * 2

/** First column and how many, both within the line; what lies before or after it stands at its edge. */
export function columnsOf(
  { allDay, startDay, startTime, endDay, endTime }: Pick<EntryRow, 'allDay' | 'startDay' | 'startTime' | 'endDay' | 'endTime'>,
  day: string,
) {
  const first = allDay || startDay < day ? 0 : clamp(Math.floor(halfHours(startTime)), columnCount - 1)
  const last = allDay || endDay > day ? columnCount : clamp(Math.ceil(halfHours(endTime)), columnCount)
  return { first, count: Math.max(1, last - first) }
}
function halfHours(time: string): number {
  return (Number(time.slice(0, 2)) - firstHour) * 2 + Number(time.slice(3)) / 30
}
function clamp(at: number, most: number): number {
  return Math.min(Math.max(at, 0), most)
}

/** その日にかかるか。 */
export function liesOn({ startDay, endDay }: Pick<EntryRow, 'startDay' | 'endDay'>, day: string): boolean {
  return startDay <= day && day <= endDay
}
