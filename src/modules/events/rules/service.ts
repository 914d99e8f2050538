// 在職の年数。 Pure: how long somebody served, from periods that may overlap or be interrupted.

export interface Period {
  /** First day. */
  readonly from: string
  /** Last day; null: still in office. */
  readonly to: string | null
}
export interface CountingRule {
  /** 通算: all of it; 継続: the longest time without an interruption. */
  readonly counting: 'total' | 'unbroken'
  /** An interruption up to so many days is none; its days are not counted. */
  readonly gapDays: number
}
interface Run {
  readonly from: string
  readonly to: string
}

const milliseconds = 86_400_000
const number = (day: string) => Date.parse(`${day}T00:00:00Z`) / milliseconds
const dayOf = (at: number) => new Date(at * milliseconds).toISOString().slice(0, 10)

/** 重なりと切れ目をまとめる。 In order, days counted once; what ends on the day before another begins goes on. */
export function runsOf(periods: readonly Period[], until: string): Run[] {
  const runs: { from: number; to: number }[] = []
  const clipped = periods
    .map(({ from, to }) => ({ from: number(from), to: Math.min(number(until), to === null ? Infinity : number(to)) }))
    .filter(({ from, to }) => from <= to)
    .toSorted((a, b) => a.from - b.from)
  for (const { from, to } of clipped) {
    const last = runs.at(-1)
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to)
    else runs.push({ from, to })
  }
  return runs.map(({ from, to }) => ({ from: dayOf(from), to: dayOf(to) }))
}

/** The same day so many months later; the last of the month where there is no such day. */
function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0))
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))).toISOString().slice(0, 10)
}

/** Whole months by the calendar and the days left, both ends counted. */
function lengthOf({ from, to }: Run): { months: number; days: number } {
  const end = dayOf(number(to) + 1)
  let months = (Number(end.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(end.slice(5, 7)) - Number(from.slice(5, 7))
  if (monthsAfter(from, months) > end) months--
  return { months, days: number(end) - number(monthsAfter(from, months)) }
}

/** Of several runs thirty days left over make a month. */
function monthsOf(runs: readonly Run[]): number {
  const lengths = runs.map(lengthOf)
  const days = lengths.reduce((sum, each) => sum + each.days, 0)
  return lengths.reduce((sum, each) => sum + each.months, 0) + Math.floor(days / 30)
}

/** 在職の月数。 Up to that day, the day counted. */
export function monthsServed(periods: readonly Period[], until: string, { counting, gapDays }: CountingRule): number {
  const runs = runsOf(periods, until)
  if (counting === 'total') return monthsOf(runs)
  const chains: Run[][] = []
  for (const run of runs) {
    const last = chains.at(-1)
    if (last && number(run.from) - number(last.at(-1)!.to) - 1 <= gapDays) last.push(run)
    else chains.push([run])
  }
  return Math.max(0, ...chains.map(monthsOf))
}

/** その日に在職しているか。 */
export function servesOn(periods: readonly Period[], day: string): boolean {
  return periods.some(({ from, to }) => from <= day && (to === null || day <= to))
}
