// 読み取りの結果を、ほかの道具で比べられる形に。 The terms in which people who read plans note what they find: marks as 新・拡・改, quantities by the words of
// the plan (a bare number of times is one of a year, weekly and biweekly are two kinds). `sasaeai plan parse --json` prints this.
import type { Marker, LineQuantity } from '../../schema/lines.ts'
import type { ReadPlan } from '../../schema/reading.ts'

export interface ParsedItem {
  readonly level: string
  readonly label: string | null
  readonly title: string
  /** Position in the list; the first item is the plan itself. */
  readonly parent: number | null
  readonly marker: '新' | '拡' | '改' | null
  readonly quantities: readonly Readonly<Record<string, unknown>>[]
  readonly [field: string]: unknown
}

const marks: Readonly<Record<Marker, '新' | '拡' | '改'>> = { new: '新', expanded: '拡', revised: '改' }

/** 比べるための形。 @returns the plan and under it its items, in the order of the document */
export function parsed({ title, fiscalYear, items }: ReadPlan): { readonly items: readonly ParsedItem[] } {
  const plan: ParsedItem = {
    level: 'plan',
    label: null,
    title,
    parent: null,
    marker: null,
    quantities: fiscalYear === null ? [] : [{ kind: 'fiscal_year', fiscalYear }],
  }
  return {
    items: [
      plan,
      ...items.map(({ level, label, title: said, parent, marker, quantities, partners, places, audiences, body, cooperation, spans }) => ({
        level,
        label: label || null,
        title: said,
        parent: parent === null ? 0 : parent + 1,
        marker: marker && marks[marker],
        quantities: quantities.flatMap((quantity) => inTerms(quantity, fiscalYear)),
        partners,
        places,
        audience: audiences,
        ...(body && { body }),
        ...(cooperation && { cooperation }),
        spans: spans.map(({ line, from, to, role }) => [line, from, to, role]),
      })),
    ],
  }
}

const excepted = { holiday: '祝日', yearEnd: '年末年始', closed: '休業日' }
function inTerms({ text, of, value }: LineQuantity, fiscalYear: number | null): Readonly<Record<string, unknown>>[] {
  const named = { text, ...(of !== undefined && { of }) }
  switch (value.kind) {
    case 'times': {
      const { min, max, per, approximate, each, exceptMonths, as } = value
      if (per === 'month') return [{ kind: 'monthly', times: min, ...(exceptMonths && { except: exceptMonths }), ...named }]
      if (per === 'twoMonths') return [{ kind: 'every_other_month', ...named }]
      if (each !== undefined) return [{ kind: 'times_per_unit', unit: each, n: min, ...named }]
      const period = per === 'year' ? 'times_per_year' : `times_per_${per}`
      const flags = {
        ...(approximate && { approx: true }),
        ...(as === 'inYear' && { explicitYear: true }),
        ...(as === 'total' && { scope: 'total' }),
      }
      return [{ kind: period, min, max, ...flags, ...named }]
    }
    case 'weekly': {
      const { every, on, except, andOthers } = value
      const left = except?.map(({ what, word }) => word ?? excepted[what])
      return [{ kind: every === 2 ? 'biweekly' : 'weekly', weekdays: on, ...(left && { except: left }), ...(andOthers && { andOthers }), ...named }]
    }
    case 'months':
      return [{ kind: 'months', months: value.months, ...named }]
    case 'dates':
      return value.dates.map(({ month, day, weekday }) => ({
        kind: 'date',
        date: fiscalYear === null ? monthDay(month, day) : `${month < 4 ? fiscalYear + 1 : fiscalYear}-${monthDay(month, day)}`,
        ...(weekday && { weekday }),
        ...named,
      }))
    case 'asNeeded':
      return [{ kind: 'as_needed', ...named }, ...(value.each === undefined ? [] : [{ kind: 'per_unit', unit: value.each, ...named }])]
    case 'always':
      return [{ kind: 'permanent', ...named }]
    case 'perUnit':
      return [{ kind: 'per_unit', unit: value.unit, ...named }]
    case 'part':
      return [{ kind: 'times_per_year', min: value.min, max: value.max, subset: true, ...named, of: value.of }]
    case 'count': {
      const { count, unit, change, aggregate, all } = value
      return [{ kind: 'count', n: count, unit, ...(change && { change }), ...(aggregate && { aggregate }), ...(all && { all }), ...named }]
    }
    case 'ratio':
      return [{ kind: 'ratio', staff: value.staff, per: value.perUnits, unit: value.unit, ...named }]
    case 'durationDays':
      return [{ kind: 'duration_days', n: value.lengthDays, ...named }]
    case 'eligibility':
      return [{ kind: 'eligibility', min: value.min, ...(value.max !== null && { max: value.max }), ...named }]
    case 'edition':
      return [{ kind: 'edition', n: value.number, ...named }]
    case 'fiscalYear':
      return [{ kind: 'fiscal_year', fiscalYear: value.year, ...named }]
    case 'calendarYear':
      return [{ kind: 'calendar_year', year: value.year, ...named }]
    case 'yearLabel':
      return [{ kind: 'year_label', year: value.year, ...named }]
    case 'horizonYears':
      return [{ kind: 'horizon_years', n: value.years, ...named }]
    default: // 定期, 月の中の日, 期間: the same word there
      return [{ ...value, ...named }]
  }
}
function monthDay(month: number, day: number): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
