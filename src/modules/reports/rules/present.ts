// 部品を紙の形にする。 One way for the page, the PDF, Word and the web: a title, a table with what stands in it, words, remarks. Remarks are reckoned from the figures they stand under.
import { type Language, type Text, countText, dayText, fiscalYearText, yenText } from '#kernel/values'
import type { Block, Content, Figure, Photo, Unit } from '../schema.ts'

/** The words it is told in, from the texts of the module. */
export type Words = Readonly<
  Record<
    | `${Unit}Unit`
    | 'notKnown'
    | 'what'
    | 'difference'
    | 'target'
    | 'rate'
    | 'day'
    | 'title'
    | 'place'
    | 'attendance'
    | 'content'
    | 'month'
    | 'district'
    | 'total'
    | 'name'
    | 'unitYen'
    | 'count'
    | 'amount'
    | 'funder'
    | 'about'
    | 'atLeast'
    | 'range'
    | 'merged'
    | 'divided'
    | 'partly'
    | 'moreUnseen'
    | 'tooMany'
    | 'hidden'
    | 'noneIn',
    Text
  >
>

export interface Paper {
  readonly title: string
  readonly words: readonly string[]
  readonly table: PaperTable | null
  readonly photos: { readonly across: number; readonly items: readonly Photo[] } | null
  /** Below the table. */
  readonly remarks: readonly string[]
}
export interface PaperTable {
  readonly head: readonly string[]
  readonly right: readonly boolean[]
  readonly rows: readonly (readonly string[])[]
  /** Totals. */
  readonly foot: readonly string[] | null
}

interface Year {
  readonly fiscalYear: number
  readonly before: number | null
}

/**
 * @param folded on paper, where districts in which there was nothing are named in one line: their figures are 0, and each is still there to be read
 */
export function present(block: Pick<Block, 'title' | 'kindTitle' | 'content'>, year: Year, words: Words, language: Language, folded = false): Paper {
  const said = (key: keyof Words, values: Readonly<Record<string, string | number>> = {}) =>
    words[key][language].replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
  const { content } = block
  const title = block.title === '' ? block.kindTitle[language] : block.title
  if (content.shape === 'text') return { ...nothing, title: block.title, words: content.body === '' ? [] : content.body.split('\n') }
  if (content.shape === 'photo') return { ...nothing, title: block.title, photos: { across: content.across, items: content.photos } }
  const [told, none] = folded && content.shape === 'matrix' ? foldedRows(content) : [content, []]
  const made = tables[content.shape](told as never, year, said, language)
  // One figure with nothing beside it needs no table.
  const [row] = made.table?.rows ?? []
  if (content.shape === 'indicator' && row?.length === 2 && made.table?.rows.length === 1)
    return { ...nothing, words: [`${title}　${row.join(' ')}`], remarks: made.remarks }
  const names = none.map(({ name }) => name[language]).join(language === 'ja' ? '、' : ', ')
  return { ...nothing, title, ...made, remarks: none.length === 0 ? made.remarks : [...made.remarks, said('noneIn', { names })] }
}
const nothing: Paper = { title: '', words: [], table: null, photos: null, remarks: [] }

/** Rows of districts in which every figure is 0 stand apart; what is not known or not told is no 0. Of months each has its row. */
function foldedRows(content: Of<'matrix'>): [Of<'matrix'>, Of<'matrix'>['rows']] {
  if (content.rowsBy !== 'area') return [content, []]
  const isNone = ({ amounts, small }: Of<'matrix'>['rows'][number]) => amounts.every((amount, at) => amount === 0 && !small?.[at])
  return [{ ...content, rows: content.rows.filter((row) => !isNone(row)) }, content.rows.filter(isNone)]
}

type Said = (key: keyof Words, values?: Readonly<Record<string, string | number>>) => string
type Of<S extends Content['shape']> = Extract<Content, { shape: S }>
type Made = Pick<Paper, 'table' | 'remarks'>

