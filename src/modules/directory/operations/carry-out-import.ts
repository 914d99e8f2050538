import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { noteProgress } from '#platform/jobs'
import * as store from '../store/imports.ts'
import { bringImportRows } from './bring-import-rows.ts'
import { carryingOut, heldImport, importPermission, importRefusals, importType } from './import-steps.ts'

const refusals = {
  notFound: importRefusals.notFound,
  busy: importRefusals.busy,
  notNow: importRefusals.notNow,
  undecided: {
    status: 409,
    ja: '同じ人かもしれない行が、まだ決まっていません。一行ずつ見て、取り込むかどうかを決めてください。',
    en: 'Some rows may be people who are there already. Decide on each of them first.',
  },
  checkAgain: {
    status: 409,
    ja: '確かめたあとに、ほかの取り込みが行われました。もう一度確かめてください。',
    en: 'Another import was carried out since this one was checked. Check it again.',
  },
} as const

/** 名簿を取り込む。 All rows that are new or decided to be, in one transaction of a job, or nothing. Rows with a fault stay out. */
export const carryOutImport = defineOperation({
  name: 'directory.carryOutImport',
  title: { ja: '名簿を取り込む', en: 'Carry out an import of people' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ workId: z.uuid() }),
  refusals,
  async handle({ importId }, call) {
    const { councilId } = call.actor
    const standing = await heldImport(call, importId)
    if (standing.state !== 'checked') refuse(refusals, 'notNow')
    const { undecided, adding } = await store.countRows(call.db, councilId, importId)
    if (undecided > 0) refuse(refusals, 'undecided')
    if ((await store.countCarriedOut(call.db, councilId)) !== standing.carriedOutBefore) refuse(refusals, 'checkAgain')
    const workId = call.newId()
    await store.setState(call.db, councilId, importId, { state: 'carryingOut', workId })
    await noteProgress(call, carryingOut, { workId, done: 0, total: Math.max(adding, 1) })
    call.later(bringImportRows, { importId, workId }, { workId })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    return { workId }
  },
})
