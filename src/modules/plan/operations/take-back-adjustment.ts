import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import { AdjustmentState } from '../schema.ts'
import * as store from '../store/adjustments.ts'
import { adjustmentRefusals, adjustmentSubject, findAdjustment, mayDoAdjustment } from './adjusting.ts'

const refusals = { notFound: adjustmentRefusals.notFound, notNow: adjustmentRefusals.notNow, notPermitted: commonRefusals.notPermitted }

/**
 * 実績の調整を取り下げる。
 *
 * Before it is decided by whoever asked for it, at once. What counts is taken back as it was approved: whoever may decide asks for it, and it goes on counting
 * until somebody else has agreed.
 */
export const takeBackAdjustment = defineOperation({
  name: 'plan.takeBackAdjustment',
  title: { ja: '実績の調整を取り下げる', en: 'Take back an adjustment' },
  kind: 'command',
  permission: 'plan.adjustment.request',
  input: z.strictObject({ adjustmentId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ adjustmentId: z.uuid(), state: AdjustmentState }),
  refusals,
  async handle({ adjustmentId, reason }, call) {
    const { db, actor, clock } = call
    const standing = await findAdjustment(call, adjustmentId)
    if (['refused', 'takingBack', 'takenBack'].includes(standing.state)) refuse(refusals, 'notNow')
    if (!mayDoAdjustment(actor, standing).includes('takeBack')) refuse(refusals, 'notPermitted')
    const by = { accountId: actor.accountId!, at: clock.now(), reason } // the permission is held by signed-in people only
    const waits = standing.state === 'waiting'
    const done = await (waits ? store.takeBackAdjustment : store.askToTakeBack)(db, actor.councilId, adjustmentId, by)
    if (!done) refuse(refusals, 'notNow')
    call.audit({ subject: adjustmentSubject(adjustmentId), fields: [waits ? 'takenBackReason' : 'backReason'] })
    return { adjustmentId, state: waits ? ('takenBack' as const) : ('takingBack' as const) }
  },
})
