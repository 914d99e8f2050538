import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { CellTooLong, writeSheets } from '#platform/documents'
import { writeXlsform } from '../rules/xlsform-write.ts'
import * as store from '../store/forms.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  tooLong: {
    status: 422,
    ja: 'Excelの一つの欄に入りきらない内容があります。JSONのファイルとして書き出してください。',
    en: 'Something in it is longer than a cell of Excel. Export it as JSON instead.',
  },
} as const

/** 様式を書き出す。 One version as a JSON file, or as an XLSForm with what other programs are not told of. It holds no personal data. */
export const exportForm = defineOperation({
  name: 'forms.exportForm',
  title: { ja: '様式を書き出す', en: 'Export a form' },
  kind: 'query',
  permission: 'forms.form.read',
  input: z.strictObject({ formId: z.uuid(), number: z.int().min(1), as: z.enum(['json', 'xlsform']) }),
  output: z.object({
    fileName: z.string(),
    mediaType: z.string(),
    /** base64 */
    content: z.string(),
    losses: z.array(z.object({ sheet: z.string(), row: z.int(), says: z.string(), did: z.object({ ja: z.string(), en: z.string() }) })),
  }),
  refusals,
  async handle({ formId, number, as }, call) {
    const { councilId } = call.actor
    const form = (await store.findForm(call.db, councilId, formId)) ?? refuse(refusals, 'notFound')
    const version = (await store.findVersion(call.db, councilId, formId, number)) ?? refuse(refusals, 'notFound')
    const name = `form-${form.code ?? formId}-v${number}`
    if (as === 'json') {
      const content = Buffer.from(`${JSON.stringify(version.definition, null, 2)}\n`).toString('base64')
      return { fileName: `${name}.json`, mediaType: 'application/json', content, losses: [] }
    }
    const { sheets, losses } = writeXlsform(version.definition)
    try {
      const content = Buffer.from(await writeSheets(sheets)).toString('base64')
      const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      return { fileName: `${name}.xlsx`, mediaType, content, losses: losses.map(({ sheet, row, says, did }) => ({ sheet, row, says, did })) }
    } catch (error) {
      if (error instanceof CellTooLong) return refuse(refusals, 'tooLong')
      throw error
    }
  },
})
