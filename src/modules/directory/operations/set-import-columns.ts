import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { namesSomebody } from '../rules/import-columns.ts'
import { ImportColumns } from '../schema.ts'
import * as store from '../store/imports.ts'
import { fileOf, heldImport, importPermission, importRefusals, importType } from './import-steps.ts'
import { digestOf, mostColumns, topOf } from './look-at-import.ts'

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
  twice: {
    status: 422,
    ja: '同じ意味の列が二つあります。どちらか一つだけを選んでください。',
    en: 'Two columns have the same meaning. Keep one of them.',
  },
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
    const { councilId } = call.actor
    const standing = await heldImport(call, importId)
    if (standing.state !== 'open' && standing.state !== 'checked') refuse(refusals, 'notNow')
    if (!namesSomebody(columns)) refuse(refusals, 'noName', [{ path: 'columns.0', message: refusals.noName }])
    const again = columns.findIndex((column, at) => column !== null && columns.indexOf(column) < at)
    if (again >= 0) refuse(refusals, 'twice', [{ path: `columns.${again}`, message: refusals.twice }])
    const file = (await fileOf(call, importId)) ?? refuse(refusals, 'noFile')
    const { rows } = await topOf(call, file, sheet)
    const headings = rows.find(({ number }) => number === headingRow)?.cells ?? []
    await store.destroyRows(call.db, councilId, importId)
    await store.setColumns(call.db, councilId, importId, { fileName: file.name, sha256: file.sha256, sheet, headingRow, columns })
    if (headings.length > 0) {
      const wide = Array.from({ length: Math.min(mostColumns, Math.max(columns.length, headings.length)) }, (_, at) => headings[at] ?? '')
      await store.rememberColumns(call.db, councilId, call.newId(), digestOf(wide), columns)
    }
    call.audit({ subject: { type: importType, id: importId }, fields: ['sheet', 'headingRow', 'columns'] })
    return { importId }
  },
})
