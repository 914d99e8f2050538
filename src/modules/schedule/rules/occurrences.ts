// 繰り返す予定の日。 The cadences and closing days of the calendar, laid upon the years between a first and a last day.
import { proposedDays, readCadence } from '#calendar'
import type { Cadence, ClosedDayStrategy, Closures } from '#calendar/schema'
import { fiscalYearOf } from '#kernel/values'

export interface Occurrences {
  readonly days: readonly string[]
  /** What the wording says and closing days leave out, with the reason. */
  readonly skipped: readonly { readonly day: string; readonly why: string }[]
}

const daily: ReadonlySet<string> = new Set(['weekly', 'monthly', 'dates'])

/** 日の決まる頻度だけを読む。 @returns undefined where the words say no days: 年2回, 随時 */
export function readRepeat(words: string): Cadence | undefined {
  const read = readCadence(words)
  return 'cadence' in read && read.cadence.every(({ kind }) => daily.has(kind)) ? read.cadence : undefined
}

/**
 * 繰り返しの日を求める。
 *
 * A day that moves off a closed one stays within the span and within its fiscal year; two on one day are one. Every second week and month go on from the
 * first day of the span.
 */
export function occurrences(
  cadence: Cadence,
  {
    from,
    until,
    closures,
    strategy,
  }: { readonly from: string; readonly until: string; readonly closures: Closures; readonly strategy: ClosedDayStrategy },
): Occurrences {
  const days = new Set<string>()
  const skipped: { day: string; why: string }[] = []
  for (let fiscalYear = fiscalYearOf(from); fiscalYear <= fiscalYearOf(until); fiscalYear++)
    for (const { nominal, day, why } of proposedDays(cadence, { fiscalYear, closures, strategy, anchor: from })) {
      if (nominal < from || nominal > until) continue
      if (day !== null && day >= from && day <= until) days.add(day)
      else skipped.push({ day: nominal, why: why.map(({ title }) => title).join('・') })
    }
  return { days: [...days].toSorted(), skipped }
}
