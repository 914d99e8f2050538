import * as z from 'zod'
import { privacySettingsToday } from '#identity'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import * as store from '../store/imports.ts'
import { expireImport } from './expire-import.ts'
import { importPermission, importType, ownScope } from './import-steps.ts'

/** 名簿の取り込みを始める。 The file is attached to it next. What nobody carries out is given up after some days, rows and file with it. */
export const startImport = defineOperation({
  name: 'directory.startImport',
  title: { ja: '名簿の取り込みを始める', en: 'Start an import of people' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({}),
  output: z.object({ importId: z.uuid() }),
  refusals: { notPermitted: commonRefusals.notPermitted },
  async handle(_, call) {
    const { councilId, accountId } = call.actor
    const scopeId = (await ownScope(call)) ?? refuse(commonRefusals, 'notPermitted')
    const importId = call.newId()
    const at = call.clock.now()
    await store.insertImport(call.db, councilId, { importId, scopeId, at, by: accountId! }) // the permission is held by signed-in people only
    const { importDays } = await privacySettingsToday(call)
    call.later(expireImport, { importId }, { runAt: new Date(at.getTime() + importDays * 86_400_000), asSystem: 'scope' })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    return { importId }
  },
})
