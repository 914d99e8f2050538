import * as z from 'zod'
import { importRefusals } from '#directory'
import { opensTo } from '#identity'
import { defineOperation, refuse } from '#kernel'
import { lacking } from '../rules/import-columns.ts'
import { CaseImportColumns, CaseImportOptions } from '../schema.ts'
import { importPermission, importType, imports, optionsOf } from './importing.ts'
import { checkChoices, layingRefusals, refuseField } from './laying.ts'

const refusals = {
  notFound: importRefusals.notFound,
  busy: importRefusals.busy,
  notNow: importRefusals.notNow,
  noFile: importRefusals.noFile,
  tooLarge: importRefusals.tooLarge,
  unreadable: importRefusals.unreadable,
  twice: importRefusals.twice,
  choiceUnknown: layingRefusals.choiceUnknown,
  colleagueUnknown: layingRefusals.colleagueUnknown,
  noPerson: {
    status: 422,
    ja: 'だれの記録かを言う列がありません。「氏名」か「ケースの番号」の列を選んでください。',
    en: 'No column says whom it is about. Choose which one is the name or the number of the case.',
  },
  nothingToTake: {
    status: 422,
    ja: '取り込むものを言う列がありません。経過なら「経過の日付」、ケースなら「ケースの受付日」の列を選んでください。',
    en: 'No column says what is to be taken in. Choose the day of the contacts, or the day on which cases were received.',
  },
} as const

/** 取り込む列を決める。 Columns are remembered for tables with the same headings; what holds for all rows is of this import alone. */
export const setImportColumns = defineOperation({
  name: 'cases.setImportColumns',
  title: { ja: '取り込むケースの表の列を決める', en: 'Set the columns of an import of cases' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({
    importId: z.uuid(),
    sheet: z.string().max(100),
    headingRow: z.int().min(0).max(1000),
    columns: CaseImportColumns,
    options: CaseImportOptions,
  }),
  output: z.object({ importId: z.uuid() }),
  refusals,
  async handle({ importId, sheet, headingRow, columns, options }, call) {
    const standing = await imports.held(call, importId)
    if (standing.state !== 'open' && standing.state !== 'checked') refuse(refusals, 'notNow')
    const without = lacking(columns, options.everySheet)
    if (without === 'who') refuse(refusals, 'noPerson', [{ path: 'columns.0', message: refusals.noPerson }])
    if (without === 'what') refuse(refusals, 'nothingToTake', [{ path: 'columns.0', message: refusals.nothingToTake }])
    const { kind } = optionsOf(standing)
    await checkChoices(
      call,
      { kind, day: call.clock.today() },
      { 'options.way': { list: 'way', codes: [options.way] }, 'options.alert': { list: 'alert', codes: [options.alert] } },
    )
    if (!(await opensTo(call, standing.scopeId)).includes(options.leadId)) refuseField('colleagueUnknown', 'options.leadId')
    await imports.setColumns(call, standing, { sheet, headingRow, columns }, { kind, ...options })
    call.audit({ subject: { type: importType, id: importId }, fields: ['sheet', 'headingRow', 'columns', 'options'] })
    return { importId }
  },
})
