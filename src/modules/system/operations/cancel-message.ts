import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { openMessage, settleMessage } from '#platform/messages'
import * as store from '../store/messages.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  tooLate: {
    status: 409,
    ja: 'もう取り消せません。すでに送られたか、取り消せる時間を過ぎています。',
    en: 'It is too late to take it back: the message has left, or the time to do so is over.',
  },
} as const

/** 送った通知を取り消す。 Only whoever sent it by hand, until it leaves. */
export const cancelMessage = defineOperation({
  name: 'system.cancelMessage',
  title: { ja: '送信を取り消す', en: 'Take a message back' },
  kind: 'command',
  permission: 'signedIn',
  input: z.strictObject({ messageId: z.uuid() }),
  output: z.object({ messageId: z.uuid() }),
  refusals,
  async handle({ messageId }, call) {
    const { councilId, accountId } = call.actor
    const message = await store.findMessage(call.db, councilId, messageId)
    if (!message || message.senderId !== accountId) refuse(refusals, 'notFound')
    const now = call.clock.now()
    const open = await openMessage(call.db, councilId, messageId) // waits for a delivery that is under way
    if (!open?.byHand || new Date(message.sendAfter) <= now) refuse(refusals, 'tooLate')
    await settleMessage(call.db, councilId, messageId, { state: 'cancelled', replyCode: null, at: now })
    call.audit({ subject: { type: 'system.message', id: messageId }, fields: ['state'] })
    return { messageId }
  },
})
