import { type GoldenSheet, workbook } from '../../../../platform/documents/test/workbook.ts'
import type { Sample } from './samples.ts'

/** The workbook as a spreadsheet program saves it: shared strings, cells with their places, empty ones left out. */
export function workbookOf({ sheets }: Pick<Sample, 'sheets'>): Uint8Array {
  const strings: string[] = []
  const rowsOf = (text: string) => text.replace(/^\n/, '').split(/(?<!\r)\n/)
  const golden = Object.entries(sheets).map(([name, text]): GoldenSheet => {
    const rows = rowsOf(text).map((row, r) => {
      const cells = row.split('|').map((cell) => cell.replace(/^ +| +$/g, ''))
      const written = cells.flatMap((cell, c) => {
        if (cell === '') return []
        strings.push(`<t xml:space="preserve">${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '_x000D_')}</t>`)
        return [`<c r="${String.fromCharCode(65 + c)}${r + 1}" t="s"><v>${strings.length - 1}</v></c>`]
      })
      return written.length === 0 ? '' : `<row r="${r + 1}">${written.join('')}</row>`
    })
    return { name, rows: rows.join('') }
  })
  return workbook(golden, strings)
}
