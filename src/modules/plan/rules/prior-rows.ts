// 導入前の実績の表を読む。 Which figures a table brings, and what in it must be corrected.
import { fiscalYearRange, readCount } from '#kernel/values'
import { type Measure, type PriorFault, type PriorFaultCode, type PriorFigure, measures } from '../schema.ts'
import { ownQuantities } from './count.ts'

export interface PriorGround {
  readonly fiscalYear: number
  readonly today: string
  /** The month from which work is recorded here. */
  readonly since: string | null
  readonly lines: readonly { readonly activity: string; readonly title: string; readonly measure: Measure }[]
  readonly districts: readonly { readonly id: string; readonly name: string }[]
  /** Figures that stand already, by {@link figureKey}. */
  readonly taken: ReadonlySet<string>
}
interface Row {
  readonly number: number
  readonly cells: readonly string[]
}

export function figureKey({ activity, areaId, month, measure }: Pick<PriorFigure, 'activity' | 'areaId' | 'month' | 'measure'>): string {
  return `${activity} ${areaId ?? ''} ${month} ${measure}`
}

/** 見出し。 Words of the template in either language; columns called otherwise are left alone. */
const headings = {
  activity: /^(活動の符号|符号|activitycode|code)$/,
  title: /^(計画の項目|項目|題名|planline|line)$/,
  district: /^(地区|地区名|district)$/,
  unit: /^(単位|unit)$/,
} as const
const monthNames = ['apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec', 'jan', 'feb', 'mar']
/** Within so many rows the headings are looked for: titles and remarks may stand before. */
const headingWithin = 20

/** What people write where nothing is known. */
const unknown = /^[-‐―—–ー−…・]*$/

/** @returns figures in the order of the table; all of it or nothing is brought in */
export function readPriorRows(rows: readonly Row[], ground: PriorGround): { readonly figures: PriorFigure[]; readonly faults: PriorFault[] } {
  const at = rows.slice(0, headingWithin).findIndex(({ cells }) => headingOf(cells) !== undefined)
  if (at < 0) return { figures: [], faults: [{ rowNumber: rows[0]?.number ?? 1, column: '', typed: '', code: 'noHeading' }] }
  const heading = headingOf(rows[at]!.cells)!
  const figures: PriorFigure[] = []
  const faults: PriorFault[] = []
  const seen = new Set<string>()
  const districts = new Map(ground.districts.map(({ id, name }) => [folded(name), id]))
  const months = monthsOf(ground.fiscalYear)
  for (const { number: rowNumber, cells } of rows.slice(at + 1)) {
    const cell = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? '').trim())
    if (heading.months.every((column) => unknown.test(cell(column)))) continue // nothing is said in it
    const fault = (column: number | undefined, code: PriorFaultCode) =>
      faults.push({ rowNumber, column: column === undefined ? '' : rows[at]!.cells[column]!, typed: cell(column).slice(0, 100), code })
    const line = lineOf(cell(heading.activity), cell(heading.title), ground)
    if (typeof line === 'string') {
      fault(cell(heading.activity) === '' ? heading.title : heading.activity, line)
      continue
    }
    const district = cell(heading.district)
    const areaId = district === '' ? null : districts.get(folded(district))
    if (areaId === undefined) fault(heading.district, 'districtUnknown')
    const unit = cell(heading.unit)
    const measure =
      unit === '' ? line.measure : measures.find((each) => Object.values(ownQuantities[each].title).some((word) => folded(word) === folded(unit)))
    if (measure === undefined) fault(heading.unit, 'unitUnknown')
    for (const [nth, column] of heading.months.entries()) {
      if (column === undefined || unknown.test(cell(column))) continue
      const amount = readCount(cell(column))
      const month = months[nth]!
      if (amount === undefined || amount < 0 || amount > 10_000_000) fault(column, 'notACount')
      else if (month > ground.today) fault(column, 'monthToCome')
      else if (ground.since !== null && month >= ground.since) fault(column, 'monthRecorded')
      else if (areaId !== undefined && measure !== undefined) {
        const figure = { rowNumber, month, activity: line.activity, areaId, measure, amount }
        const key = figureKey(figure)
        if (seen.has(key)) fault(column, 'doubled')
        else if (ground.taken.has(key)) fault(column, 'alreadyIn')
        else figures.push(figure)
        seen.add(key)
      }
    }
  }
  return { figures, faults }
}

interface Heading {
  readonly activity: number | undefined
  readonly title: number | undefined
  readonly district: number | undefined
  readonly unit: number | undefined
  /** April to March; a month without a column is not told of. */
  readonly months: readonly (number | undefined)[]
}

function headingOf(cells: readonly string[]): Heading | undefined {
  const words = cells.map(folded)
  const column = (pattern: RegExp) => orNone(words.findIndex((word) => pattern.test(word)))
  const months = monthNames.map((name, nth) => orNone(words.findIndex((word) => word === `${((nth + 3) % 12) + 1}月` || word === name)))
  const found = {
    activity: column(headings.activity),
    title: column(headings.title),
    district: column(headings.district),
    unit: column(headings.unit),
    months,
  }
  const named = found.activity !== undefined || found.title !== undefined
  return named && months.some((month) => month !== undefined) ? found : undefined
}
function orNone(at: number): number | undefined {
  return at < 0 ? undefined : at
}

function lineOf(code: string, title: string, { lines }: PriorGround): PriorGround['lines'][number] | 'lineUnknown' | 'lineSeveral' {
  const found = lines.filter((line) => (code === '' ? folded(line.title) === folded(title) : line.activity === code))
  const [first] = found
  if (!first) return 'lineUnknown'
  return new Set(found.map(({ activity }) => activity)).size > 1 ? 'lineSeveral' : first
}

/** The first days of the months of a fiscal year. */
export function monthsOf(fiscalYear: number): string[] {
  const from = fiscalYearRange(fiscalYear).from
  return Array.from({ length: 12 }, (_, nth) => new Date(Date.UTC(Number(from.slice(0, 4)), 3 + nth, 1)).toISOString().slice(0, 10))
}

/** Width of letters, case and spaces make no difference. */
function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}
