import * as z from 'zod'
import { importRefusals } from '#directory'
import { defineOperation, refuse } from '#kernel'
import { noteProgress } from '#platform/jobs'
import { bringImportRows } from './bring-import-rows.ts'
import { carryingOut, importPermission, importType, imports } from './importing.ts'

const refusals = {
  notFound: importRefusals.notFound,
  busy: importRefusals.busy,
  notNow: importRefusals.notNow,
  undecided: {
    status: 409,
    ja: 'だれのことか決まっていない行があります。一行ずつ見て、決めてください。',
    en: 'Of some rows it is not decided whom they are about. Decide on each of them first.',
  },
} as const

/** ケースと経過を取り込む。 All rows that stand, in one transaction of a job, or nothing. Rows with a fault stay out. */
export const carryOutImport = defineOperation({
  name: 'cases.carryOutImport',
  title: { ja: 'ケースと経過を取り込む', en: 'Carry out an import of cases and records' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ workId: z.uuid() }),
  refusals,
  async handle({ importId }, call) {
    const standing = await imports.held(call, importId)
    if (standing.state !== 'checked') refuse(refusals, 'notNow')
    const { undecided, taken } = await imports.rows.count(call, importId)
    if (undecided > 0) refuse(refusals, 'undecided')
    const workId = call.newId()
    await imports.setState(call, importId, { state: 'carryingOut', workId })
    await noteProgress(call, carryingOut, { workId, done: 0, total: Math.max(taken, 1) })
    call.later(bringImportRows, { importId, workId }, { workId })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    return { workId }
  },
})
