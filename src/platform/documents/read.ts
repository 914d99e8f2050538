// Tables people bring: workbooks of Excel (workbook.ts) and CSV, as rows of texts.
import { on } from 'node:events'
import { setImmediate as breathe } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { clockFrom, idsFrom } from '#kernel'
import type { Text } from '#kernel/values'
import { type CellValue, type WorkbookSheet, openWorkbook } from './workbook.ts'

/** 表のシート。 Of a CSV there is one, without a name. */
interface SheetName {
  readonly name: string
  /** Not shown in Excel: often an earlier year. */
  readonly hidden: boolean
}

/** A row as people see it, with its number as Excel shows it (of a CSV, the how-manieth record). Empty cells at its end are left out. */
export interface TableRow {
  readonly number: number
  readonly cells: readonly string[]
}

/** A file that is no table that could be read. Its sentence says what to do. */
export class UnreadableTable extends Error {
  readonly code: UnreadableCode
  readonly sentence: Text

  constructor(code: UnreadableCode, cause?: unknown) {
    super(unreadableTexts[code].en, { cause })
    this.code = code
    this.sentence = unreadableTexts[code]
  }
}

const unreadableTexts = {
  noTable: {
    ja: '表として読み取れませんでした。Excel（.xlsx）かCSVの形で保存し直してください。',
    en: 'This cannot be read as a table. Save it as an Excel workbook (.xlsx) or as CSV.',
  },
  oldExcel: {
    ja: '古い形式（.xls）か、パスワードのかかったExcelです。パスワードを外し、「.xlsx」として保存し直してください。',
    en: 'This is an old workbook (.xls) or one with a password. Take the password off and save it as .xlsx.',
  },
  broken: {
    ja: 'Excelのファイルが壊れていて、読み取れませんでした。Excelで開き、別の名前で保存し直してください。',
    en: 'The workbook is damaged. Open it in Excel and save it under another name.',
  },
  noSuchSheet: {
    ja: '選んだシートがありません。シートを選び直してください。',
    en: 'There is no such sheet. Choose another one.',
  },
  tooLarge: {
    ja: '表が大きすぎて、読み取れませんでした。使わないシートを消すか、二つに分けて保存し直してください。',
    en: 'The table is too large to be read. Remove sheets that are not needed, or divide it.',
  },
  quotes: {
    ja: 'CSVの引用符（"）の数が合わず、どこまでが一つの欄か分かりません。Excelで開いて「.xlsx」として保存し直してください。',
    en: 'The quotation marks of the CSV do not match. Open it in Excel and save it as .xlsx.',
  },
} as const satisfies Readonly<Record<string, Text>>
type UnreadableCode = keyof typeof unreadableTexts

/** シートの一覧。 @throws UnreadableTable */
export async function sheetNames(content: Uint8Array): Promise<readonly SheetName[]> {
  if (isWorkbook(content)) return (await sheetsOf(content)).map(({ name, hidden }) => ({ name, hidden }))
  decoded(content)
  return [{ name: '', hidden: false }]
}

async function sheetsOf(content: Uint8Array): Promise<readonly WorkbookSheet[]> {
  const sheets = await openWorkbook(content).catch((error: unknown) => {
    throw unreadable(error)
  })
  if (sheets.length === 0) throw new UnreadableTable('noTable')
  return sheets
}

/**
 * 表の行を読む。 Row after row, as text: days are ISO days whatever era they are shown in, whole numbers have no decimals, texts keep their zeros,
 * formulas give what they last showed, and readings above the characters stay out. A merged cell has its text in its first place.
 *
 * @param sheet of a workbook; left out, the first
 * @throws UnreadableTable
 */
export function readTable(content: Uint8Array, sheet?: string): AsyncGenerator<TableRow> {
  return content.length > readHere ? rowsFromThread({ content, sheet }) : rowsOf(content, sheet)
}

/** 読んだ行から作るもの。 Made where the rows are read, in their thread, so that it is all that leaves it. */
export interface Making {
  /** Address of a module that brings a {@link Maker} as `maker`. */
  readonly by: string
  /** Goes into the thread as a copy. */
  readonly given: unknown
  /** The time of the ids that are made there. */
  readonly at: Date
}
/** Once for a table, then with every bunch of its rows. */
export type Maker<Given, Made> = (given: Given, newId: () => string) => (rows: readonly TableRow[]) => Made

/**
 * 表の行から作ったもの。 As {@link readTable}, but a bunch of rows at a time, and of each bunch only what `making` makes of it.
 *
 * @throws UnreadableTable
 */
export function madeOfTable<Made>(content: Uint8Array, sheet: string | undefined, making: Making): AsyncGenerator<Made> {
  const request = { content, sheet, making }
  return (content.length > readHere ? fromThread(request) : bunchesOf(request)) as AsyncGenerator<Made>
}

