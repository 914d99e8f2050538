import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { namesSomebody } from '../rules/import-columns.ts'
import { ImportColumns } from '../schema.ts'
import { heldImport, importPermission, importRefusals, importType, imports } from './import-steps.ts'

const refusals = {
  notFound: importRefusals.notFound,
  busy: importRefusals.busy,
  notNow: importRefusals.notNow,
  noFile: importRefusals.noFile,
  tooLarge: importRefusals.tooLarge,
  unreadable: importRefusals.unreadable,
  noName: {
    status: 422,
    ja: '氏名の列が選ばれていません。「氏名」か「姓」の列を選んでください。',
    en: 'No column is the name. Choose which one is the name or the family name.',
  },
  twice: importRefusals.twice,
} as const

/** 取り込む列を決める。 Remembered for tables with the same headings. What was checked before is checked anew. */
export const setImportColumns = defineOperation({
  name: 'directory.setImportColumns',
  title: { ja: '取り込む列を決める', en: 'Set the columns of an import' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({
    importId: z.uuid(),
    sheet: z.string().max(100),
    headingRow: z.int().min(0).max(1000),
    columns: ImportColumns,
  }),
  output: z.object({ importId: z.uuid() }),
  refusals,
  async handle({ importId, sheet, headingRow, columns }, call) {
    const standing = await heldImport(call, importId)
    if (standing.state !== 'open' && standing.state !== 'checked') refuse(refusals, 'notNow')
    if (!namesSomebody(columns)) refuse(refusals, 'noName', [{ path: 'columns.0', message: refusals.noName }])
    await imports.setColumns(call, standing, { sheet, headingRow, columns })
    call.audit({ subject: { type: importType, id: importId }, fields: ['sheet', 'headingRow', 'columns'] })
    return { importId }
  },
})
