import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import * as store from '../store/changes.ts'
import * as plans from '../store/plans.ts'
import { rebind } from './counting.ts'
import { editPermission } from './editing.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notTheLast: {
    status: 409,
    ja: 'そのあとに、ほかの手直しがあります。画面を開き直して、いちばん新しい手直しから順に戻してください。',
    en: 'There were other changes since. Open the page again and undo the newest first.',
  },
} as const

/** 直前の手直しを元に戻す。 Every line it touched stands again as it stood, counted by what counted it; what it had made goes out of view. The change before it can be undone next. */
export const undoChange = defineOperation({
  name: 'plan.undoChange',
  title: { ja: '計画の手直しを元に戻す', en: 'Undo a change of a plan' },
  kind: 'command',
  permission: editPermission,
  input: z.strictObject({ fiscalYear: z.int(), changeId: z.uuid() }),
  output: z.object({ lineId: z.uuid() }),
  refusals,
  async handle({ fiscalYear, changeId }, call) {
    const { councilId } = call.actor
    const plan = (await plans.listPlans(call.db, councilId)).find((each) => each.fiscalYear === fiscalYear)
    if (!plan) refuse(refusals, 'notFound')
    await store.lockPlan(call.db, councilId, plan.planId)
    const change = await store.lastChange(call.db, councilId, plan.planId)
    if (change?.changeId !== changeId) refuse(refusals, 'notTheLast')
    const made = change.before.filter(({ line }) => line === null).map(({ lineId }) => lineId)
    const images = change.before.flatMap(({ line }) => line ?? [])
    await store.writeLines(call.db, councilId, plan.planId, images)
    if (made.length > 0) await store.removeLines(call.db, councilId, made, call.clock.now())
    if (change.counting) await rebind(call, fiscalYear, change.counting.activity, change.counting.before.sources)
    await store.markUndone(call.db, councilId, changeId, call.clock.now())
    call.audit({ subject: { type: 'plan.line', id: change.lineId }, fields: ['undone'] })
    return { lineId: change.lineId }
  },
})
