import { setImmediate as breathe } from 'node:timers/promises'
import type { Cell, ColumnKind } from '#kernel'
import { encodeCp932, unfitCharacters } from './cp932.ts'
import type { Pages, Sheet } from './sheet.ts'

/**
 * CSVで書き出す。 UTF-8 with its mark at the beginning, so that Excel knows it, or Shift_JIS as Windows has it. Days are ISO, instants Japan's
 * time: programs read this. There is no place in it for a serial, which stands in the name of the file.
 *
 * A text that a spreadsheet would take for a formula begins with an apostrophe. Leading zeros are in the file; Excel drops them when it opens
 * a CSV by itself, so whoever works in Excel takes its own format.
 */
export async function* writeCsv({ columns }: Pick<Sheet, 'columns'>, pages: Pages, encoding: 'utf8' | 'shiftJis'): AsyncGenerator<Uint8Array> {
  const utf8 = new TextEncoder()
  const encode = encoding === 'utf8' ? (text: string) => utf8.encode(text) : encodeCp932
  yield encode(`${encoding === 'utf8' ? '\ufeff' : ''}${lineOf(columns.map(({ title }) => title))}`)
  for await (const rows of pages) {
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      yield encode(
        rows
          .slice(at, at + rowsAtOnce)
          .map((row) => lineOf(row.map((cell, column) => fieldOf(cell, columns[column]!.kind))))
          .join(''),
      )
      await breathe()
    }
  }
}

/** After so many, a few milliseconds, others have their turn. */
const rowsAtOnce = 500

/** Characters of a table that Shift_JIS does not have. */
export function unfitInTable(columns: Sheet['columns'], rows: readonly (readonly Cell[])[]): string[] {
  return unfitCharacters([...columns.map(({ title }) => title), ...rows.flat().map((cell) => cell ?? '')].join(''))
}

const formula = /^[=+\-@\t\r＝＋－＠]/

function fieldOf(cell: Cell, kind: ColumnKind): string {
  if (typeof cell === 'number' || cell === null) return String(cell ?? '')
  if (kind === 'moment') return new Date(Date.parse(cell) + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  return formula.test(cell) ? `'${cell}` : cell
}

function lineOf(fields: readonly string[]): string {
  return `${fields.map((field) => (/[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\r\n`
}
