import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import * as store from '../store/received.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  alreadyCancelled: { status: 409, ja: 'この行は、すでに取り消されています。', en: 'This line was cancelled already.' },
} as const

/** 収受簿の行を取り消す。 The line stays with its number and the reason. */
export const cancelReceived = defineOperation({
  name: 'letters.cancelReceived',
  title: { ja: '収受簿の行を取り消す', en: 'Cancel a line of received papers' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: z.strictObject({ receivedId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ receivedId: z.uuid() }),
  refusals,
  async handle({ receivedId, reason }, call) {
    const { councilId } = call.actor
    if (!(await store.reachOfReceived(call.db, councilId, receivedId))) refuse(refusals, 'notFound')
    if (!(await store.cancelReceived(call.db, councilId, receivedId, reason))) refuse(refusals, 'alreadyCancelled')
    call.audit({ subject: { type: 'letters.received', id: receivedId }, fields: ['cancelReason'] })
    return { receivedId }
  },
})
