import * as z from 'zod'
import { importRefusals } from '#directory'
import { defineOperation } from '#kernel'
import { tiered } from '#kernel/values'
import { CaseImportColumns } from '../schema.ts'
import { columnsOf, guessCasework, importPermission, importType, imports } from './importing.ts'

/** 取り込む表の中をのぞく。 Sheets, headings, the first rows, and what each column seems to mean. `headingRow` 0: the table has no headings. */
export const lookAtImport = defineOperation({
  name: 'cases.lookAtImport',
  title: { ja: '取り込むケースの表の中をのぞく', en: 'Look into a table of cases to import' },
  kind: 'query',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid(), sheet: z.string().max(100).optional(), headingRow: z.int().min(0).max(1000).optional() }),
  output: z.object({
    fileName: tiered(4, z.string()),
    sheets: tiered(4, z.array(z.object({ name: z.string(), hidden: z.boolean() }))),
    sheet: tiered(4, z.string()),
    headingRow: z.int(),
    headings: tiered(4, z.array(z.string())),
    columns: CaseImportColumns,
    remembered: z.boolean(),
    sample: tiered(4, z.array(z.array(z.string()))),
  }),
  refusals: {
    notFound: importRefusals.notFound,
    noFile: importRefusals.noFile,
    tooLarge: importRefusals.tooLarge,
    unreadable: importRefusals.unreadable,
  },
  async handle(asked, call) {
    const { scopeId } = await imports.own(call, asked.importId)
    const seen = await imports.look(call, asked, guessCasework)
    call.viewed([{ type: importType, id: asked.importId, scopeId }], 'assigned')
    return { ...seen, columns: columnsOf(seen) }
  },
})
