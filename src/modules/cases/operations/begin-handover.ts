import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { findHandover, handingsOf } from '../store/handovers.ts'
import { carryOut, handoverSubject } from './handing-over.ts'

/** 引継ぎの日が来た。 Run as the system when the day begins; granted to no role. What cannot be handed over any more is left with its reason and listed. */
export const beginHandover = defineOperation({
  name: 'cases.beginHandover',
  title: { ja: '引継ぎを始める', en: 'Begin a hand-over' },
  kind: 'command',
  permission: 'cases.handover.begin',
  input: z.strictObject({ handoverId: z.uuid(), passed: z.array(z.strictObject({ taskId: z.uuid(), toId: z.uuid() })).max(1000) }),
  output: z.object({ left: z.int() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ handoverId, passed }, call) {
    const { councilId } = call.actor
    const handover = (await findHandover(call.db, councilId, handoverId, true)) ?? refuse(commonRefusals, 'notFound')
    const standing = !handover.begun && !handover.cancelled
    const left = standing ? await carryOut(call, handover, await handingsOf(call.db, councilId, handoverId), passed) : []
    if (!standing) call.audit({ subject: handoverSubject(handoverId), fields: [] })
    return { left: left.length }
  },
})
