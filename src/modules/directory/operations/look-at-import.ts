import * as z from 'zod'
import { defineOperation } from '#kernel'
import { tiered } from '#kernel/values'
import { guessColumns } from '../rules/import-columns.ts'
import { ImportColumns } from '../schema.ts'
import { importPermission, importRefusals, imports } from './import-steps.ts'

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
  refusals: {
    notFound: importRefusals.notFound,
    noFile: importRefusals.noFile,
    tooLarge: importRefusals.tooLarge,
    unreadable: importRefusals.unreadable,
  },
  async handle(asked, call) {
    const seen = await imports.look(call, asked, guessColumns)
    return { ...seen, columns: seen.columns as ImportColumns } // as they were checked when they were set, or guessed
  },
})
