// 決まりから、提出の期間を出す。 Every day on which a requirement stands lies in exactly one period, whatever changes within a year: where its kind of period
// changes, the old one ends with the day before and the new one begins short; where anything else changes, the period goes on, and what stands on its last
// day is asked of the whole of it.
import { type IsoDate, fiscalYearOf } from '#kernel/values'
import { type PeriodKind, type Requirement, periodMonths } from '../schema.ts'

type Version = Pick<Requirement, 'validFrom' | 'validTo' | 'period'>
export interface Period<V> {
  readonly from: IsoDate
  readonly to: IsoDate
  /** Shorter than its kind. */
  readonly cut: boolean
  /** What is asked of it. */
  readonly version: V
}

/**
 * @param versions of one requirement
 * @param until the last day that is looked at; a period it lies in comes whole
 */
export function periodsOf<V extends Version>(versions: readonly V[], until: string): Period<V>[] {
  return runsOf(versions).flatMap((run) => {
    const [first, last] = [run[0]!, run.at(-1)!]
    const periods: Period<V>[] = []
    for (let from = first.validFrom; from <= until && (last.validTo === null || from <= last.validTo);) {
      const whole = calendarPeriod(from, first.period)
      const to = last.validTo !== null && last.validTo < whole.to ? last.validTo : whole.to
      const version = run.findLast(({ validFrom }) => validFrom <= to)!
      periods.push({ from: from as IsoDate, to: to as IsoDate, cut: from !== whole.from || to !== whole.to, version })
      from = addDays(to, 1)
    }
    return periods
  })
}

/** Versions that follow one another without a day between and ask for the same kind of period. */
function runsOf<V extends Version>(versions: readonly V[]): V[][] {
  const runs: V[][] = []
  for (const version of versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    const before = runs.at(-1)?.at(-1)
    if (before && before.validTo !== null && addDays(before.validTo, 1) === version.validFrom && before.period === version.period)
      runs.at(-1)!.push(version)
    else runs.push([version])
  }
  return runs
}

/** The month, quarter, half or fiscal year in which a day lies. */
export function calendarPeriod(day: string, kind: PeriodKind): { readonly from: IsoDate; readonly to: IsoDate } {
  const year = fiscalYearOf(day)
  const months = periodMonths[kind]
  const at = (Number(day.slice(5, 7)) + 8) % 12 // 0 in April
  const begin = at - (at % months)
  return { from: firstOfMonth(year, begin), to: addDays(firstOfMonth(year, begin + months), -1) }
}

/** @param at months after April of that fiscal year */
function firstOfMonth(fiscalYear: number, at: number): IsoDate {
  return new Date(Date.UTC(fiscalYear, 3 + at, 1)).toISOString().slice(0, 10) as IsoDate
}
export function addDays(day: string, count: number): IsoDate {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10) as IsoDate
}
