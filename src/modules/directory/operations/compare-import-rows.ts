import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import { noteProgress, tellProgress } from '#platform/jobs'
import * as store from '../store/imports.ts'
import { comparePeople } from './comparing.ts'
import { awaitedImport, checking, importPermission, importType } from './import-steps.ts'

/**
 * 取り込む行を台帳と見くらべる。 Second step of a check: all rows in one transaction, as the register is read through once for all of them, telling how far it has
 * come. What ended meanwhile is left alone.
 */
export const compareImportRows = defineOperation({
  name: 'directory.compareImportRows',
  title: { ja: '取り込む行を台帳と見くらべる', en: 'Compare rows of an import with the register' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({
    importId: z.uuid(),
    workId: z.uuid(),
    /** Row number after which to go on, and the last one there is. */
    after: z.int().min(0),
    last: z.int().min(0),
  }),
  output: z.object({ compared: z.int() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ importId, workId, after, last }, call) {
    const { councilId } = call.actor
    const standing = await awaitedImport(call, importId)
    call.audit({ subject: { type: importType, id: importId }, fields: ['rows'] })
    if (standing.state !== 'checking' || standing.workId !== workId) return { compared: 0 }
    const total = Math.max(last, 1)
    await comparePeople(call, importId, { from: after + 1, to: last }, (row) =>
      tellProgress(call, checking, { workId, done: Math.min(row, total - 1), total }),
    )
    await store.markRepeated(call.db, councilId, importId)
    await store.setState(call.db, councilId, importId, { state: 'checked' })
    await noteProgress(call, checking, { workId, done: total, total })
    return { compared: last - after }
  },
})
