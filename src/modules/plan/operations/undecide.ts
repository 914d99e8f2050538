import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/imports.ts'
import { importPermission, importRefusals, importType, openImport } from './import-steps.ts'

/** 決めたことを取り消す。 An answer or a change of an item; what was decided after it stays as far as it still fits. */
export const undecide = defineOperation({
  name: 'plan.undecide',
  title: { ja: '取り込みで決めたことを取り消す', en: 'Take back a decision of an import' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid(), decisionId: z.uuid() }),
  output: z.object({ importId: z.uuid() }),
  refusals: importRefusals,
  async handle({ importId, decisionId }, call) {
    const { councilId } = call.actor
    await openImport(call, importId)
    const decided = await store.decisionsOf(call.db, councilId, importId)
    if (!decided.some((each) => each.decisionId === decisionId)) refuse(importRefusals, 'notFound')
    await store.takeBack(call.db, councilId, decisionId, call.clock.now())
    call.audit({ subject: { type: importType, id: importId }, fields: ['decisions'] })
    return { importId }
  },
})
