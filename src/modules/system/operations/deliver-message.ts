import * as z from 'zod'
import { defineOperation } from '#kernel'
import { deliverMessage as deliver, deliveryRefusals } from '#platform/messages'

/** 通知を一通送る。 The job of every message; nobody does it by hand. */
export const deliverMessage = defineOperation({
  name: 'system.deliverMessage',
  title: { ja: '通知を送る', en: 'Deliver a message' },
  kind: 'command',
  permission: 'system.message.deliver',
  input: z.strictObject({ messageId: z.uuid() }),
  output: z.object({}),
  refusals: deliveryRefusals,
  async handle({ messageId }, call) {
    await deliver(call, messageId)
    return {}
  },
})
