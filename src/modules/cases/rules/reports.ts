// 月次報告の数。
import type { ReportFigures } from '../schema.ts'

interface Counted {
  readonly month: string
  readonly areaId: string
  readonly count: number
}
interface Line {
  readonly code: string
  readonly title: string
  readonly english: string
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** One line over a year; months it does not stand in and months to come stay empty. @param counted null where nothing tells it */
export function figuresOf(
  line: Line,
  area: ReportFigures['area'],
  counted: readonly Counted[] | null,
  months: readonly string[],
  today: string,
): ReportFigures {
  const stands = (month: string) =>
    month <= today.slice(0, 7) &&
    (line.validFrom === null || line.validFrom.slice(0, 7) <= month) &&
    (line.validTo === null || month <= line.validTo.slice(0, 7))
  const numbers = months.map((month) =>
    counted === null || !stands(month) ? null : counted.filter((each) => each.month === month).reduce((sum, { count }) => sum + count, 0),
  )
  return {
    area,
    code: line.code,
    title: { ja: line.title, en: line.english },
    months: numbers,
    year: numbers.every((number) => number === null) ? null : numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0),
  }
}

/** standing=first to=referred,closed as people type it: a name and its values, several parted by spaces. Undefined where it cannot be read. */
export function readCriteria(typed: string): Record<string, string[]> | undefined {
  const criteria: Record<string, string[]> = {}
  for (const part of typed.normalize('NFKC').split(/\s+/).filter(Boolean)) {
    const [, name, values] = /^([a-zA-Z.]+)[:=]([a-z0-9A-Z,-]+)$/.exec(part) ?? []
    if (name === undefined || values === undefined) return undefined
    criteria[name] = values.split(',').filter(Boolean)
  }
  return criteria
}

export function criteriaText(criteria: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(criteria)
    .map(([name, values]) => `${name}=${values.join(',')}`)
    .join(' ')
}
