import { readTable, sheetNames } from '#platform/documents'
import type { FileSheet } from '../rules/xlsform-sheets.ts'

/** Every sheet with all its rows. @throws UnreadableTable */
export async function readSheets(content: Uint8Array): Promise<readonly FileSheet[]> {
  const sheets: FileSheet[] = []
  for (const { name } of await sheetNames(content)) {
    const rows: FileSheet['rows'][number][] = []
    for await (const row of readTable(content, name)) rows.push(row)
    sheets.push({ name, rows })
  }
  return sheets
}
