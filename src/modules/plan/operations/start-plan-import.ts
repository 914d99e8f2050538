import * as z from 'zod'
import { scopeAt } from '#identity'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import * as store from '../store/imports.ts'
import { cityOf } from '../store/plans.ts'
import { importPermission, importType } from './import-steps.ts'

/** 計画の取り込みを始める。 The document is attached to it next. It lies where the common register of the council lies, in sight of those who may adopt plans. */
export const startPlanImport = defineOperation({
  name: 'plan.startPlanImport',
  title: { ja: '計画の取り込みを始める', en: 'Start the import of a plan' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({}),
  output: z.object({ importId: z.uuid() }),
  refusals: { notPermitted: commonRefusals.notPermitted },
  async handle(_, call) {
    const { councilId, accountId } = call.actor
    const areaId = await cityOf(call.db, councilId)
    const fileScopeId = (await scopeAt(call, { compartment: 'directory', areaId, tier: 2 })) ?? refuse(commonRefusals, 'notPermitted')
    const importId = call.newId()
    await store.insertImport(call.db, councilId, { importId, fileScopeId, by: accountId!, at: call.clock.now() }) // the permission is held by signed-in people only
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    return { importId }
  },
})
