import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { resultAdjusted } from '../facts.ts'
import { AdjustmentDecision, AdjustmentState } from '../schema.ts'
import * as store from '../store/adjustments.ts'
import { cityOf } from '../store/work.ts'
import { adjustmentRefusals, adjustmentSubject, findAdjustment } from './adjusting.ts'

/**
 * 実績の調整を承認する（またはしない）。 By somebody else than who asked for it; the difference counts from then on. Where somebody asks to take back what
 * counts, that is what is decided, by the same rule.
 */
export const decideAdjustment = defineOperation({
  name: 'plan.decideAdjustment',
  title: { ja: '実績の調整を承認する', en: 'Decide an adjustment' },
  kind: 'command',
  permission: 'plan.adjustment.decide',
  input: AdjustmentDecision,
  output: z.object({ state: AdjustmentState }),
  refusals: adjustmentRefusals,
  async handle({ adjustmentId, approve, note }, call) {
    const { db, actor, clock } = call
    const { councilId } = actor
    const { activity, month, areaId, measure, difference, requestedById, backAskedById, state } = await findAdjustment(call, adjustmentId)
    if (actor.accountId === (state === 'takingBack' ? backAskedById : requestedById)) refuse(adjustmentRefusals, 'ownRequest')
    const by = { accountId: actor.accountId!, at: clock.now(), approved: approve, note } // the permission is held by signed-in people only
    if (state === 'takingBack') {
      if (!(await store.decideTakeBack(db, councilId, adjustmentId, by))) refuse(adjustmentRefusals, 'notNow')
      call.audit({ subject: adjustmentSubject(adjustmentId), fields: [approve ? 'takenBackReason' : 'backReason'] })
      if (approve) call.retract(adjustmentSubject(adjustmentId))
      return { state: approve ? ('takenBack' as const) : ('approved' as const) }
    }
    if (!(await store.decideAdjustment(db, councilId, adjustmentId, by))) refuse(adjustmentRefusals, 'notNow')
    call.audit({ subject: adjustmentSubject(adjustmentId), fields: ['approved'] })
    if (approve) {
      const where = { happenedOn: month, areaId: areaId ?? (await cityOf(db, councilId)), subject: adjustmentSubject(adjustmentId) }
      call.tell(resultAdjusted, { ...where, tags: { activity }, quantities: { [measure]: difference } })
    }
    return { state: approve ? ('approved' as const) : ('refused' as const) }
  },
})
