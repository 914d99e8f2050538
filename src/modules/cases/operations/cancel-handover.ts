import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { findHandover, handingsOf, setCancelled } from '../store/handovers.ts'
import { handoverRefusals, handoverSubject } from './handing-over.ts'

const refusals = {
  notFound: handoverRefusals.notFound,
  begunAlready: {
    status: 409,
    ja: 'この引継ぎは、もう行われたか、取り消されています。元に戻すときは、もう一度引継ぎをしてください。',
    en: 'This hand-over has been carried out or cancelled. To undo it, hand the cases back.',
  },
} as const

/** 引継ぎを取り消す。 Before its day; afterwards cases are handed back by another hand-over. */
export const cancelHandover = defineOperation({
  name: 'cases.cancelHandover',
  title: { ja: '引継ぎを取り消す', en: 'Cancel a hand-over' },
  kind: 'command',
  permission: 'cases.case.assign',
  input: z.strictObject({ handoverId: z.uuid() }),
  output: z.object({ handoverId: z.uuid() }),
  refusals,
  async handle({ handoverId }, call) {
    const { councilId, accountId } = call.actor
    const handover = (await findHandover(call.db, councilId, handoverId, true)) ?? refuse(refusals, 'notFound')
    // Whoever sees none of its cases has nothing to cancel.
    if ((await handingsOf(call.db, councilId, handoverId)).length === 0) refuse(refusals, 'notFound')
    if (handover.begun || handover.cancelled) refuse(refusals, 'begunAlready')
    await setCancelled(call.db, councilId, { handoverId, at: call.clock.now(), by: accountId! }) // only signed-in people hold the permission
    call.audit({ subject: handoverSubject(handoverId), fields: ['cancelledAt'] })
    return { handoverId }
  },
})
