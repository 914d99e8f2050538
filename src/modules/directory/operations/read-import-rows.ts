import * as z from 'zod'
import { privacySettingsToday } from '#identity'
import { type Call, commonRefusals, defineOperation } from '#kernel'
import { noteProgress } from '#platform/jobs'
import { UnreadableTable, madeOfTable } from '#platform/documents'
import type { ImportBunch, ImportReading } from '../rules/import-bunch.ts'
import type { ImportColumns } from '../schema.ts'
import type { StoredImport } from '../store/imports.ts'
import * as store from '../store/imports.ts'
import { compareImportRows } from './compare-import-rows.ts'
import { awaitedImport, checking, contentOf, importPermission, importType, placesOf } from './import-steps.ts'

/** 取り込む表の行を読む。 First step of a check: every row below the headings, with what of it must be corrected. What ended meanwhile is left alone. */
export const readImportRows = defineOperation({
  name: 'directory.readImportRows',
  title: { ja: '取り込む表の行を読む', en: 'Read the rows of an import' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid(), workId: z.uuid() }),
  output: z.object({ rows: z.int() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ importId, workId }, call) {
    const { councilId } = call.actor
    const standing = await awaitedImport(call, importId)
    call.audit({ subject: { type: importType, id: importId }, fields: ['rows'] })
    if (standing.state !== 'checking' || standing.workId !== workId) return { rows: 0 }
    await store.destroyRows(call.db, councilId, importId)
    try {
      await store.setState(call.db, councilId, importId, { state: 'checking', carriedOutBefore: await store.countCarriedOut(call.db, councilId) })
      const { read, last } = await readAll(standing, call)
      await noteProgress(call, checking, { workId, done: 0, total: Math.max(last, 1) })
      call.later(compareImportRows, { importId, workId, after: 0, last }, { workId })
      return { rows: read }
    } catch (error) {
      if (!(error instanceof UnreadableTable) && !(error instanceof TooManyRows)) throw error
      await store.destroyRows(call.db, councilId, importId)
      await store.setState(call.db, councilId, importId, { state: 'open', problem: error instanceof TooManyRows ? 'tooManyRows' : error.code })
      await noteProgress(call, checking, { workId, done: 1, total: 1 })
      return { rows: 0 }
    }
  },
})

class TooManyRows extends Error {}

async function readAll(standing: StoredImport, call: Call): Promise<{ read: number; last: number }> {
  const { columns, headingRow, sheet, sha256 } = standing
  const given: ImportReading = {
    columns: columns as ImportColumns,
    headingRow: headingRow ?? 0,
    places: await placesOf(call),
    today: call.clock.today(),
  }
  const making = { by: new URL('../rules/import-bunch.ts', import.meta.url).href, given, at: call.clock.now() }
  const { importRows } = await privacySettingsToday(call)
  let [read, last] = [0, 0]
  let writing: Promise<void> = Promise.resolve()
  for await (const bunch of madeOfTable<ImportBunch>(await contentOf(call, sha256!), sheet ?? undefined, making)) {
    if (bunch.count === 0) continue
    read += bunch.count
    if (read > importRows) throw new TooManyRows()
    last = bunch.last
    // While the database writes, the next rows are read.
    await writing
    writing = store.insertRows(call.db, call.actor.councilId, standing, bunch.rows)
    writing.catch(() => {}) // awaited with the next, or at the end
  }
  await writing
  return { read, last }
}