const tables: { readonly [S in 'indicator' | 'list' | 'matrix' | 'money']: (content: Of<S>, year: Year, said: Said, language: Language) => Made } = {
  indicator({ figures }, { fiscalYear, before }, said, language) {
    const compared = before !== null && figures.some((figure) => figure.before !== null || figure.small?.includes('before'))
    const planned = figures.some(({ target }) => target !== null)
    const yearText = (year: number) => (language === 'ja' ? fiscalYearText(year) : `FY${year}`)
    return {
      table: {
        head: [
          said('what'),
          yearText(fiscalYear),
          ...(compared ? [yearText(before), said('difference')] : []),
          ...(planned ? [said('target'), said('rate')] : []),
        ],
        right: [false, ...Array.from({ length: 1 + (compared ? 2 : 0) + (planned ? 2 : 0) }, () => true)],
        rows: figures.map((figure) => [
          figure.title[language],
          figure.now === null ? said(figure.small?.includes('now') ? 'hidden' : 'notKnown') : amountText(figure.now, figure.unit, said),
          ...(compared ? [beforeText(figure, said), deltaText(figure)] : []),
          ...(planned ? [targetText(figure, said), rateText(figure)] : []),
        ]),
        foot: null,
      },
      remarks: [
        ...(compared && figures.some((figure) => figure.beforeFrom !== 'one' && figure.before !== null)
          ? [said(figures[0]!.beforeFrom === 'divided' ? 'divided' : 'merged', { year: yearText(before) })]
          : []),
        ...(figures.some(({ now, unknownMonths }) => now !== null && unknownMonths > 0)
          ? [said('partly', { count: figures[0]!.unknownMonths })]
          : []),
      ],
    }
  },
  list({ records, recordCount, moreUnseen }, _, said, language) {
    const columns = [
      { head: said('day'), cell: (each: (typeof records)[number]) => dayText(each.happenedOn, language) },
      { head: said('title'), cell: ({ title }: (typeof records)[number]) => title[language] },
      { head: said('place'), cell: ({ place }: (typeof records)[number]) => place },
      { head: said('attendance'), cell: (each: (typeof records)[number]) => attendanceText(each.attendance, said, language) },
      { head: said('content'), cell: ({ content }: (typeof records)[number]) => content.join('\n') },
    ]
    const filled = columns.filter(({ cell }, at) => at < 2 || records.some((record) => cell(record) !== ''))
    return {
      table: {
        head: filled.map(({ head }) => head),
        right: filled.map(() => false),
        rows: records.map((record) => filled.map(({ cell }) => cell(record))),
        foot: null,
      },
      remarks: [
        ...(recordCount > 0 && records.length === 0 && !moreUnseen ? [said('tooMany', { count: recordCount })] : []),
        ...(moreUnseen ? [said('moreUnseen')] : []),
      ],
    }
  },
  matrix({ rowsBy, columns, rows }, _, said, language) {
    const cell = (amount: number | null, unit: Unit) => (amount === null ? said('hidden') : amountText(amount, unit, said))
    const known = ({ amounts, small }: (typeof rows)[number]) =>
      rowsBy === 'month' && amounts.every((amount, at) => amount === null && !small?.[at]) ? said('notKnown') : undefined
    return {
      table: {
        head: [said(rowsBy === 'month' ? 'month' : 'district'), ...columns.map(({ title }) => title[language])],
        right: [false, ...columns.map(() => true)],
        rows: rows.map((row) => [row.name[language], ...row.amounts.map((amount, at) => known(row) ?? cell(amount, columns[at]!.unit))]),
        foot: [said('total'), ...columns.map(({ total, unit }) => cell(total, unit))],
      },
      remarks: [],
    }
  },
  money({ rows, totalYen }, _, said) {
    const funded = rows.some(({ funder }) => funder !== '')
    return {
      table: {
        head: [said('name'), said('unitYen'), said('count'), said('amount'), ...(funded ? [said('funder')] : [])],
        right: [false, true, true, true, ...(funded ? [false] : [])],
        rows: rows.map((row) => [row.name, yenText(row.unitYen), countText(row.count), yenText(row.totalYen), ...(funded ? [row.funder] : [])]),
        foot: [said('total'), '', '', yenText(totalYen), ...(funded ? [''] : [])],
      },
      remarks: [],
    }
  },
}

export function amountText(amount: number, unit: Unit, said: Said): string {
  return unit === 'yen' ? yenText(amount) : `${countText(amount)}${said(`${unit}Unit`)}`
}

function beforeText({ before, unit, small }: Figure, said: Said): string {
  if (before !== null) return amountText(before, unit, said)
  return small?.includes('before') ? said('hidden') : ''
}

/** ±0, ＋238, －5; nothing where one of them is not known or the line was divided. */
function deltaText({ now, before, beforeFrom, unit }: Figure): string {
  if (now === null || before === null || beforeFrom === 'divided') return ''
  const delta = now - before
  const text = unit === 'yen' ? yenText(Math.abs(delta)) : countText(Math.abs(delta))
  return delta === 0 ? '±0' : `${delta > 0 ? '＋' : '－'}${text}`
}

function targetText({ target, unit }: Figure, said: Said): string {
  if (!target) return ''
  const { min, max, approximate } = target
  if (max === null) return said('atLeast', { min: amountText(min, unit, said) })
  if (approximate) return said('about', { count: amountText(max, unit, said) })
  return min === max ? amountText(min, unit, said) : said('range', { min: countText(min), max: amountText(max, unit, said) })
}

/** Of the least that was planned, rounded down: what is not reached is never shown as 100 %. */
function rateText({ now, target }: Figure): string {
  return now === null || !target || target.min <= 0 ? '' : `${Math.floor((now * 100) / target.min)}%`
}

function attendanceText(
  attendance: readonly { readonly role: Text; readonly count: number; readonly approximate: boolean }[],
  said: Said,
  language: Language,
): string {
  return attendance
    .map(({ role, count, approximate }) => {
      const people = amountText(count, 'people', said)
      return `${role[language]} ${approximate ? said('about', { count: people }) : people}`
    })
    .join(language === 'ja' ? '、' : ', ')
}