/** A smaller file is read before a thread has begun. */
export const readHere = 300_000

/** What table-worker.ts is given, and what it answers: bunches of rows or what was made of them, or why there are none. */
export interface TableRequest {
  readonly content: Uint8Array
  readonly sheet: string | undefined
  readonly making?: Making
}
export type TableAnswer = { readonly bunch: unknown } | { readonly end: true } | { readonly code: UnreadableCode; readonly problem: string }

/** Few enough that what is made of them is forgotten as soon as it was sent on: longer texts stay in memory until it runs short. */
const rowsInBunch = 50

/** Of a table, in this thread. */
export async function* bunchesOf({ content, sheet, making }: TableRequest): AsyncGenerator {
  const make = making ? await makerOf(making) : (rows: readonly TableRow[]) => rows
  let rows: TableRow[] = []
  for await (const row of rowsOf(content, sheet)) {
    rows.push(row)
    if (rows.length < rowsInBunch) continue
    yield make(rows)
    rows = []
  }
  if (rows.length > 0) yield make(rows)
}

async function makerOf({ by, given, at }: Making): Promise<(rows: readonly TableRow[]) => unknown> {
  const { maker } = (await import(by)) as { maker: Maker<unknown, unknown> }
  return maker(given, idsFrom(clockFrom(() => at)).next)
}

async function* rowsFromThread(request: TableRequest): AsyncGenerator<TableRow> {
  for await (const rows of fromThread(request)) yield* rows as readonly TableRow[]
}

/**
 * In a thread of its own: whoever takes the rows goes on meanwhile, and so do all others. What is left over from reading goes with the thread,
 * which looks for it early as it has little room.
 */
async function* fromThread(request: TableRequest): AsyncGenerator {
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url), {
    workerData: request,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 24 },
  })
  try {
    for await (const [answer] of on(worker, 'message') as AsyncIterable<[TableAnswer]>) {
      if ('code' in answer) throw new UnreadableTable(answer.code, answer.problem)
      if ('end' in answer) return
      yield answer.bunch
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage('more')
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UnreadableTable('tooLarge', error) : error
  } finally {
    await worker.terminate()
  }
}

/** The same in this thread. */
export async function* rowsOf(content: Uint8Array, sheet: string | undefined): AsyncGenerator<TableRow> {
  if (!isWorkbook(content)) return yield* recordsOf(decoded(content))
  const chosen = (await sheetsOf(content)).find(({ name }) => sheet === undefined || name === sheet)
  if (!chosen) throw new UnreadableTable('noSuchSheet')
  try {
    for await (const { number, values } of chosen.rows()) {
      const cells = trimmed(values.map(textOf))
      if (cells.length > 0) yield { number, cells }
    }
  } catch (error) {
    throw unreadable(error)
  }
}

/** After so many, a few milliseconds, others have their turn. */
const rowsAtOnce = 500

async function* recordsOf(text: string): AsyncGenerator<TableRow> {
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1) throw new UnreadableTable('quotes')
  const { streamCsvRows } = await import('hucre/csv')
  let number = 0
  for (const record of streamCsvRows(text)) {
    number++
    // What our own CSV put before a text that looks like a formula goes again.
    const cells = trimmed(record.map((cell) => textOf(cell).replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')))
    if (cells.length > 0) yield { number, cells }
    if (number % rowsAtOnce === 0) await breathe()
  }
}

function isWorkbook(content: Uint8Array): boolean {
  if (begins(content, [0xd0, 0xcf, 0x11, 0xe0])) throw new UnreadableTable('oldExcel')
  return begins(content, [0x50, 0x4b])
}

function begins(content: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => content[at] === byte)
}

/** UTF-8 where it can be nothing else, or Shift_JIS as Windows writes it. */
function decoded(content: Uint8Array): string {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(content)
      // oxlint-disable-next-line no-control-regex -- no table has them; pictures and programs do
      if (/[\x00-\x08\x0e-\x1f]/.test(text)) break
      return text
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the decoder's word for bytes that are no text
    }
  }
  throw new UnreadableTable('noTable')
}

/** Half a sign cannot be kept, and neither can what no keyboard writes. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const unwritten = /[\x00-\x08\x0b-\x1f]/g

function textOf(value: CellValue): string {
  if (value === null) return ''
  if (value instanceof Date) {
    const iso = Number.isNaN(value.getTime()) ? '' : value.toISOString()
    return iso.slice(11, 16) === '00:00' ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return String(value).toWellFormed().replace(/\r\n?/g, '\n').replace(unwritten, '')
}

function trimmed(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
}

function unreadable(error: unknown): UnreadableTable {
  return error instanceof UnreadableTable ? error : new UnreadableTable('broken', error)
}
