import * as z from 'zod'
import { privacySettingsToday } from '#identity'
import { type Call, type Cell, carefulFrom, commonRefusals, defineOperation, refuse, tierOf } from '#kernel'
import { serialOf } from '#kernel/values'
import { chunkBytes } from '#platform/backup'
import { CellTooLong, type Sheet, unfitInTable, writeCsv, writeXlsx } from '#platform/documents'
import { NewFile } from '../schema.ts'
import { piecesOf } from '../rules/pieces.ts'
import * as store from '../store/files.ts'
import { destroyFile } from './destroy-file.ts'
import { listNamed, sealerFor } from './shown.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  tooManyRows: {
    status: 422,
    ja: '一度に持ち出せる行数をこえています。期間や条件で絞り込んでください。',
    en: 'There are more rows than may leave in one file. Narrow the list down.',
  },
  unfitCharacters: {
    status: 422,
    ja: 'Shift_JISで書けない文字があります。ExcelかUTF-8を選ぶか、「〓」に置きかえることを確かめてください。',
    en: 'Some characters do not exist in Shift_JIS. Choose Excel or UTF-8, or confirm that they become 〓.',
  },
  cellTooLong: {
    status: 422,
    ja: 'Excelの一つの欄に入りきらない文があります。CSVを選んでください。',
    en: 'A text is too long for a cell of Excel. Choose CSV.',
  },
} as const

/**
 * 一覧を持ち出す。
 *
 * The one way by which a list becomes a file. The file is made here and now, of what whoever asks may see, and sealed; up to tier 3 it can be
 * taken at once, from tier 4 on somebody else approves this very file first. When its time is over it is destroyed.
 */
export const requestFile = defineOperation({
  name: 'exports.requestFile',
  title: { ja: '一覧を持ち出す', en: 'Export a list' },
  kind: 'command',
  permission: 'exports.file.request',
  steady: true,
  input: NewFile,
  output: z.object({ fileId: z.uuid(), serial: z.string() }),
  refusals,
  async handle(asked, call) {
    const { operation, format, language, purpose, purposeNote } = asked
    const { councilId, accountId, displayName } = call.actor
    const list = listNamed(operation, call)
    const tier = tierOf(list)
    const { exportRows, exportHours } = await privacySettingsToday(call)
    const fileId = call.newId()
    const serial = serialOf(fileId)
    const now = call.clock.now()
    const sheet: Sheet = {
      title: list.table.title[language],
      columns: list.table.columns.map(({ title, kind }) => ({ title: title[language], kind })),
      language,
      mark: { careful: tier >= carefulFrom, author: displayName, at: now, serial },
    }
    let rowCount = 0
    async function* counted(): AsyncGenerator<readonly (readonly Cell[])[]> {
      for await (const rows of call.walk(list, asked.asked, { language })) {
        rowCount += rows.length
        if (rowCount > exportRows) refuse(refusals, 'tooManyRows')
        if (format === 'csvShiftJis') refuseUnfit(unfitInTable(sheet.columns, rows), asked.replacing)
        yield rows
      }
    }
    const bytes = format === 'xlsx' ? writeXlsx(sheet, counted()) : writeCsv(sheet, counted(), format === 'csv' ? 'utf8' : 'shiftJis')
    const byteCount = await keep(call, fileId, bytes)
    const expiresAt = new Date(now.getTime() + exportHours * 3_600_000)
    const requestedBy = accountId! // only signed-in people hold the permission
    const file = { fileId, operation, tier, format, language, rowCount, byteCount, purpose, purposeNote, requestedAt: now, requestedBy, expiresAt }
    await store.insertFile(call.db, councilId, file)
    call.later(destroyFile, { fileId }, { runAt: expiresAt, asSystem: 'council' })
    call.audit({
      subject: { type: 'exports.file', id: fileId },
      fields: ['file'],
      reason: `list=${operation} purpose=${purpose} format=${format} rows=${rowCount} serial=${serial}`,
    })
    return { fileId, serial }
  },
})

/** Seals the file piece by piece, so that it never lies whole in memory. @returns its length */
async function keep(call: Call, fileId: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const { header, chunk } = sealerFor(call, fileId)
  let position = 0
  let byteCount = 0
  try {
    for await (const { piece, last } of piecesOf(bytes, chunkBytes)) {
      const sealed = chunk(piece, last)
      byteCount += piece.length
      await store.insertPart(call.db, call.actor.councilId, fileId, position, position === 0 ? Buffer.concat([header, sealed]) : sealed)
      position++
    }
  } catch (error) {
    if (!(error instanceof CellTooLong)) throw error
    const message = {
      ja: `「${error.column}」の欄に、長すぎる文があります。CSVを選んでください。`,
      en: `A text of the column ${error.column} is too long. Choose CSV.`,
    }
    refuse(refusals, 'cellTooLong', [{ path: 'format', message }])
  }
  return byteCount
}

function refuseUnfit(unfit: readonly string[], confirmed: string): void {
  const signs = new Set(confirmed)
  const left = unfit.filter((sign) => !signs.has(sign))
  if (left.length === 0) return
  const some = left.slice(0, 50).join(' ')
  const message = { ja: `書けない文字：${some}`, en: `Missing in Shift_JIS: ${some}` }
  refuse(refusals, 'unfitCharacters', [{ path: 'replacing', message }])
}
