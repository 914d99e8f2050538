import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { maskedAddress } from '#platform/messages'
import { operationNamed } from '../rules/registered.ts'
import { troubleText } from '../rules/trouble.ts'
import { Message, type MessageRow } from '../schema.ts'
import * as store from '../store/messages.ts'

/** 通知を一通見る。 Its address and text are for whoever sent it; those who look after the outbox see the rest; to others there is none. */
export const getMessage = defineOperation({
  name: 'system.getMessage',
  title: { ja: '通知を見る', en: 'Show a message' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({ messageId: z.uuid() }),
  output: Message,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ messageId }, call) {
    const message = await store.findMessage(call.db, call.actor.councilId, messageId)
    const mine = message !== undefined && message.senderId === call.actor.accountId
    if (!message || (!mine && !call.actor.permissions.has('system.message.read'))) refuse(commonRefusals, 'notFound')
    const { address, recipientName, subject, body, replyCode, optional, byHand, state, sendAfter } = message
    const letter =
      mine && address !== null && subject !== null && body !== null ? { address, recipientName: recipientName ?? '', subject, body } : null
    const left = Math.ceil((new Date(sendAfter).getTime() - call.clock.now().getTime()) / 1000)
    const undoSecondsLeft = mine && byHand && state === 'waiting' ? Math.max(0, left) : 0
    return { ...shownMessage(message, call), replyCode, optional, byHand, letter, undoSecondsLeft }
  },
})

/** What everybody who may see it at all sees. */
export function shownMessage(message: store.StoredMessage, call: Call): z.input<typeof MessageRow> {
  const { messageId, template, address, state, sentBy, writtenAt, sendAfter, settledAt, jobState, jobError } = message
  const title = call.contributions('messageTemplate').find(({ code }) => code === template)?.title ?? { ja: template, en: template }
  const troubled = state === 'waiting' && jobError !== null
  return {
    messageId,
    template: title,
    maskedAddress: address && maskedAddress(address),
    state,
    sentBy,
    writtenAt,
    sendAfter,
    settledAt,
    trouble: troubled
      ? {
          message: troubleText(jobError, operationNamed(call.registry, 'system.deliverMessage')),
          stopped: jobState === 'dead' || jobState === 'setAside',
        }
      : null,
  }
}
