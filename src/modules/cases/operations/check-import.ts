import * as z from 'zod'
import { importRefusals } from '#directory'
import { defineOperation, refuse } from '#kernel'
import { noteProgress } from '#platform/jobs'
import { checking, importPermission, importType, imports, optionsOf } from './importing.ts'
import { readImportRows } from './read-import-rows.ts'

const refusals = {
  notFound: importRefusals.notFound,
  busy: importRefusals.busy,
  notNow: importRefusals.notNow,
  columnsNeeded: {
    status: 409,
    ja: '列がまだ決まっていません。どの列が何かを決めてから、確かめてください。',
    en: 'The columns are not set yet. Say which column is what, then check.',
  },
} as const

/** 取り込む表を確かめる。 Every row is read and its people compared with the register, in a job with progress. Nothing is taken in by it. */
export const checkImport = defineOperation({
  name: 'cases.checkImport',
  title: { ja: '取り込むケースの表を確かめる', en: 'Check a table of cases to import' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ workId: z.uuid() }),
  refusals,
  async handle({ importId }, call) {
    const standing = await imports.held(call, importId)
    if (standing.state !== 'open' && standing.state !== 'checked') refuse(refusals, 'notNow')
    if (standing.columns.length === 0 || optionsOf(standing).said === null) refuse(refusals, 'columnsNeeded')
    const workId = call.newId()
    await imports.setState(call, importId, { state: 'checking', workId })
    await noteProgress(call, checking, { workId, done: 0, total: 1 })
    call.later(readImportRows, { importId, workId }, { workId })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    return { workId }
  },
})
