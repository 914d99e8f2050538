import { createHash } from 'node:crypto'
import * as z from 'zod'
import { privacySettingsToday } from '#identity'
import { type Call, defineOperation, found, refuse } from '#kernel'
import { tiered } from '#kernel/values'
import { UnreadableTable, readTable, sheetNames } from '#platform/documents'
import { guessColumns, guessHeadingRow, headingsKey } from '../rules/import-columns.ts'
import { ImportColumns } from '../schema.ts'
import * as store from '../store/imports.ts'
import { contentOf, fileOf, importPermission, importRefusals } from './import-steps.ts'

const refusals = {
  notFound: importRefusals.notFound,
  noFile: importRefusals.noFile,
  tooLarge: importRefusals.tooLarge,
  unreadable: importRefusals.unreadable,
}
/** Titles and remarks above the headings are within them. */
const looked = 30
const shown = 5

/**
 * 取り込む表の中をのぞく。
 *
 * Sheets, headings, the first rows, and what each column seems to mean: as it was set the last time for the same headings, or guessed.
 * `headingRow` 0: the table has no headings.
 */
export const lookAtImport = defineOperation({
  name: 'directory.lookAtImport',
  title: { ja: '取り込む表の中をのぞく', en: 'Look into a table to import' },
  kind: 'query',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid(), sheet: z.string().max(100).optional(), headingRow: z.int().min(0).max(1000).optional() }),
  output: z.object({
    fileName: z.string(),
    sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
    sheet: z.string(),
    headingRow: z.int(),
    headings: tiered(3, z.array(z.string())),
    columns: ImportColumns,
    remembered: z.boolean(),
    sample: tiered(3, z.array(z.array(z.string()))),
  }),
  refusals,
  async handle({ importId, sheet, headingRow }, call) {
    const { councilId } = call.actor
    const standing = found(await store.findImport(call.db, councilId, importId, call.actor.accountId))
    const file = (await fileOf(call, importId)) ?? refuse(refusals, 'noFile')
    const kept = standing.sha256 === file.sha256 && standing.sheet !== null ? standing : undefined
    const top = await topOf(call, file, sheet ?? kept?.sheet ?? undefined)
    const guessed = top.rows[guessHeadingRow(top.rows.map(({ cells }) => cells))]?.number ?? 0
    const heading = headingRow ?? kept?.headingRow ?? guessed
    const headings = [...(top.rows.find(({ number }) => number === heading)?.cells ?? [])]
    const below = top.rows.filter(({ number }) => number > heading).slice(0, shown)
    const width = Math.min(mostColumns, Math.max(headings.length, ...below.map(({ cells }) => cells.length), 0))
    const wide = Array.from({ length: width }, (_, at) => headings[at] ?? '')
    const same = kept && (sheet === undefined || sheet === kept.sheet) && (headingRow === undefined || headingRow === kept.headingRow)
    const remembered = same ? undefined : await store.rememberedColumns(call.db, councilId, digestOf(wide))
    return {
      fileName: file.name,
      sheets: [...top.sheets],
      sheet: top.sheet,
      headingRow: heading,
      headings: wide,
      columns: same ? kept.columns : remembered?.length === width ? remembered : guessColumns(wide),
      remembered: remembered?.length === width,
      sample: below.map(({ cells }) => wide.map((_, at) => cells[at] ?? '')),
    }
  },
})

/** More are looked at by nobody. */
export const mostColumns = 100

export function digestOf(headings: readonly string[]): string {
  return createHash('sha256').update(headingsKey(headings)).digest('hex')
}

/** The first rows of a sheet; without a name, of the first that is shown. @throws Refusal `tooLarge`, `unreadable` */
export async function topOf(call: Call, { sha256, bytes }: { readonly sha256: string; readonly bytes: number }, wanted: string | undefined) {
  const { importMegabytes: most } = await privacySettingsToday(call)
  if (bytes > most * 1_000_000)
    refuse(refusals, 'tooLarge', [{ path: 'sheet', message: { ja: `${most} MBまで読み取れます。`, en: `At most ${most} MB are read.` } }])
  try {
    const content = await contentOf(call, sha256)
    const sheets = await sheetNames(content)
    const sheet = wanted ?? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])?.name ?? ''
    const rows = []
    for await (const row of readTable(content, sheet)) {
      rows.push(row)
      if (rows.length === looked) break
    }
    return { sheets, sheet, rows }
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
    return refuse(refusals, 'unreadable', [{ path: 'sheet', message: error.sentence }])
  }
}
