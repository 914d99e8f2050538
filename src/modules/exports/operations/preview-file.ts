import { privacySettingsToday } from '#identity'
import { commonRefusals, defineOperation, tierOf } from '#kernel'
import { unfitInTable } from '#platform/documents'
import { FilePreview, PreviewedFile, approvedFrom } from '../schema.ts'
import { listNamed } from './shown.ts'

/** 持ち出す前に確かめる。 How many rows, which tier, whether somebody must approve, and which characters Shift_JIS lacks. Nothing of the rows is shown. */
export const previewFile = defineOperation({
  name: 'exports.previewFile',
  title: { ja: '持ち出す前に確かめる', en: 'Look before exporting a list' },
  kind: 'query',
  permission: 'exports.file.request',
  input: FilePreview,
  output: PreviewedFile,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ operation, asked }, call) {
    const list = listNamed(operation, call)
    const { exportRows: mostRows, exportHours: hours } = await privacySettingsToday(call)
    const columns = list.table.columns.map(({ title, kind }) => ({ title: title.ja, kind }))
    const unfit = new Set<string>()
    let rowCount = 0
    for await (const rows of call.walk(list, asked, { language: 'ja', unseen: true })) {
      rowCount += rows.length
      for (const character of unfitInTable(columns, rows)) unfit.add(character)
      if (rowCount > mostRows) break
    }
    const { ja, en } = list.table.title
    const tier = tierOf(list)
    return {
      title: { ja, en },
      rowCount,
      tooMany: rowCount > mostRows,
      mostRows,
      tier,
      needsApproval: tier >= approvedFrom,
      hours,
      unfit: [...unfit],
    }
  },
})
