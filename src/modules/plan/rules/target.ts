import { expectedCount, proposedDays } from '#calendar'
import type { Cadence, Closures } from '#calendar/schema'
import { fiscalYearRange } from '#kernel/values'
import type { LineQuantity, Measure, Standing, Target } from '../schema.ts'

interface Ground {
  readonly fiscalYear: number
  readonly closures: Closures
  readonly unitCount?: (unit: string) => number | undefined
}

/** Units a line counts in that plans write as a number of things or people. */
const things: Readonly<Partial<Record<Measure, RegExp>>> = {
  people: /^[名人]$/,
  distinctPeople: /^[名人]$/,
  households: /^世帯$/,
  items: /./,
}

/** 計画の回数。 What the quantities of a line come to in a year, in its measure; null where they name no number. */
export function targetOf(quantities: readonly LineQuantity[], measure: Measure, ground: Ground): Target | null {
  if (measure === 'times') {
    const cadence = cadenceOf(quantities)
    return cadence.length === 0 ? null : expectedCount(cadence, { strategy: 'skip', ...ground })
  }
  const days = measure === 'days' ? quantities.flatMap(({ value }) => (value.kind === 'durationDays' ? [value.lengthDays] : [])) : []
  const fits = things[measure]
  const counted = fits ? quantities.flatMap(({ value }) => (value.kind === 'count' && fits.test(value.unit) ? [value.count] : [])) : []
  const numbers = [...days, ...counted]
  if (numbers.length === 0) return null
  const sum = numbers.reduce((total, number) => total + number, 0)
  return { min: sum, max: sum, approximate: false }
}

export function cadenceOf(quantities: readonly LineQuantity[]): Cadence {
  const frequencies = ['count', 'ratio', 'durationDays', 'eligibility', 'edition', 'fiscalYear', 'calendarYear', 'yearLabel', 'horizonYears']
  return quantities.flatMap(({ value }) => (frequencies.includes(value.kind) ? [] : [value as Cadence[number]]))
}

/**
 * きょうまでの見込み。 What has a day is expected once the day has passed; the rest comes evenly over the year, rounded down, so that nothing is late
 * before it can be.
 */
export function expectedBy(
  today: string,
  quantities: readonly LineQuantity[],
  measure: Measure,
  target: Target | null,
  ground: Ground,
): number | null {
  if (!target) return null
  const { from, to } = fiscalYearRange(ground.fiscalYear)
  if (today >= to) return target.min
  if (today < from) return 0
  const dated = measure === 'times' ? cadenceOf(quantities).filter(({ kind }) => ['weekly', 'monthly', 'months', 'dates'].includes(kind)) : []
  const days = dated.length === 0 ? [] : proposedDays(dated, { strategy: 'skip', ...ground }).filter(({ day }) => day !== null)
  // A month is over when its last day is.
  const passed = days.filter(({ day, precision }) => (precision === 'month' ? day!.slice(0, 7) < today.slice(0, 7) : day! < today)).length
  const undated = Math.max(0, target.min - days.length)
  return passed + Math.floor((undated * elapsedDays(from, today)) / elapsedDays(from, to))
}

function elapsedDays(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

/** What is to be done regularly and was not for this long is shown as too long ago. */
const longAgoMonths = 4

/** 状況。 @param months what was done by month, April to March */
export function standingOf(line: {
  readonly quantities: readonly LineQuantity[]
  readonly target: Target | null
  readonly expected: number | null
  readonly actual: number
  readonly months: readonly number[]
  /** How many months of the year have begun. */
  readonly begun: number
}): Standing {
  const { quantities, target, expected, actual, months, begun } = line
  if (target && actual >= target.min && target.min > 0) return 'reached'
  if (target && expected !== null && actual < expected) return 'behind'
  if (quantities.some(({ value }) => value.kind === 'regularly') && begun >= longAgoMonths) {
    const recent = months.slice(begun - longAgoMonths, begun)
    if (recent.every((count) => count === 0)) return 'longAgo'
  }
  if (actual === 0) return 'notYet'
  return target ? 'onTrack' : 'underWay'
}
