import * as z from 'zod'
import { importRefusals } from '#directory'
import { giveUpFiles, recordsWithFiles } from '#files'
import { defineOperation, refuse } from '#kernel'
import { undoneBecause } from '../schema.ts'
import { builtUpon, undoBrought } from '../store/imports.ts'
import { caseSubject } from './casing.ts'
import { contactSubject } from './contacting.ts'
import { importPermission, importType, imports } from './importing.ts'

const refusals = {
  notFound: importRefusals.notFound,
  busy: importRefusals.busy,
  notNow: importRefusals.notNow,
  builtUpon: {
    status: 409,
    ja: '取り込んだあとに、続きが書かれたケースか経過があるので、全部は取り消せません。下の記録を確かめ、いらないものを一件ずつ取り消してください。',
    en: 'Somebody has gone on with some of it since, so that it cannot be undone as a whole. See the records below and withdraw what is not wanted one by one.',
  },
} as const

/** 取り込みを取り消す。 All of it or nothing, as long as nobody has gone on with any of it: contacts are withdrawn, cases void, what was counted is taken back. */
export const undoImport = defineOperation({
  name: 'cases.undoImport',
  title: { ja: 'ケースと経過の取り込みを取り消す', en: 'Undo an import of cases and records' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ cases: z.int(), contacts: z.int() }),
  refusals,
  async handle({ importId }, call) {
    const { councilId, accountId } = call.actor
    const standing = await imports.held(call, importId)
    if (standing.state !== 'carriedOut') refuse(refusals, 'notNow')
    const since = await builtUpon(call.db, councilId, importId)
    if (since.length > 0)
      refuse(
        refusals,
        'builtUpon',
        since.map((words) => ({ path: 'importId', message: { ja: words, en: words } })),
      )
    const [at, on, by] = [call.clock.now(), call.clock.today(), accountId!] // only signed-in people hold the permission
    const { contactIds, caseIds } = await undoBrought(call.db, councilId, { importId, at, on, by, because: undoneBecause })
    for (const contactId of await recordsWithFiles(call, contactSubject('').type, contactIds))
      await giveUpFiles(call, contactSubject(contactId), by, undoneBecause)
    for (const contactId of contactIds) {
      call.audit({ subject: contactSubject(contactId), fields: ['withdrawnAt', 'withdrawnBecause'] })
      call.retract(contactSubject(contactId))
    }
    for (const caseId of caseIds) {
      call.audit({ subject: caseSubject(caseId), fields: ['state', 'endedOn'] })
      call.retract(caseSubject(caseId))
    }
    const { addedCount, sameCount, leftCount, faultCount } = standing
    const counts = { added: addedCount ?? 0, same: sameCount ?? 0, left: leftCount ?? 0, fault: faultCount ?? 0 }
    await imports.setState(call, importId, { state: 'undone', finishedAt: at, counts })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'], reason: `cases=${caseIds.length} contacts=${contactIds.length}` })
    return { cases: caseIds.length, contacts: contactIds.length }
  },
})
