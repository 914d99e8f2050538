// The one file that knows the format of Excel. hucre writes the workbook around the rows — styles, properties, edges of the page — and the rows
// themselves, which hucre would keep in memory or else write without those, are streamed into its sheet.
import { setImmediate as breathe } from 'node:timers/promises'
import { Zip, ZipDeflate, strFromU8, strToU8, unzipSync } from 'fflate'
import type { Cell, ColumnKind } from '#kernel'
import { eraDateText } from '#kernel/values'
import { type Pages, type Sheet, markWords } from './sheet.ts'

/** 令和7年5月1日. The newer code that would say 元年 is shown as a bare number by LibreOffice. */
const eraFormat = '[$-411]ggge"年"m"月"d"日"'
const formats: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  date: eraFormat,
  moment: `${eraFormat} h:mm`,
  count: '#,##0',
  yen: '#,##0',
}
const widths: Readonly<Record<ColumnKind, number>> = { text: 24, date: 18, moment: 24, count: 10, yen: 14 }

/** What a cell of Excel holds at most. */
const longestText = 32_767

/** hucre comes with the first workbook. */
async function writeWorkbook(...given: Parameters<typeof import('hucre/xlsx').writeXlsx>): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx(...given)
}

/** A text that would be cut off is not written. */
export class CellTooLong extends Error {
  readonly column: string

  constructor(column: string) {
    super(`a text of the column ${column} is longer than ${longestText} characters`)
    this.column = column
  }
}

/**
 * Excelで書き出す。 Nothing in it can become a formula: texts are written as texts, whatever they begin with. The first row stays in sight and
 * is repeated on paper, which the columns fit in width; whose file it is stands on the edges and, hidden, in the properties.
 *
 * @throws CellTooLong
 */
export async function* writeXlsx(sheet: Sheet, pages: Pages): AsyncGenerator<Uint8Array> {
  const parts = unzipSync(await frame(sheet))
  const [, before = '', pattern = '', after = ''] = /^([\s\S]*?)(<row r="2"[\s\S]*?<\/row>)([\s\S]*)$/.exec(strFromU8(parts[sheetPart]!)) ?? []
  // Which style hucre gave the column is read off the row it wrote.
  const styles = sheet.columns.map((_, at) => new RegExp(`<c r="${letters(at)}2"[^>]* s="(\\d+)"`).exec(pattern)![1]!)

  const made: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    made.push(chunk)
  })
  const add = (name: string) => {
    const part = new ZipDeflate(name)
    part.mtime = sheet.mark.at
    zip.add(part)
    return part
  }
  for (const [name, bytes] of Object.entries(parts)) if (name !== sheetPart) add(name).push(bytes, true)
  const rowsPart = add(sheetPart)
  rowsPart.push(strToU8(before.replace(/<dimension[^>]*>/, '')))
  let number = 1
  for await (const rows of pages) {
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      const text = rows.slice(at, at + rowsAtOnce).map((row) => {
        number++
        return `<row r="${number}">${row.map((cell, column) => cellXml(cell, `${letters(column)}${number}`, styles[column]!, sheet.columns[column]!)).join('')}</row>`
      })
      rowsPart.push(strToU8(text.join('')))
      yield* made.splice(0)
      await breathe()
    }
  }
  rowsPart.push(strToU8(after), true)
  zip.end()
  yield* made.splice(0)
}

/**
 * 見出しと文だけのシートを並べたExcel。 For files that programs read: every cell is a text, and nothing stands on its edges.
 *
 * @throws CellTooLong
 */
export function writeSheets(sheets: readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[]): Promise<Uint8Array> {
  for (const { rows } of sheets) {
    for (const row of rows) {
      const at = row.findIndex((text) => text.length > longestText)
      if (at !== -1) throw new CellTooLong(rows[0]![at]!)
    }
  }
  // A text that looks like Excel's own writing of a control character is kept from being read so.
  const cell = (text: string) => (text === '' ? null : text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'))
  return writeWorkbook({
    sheets: sheets.map(({ name, rows }) => ({
      name,
      rows: rows.map((row) => row.map(cell)),
      freezePane: { rows: 1 },
    })),
  })
}

/** Packing is work for this thread: after so many rows, a few milliseconds, others have their turn. */
const rowsAtOnce = 200
const sheetPart = 'xl/worksheets/sheet1.xml'

/** The workbook with its head row and one row that shows the style of each column. */
function frame({ title, columns, language, mark }: Sheet): Promise<Uint8Array> {
  const { careful, whose } = markWords(mark, language)
  const edge = (text: string) => text.replaceAll('&', '&&')
  const font = { name: '游ゴシック', size: 11 }
  return writeWorkbook({
    properties: { title, creator: mark.author, created: mark.at, modified: mark.at, custom: { serial: mark.serial } },
    sheets: [
      {
        name: title.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31),
        columns: columns.map(({ kind }) => ({
          width: widths[kind],
          numFmt: formats[kind],
          style: { font, alignment: { vertical: 'top', wrapText: true } },
        })),
        rows: [columns.map((column) => column.title), columns.map(({ kind }) => (kind === 'text' ? 'x' : 1))],
        freezePane: { rows: 1 },
        pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '$1:$1' },
        headerFooter: { oddHeader: `&L${edge(title)}&R${edge(careful)}`, oddFooter: `&L${edge(whose)}&R&P / &N` },
      },
    ],
  })
}

function cellXml(cell: Cell, place: string, style: string, { title, kind }: Sheet['columns'][number]): string {
  if (cell === null || cell === '') return ''
  const number = typeof cell === 'number' ? cell : kind === 'date' || kind === 'moment' ? serialDay(cell, kind) : undefined
  if (number !== undefined) return `<c r="${place}" s="${style}"><v>${number}</v></c>`
  const text = kind === 'date' ? eraDateText(String(cell)) : String(cell)
  if (text.length > longestText) throw new CellTooLong(title)
  return `<c r="${place}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

/** Days since the end of 1899, as Excel counts them; undefined before March 1900, where it counts a day that never was. */
function serialDay(text: string, kind: 'date' | 'moment'): number | undefined {
  const local = Date.parse(kind === 'date' ? `${text}T00:00:00Z` : text) + (kind === 'moment' ? 9 * 3_600_000 : 0)
  const days = local / 86_400_000 + 25_569
  return days < 61 ? undefined : days
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** What XML cannot hold is written as Excel writes it, _x0008_; a text that looks like that is kept from being read so. */
function escaped(text: string): string {
  return text.replaceAll(
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    /[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g,
    (sign) => signs[sign] ?? `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )
}

/** 0 → A, 26 → AA */
function letters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26))
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest
}
