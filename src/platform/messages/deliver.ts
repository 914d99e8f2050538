import { type Call, refuse } from '#kernel'
import { fill } from '#kernel/values'
import { openMessage, optOutOf, settingsOf, settleMessage } from './store.ts'
import { post, smtpUrl } from './smtp.ts'

export const deliveryRefusals = {
  mailServerAway: {
    status: 503,
    ja: 'メールサーバーに渡せませんでした。続くときは、送信の設定とメールサーバーを確かめてください。',
    en: 'The mail server did not take the message. If this goes on, check the mail settings and the server.',
  },
} as const

const footer = {
  ja: '\n\n――――\nこの案内が今後いらないときは、次のページで止められます。\n{url}\n',
  en: '\n\n----\nIf you do not want such messages, stop them here:\n{url}\n',
}

/**
 * 一通を送る。 Its row stays locked meanwhile, so that nobody takes back what is on its way. A message that is settled already, because it
 * was taken back or a server died after sending it, is left as it is. What the mail server has taken and the database then forgot is sent
 * again under the same Message-ID.
 */
export async function deliverMessage(call: Call, messageId: string): Promise<void> {
  const { db, clock } = call
  const { councilId } = call.actor
  call.audit({ subject: { type: 'system.message', id: messageId }, fields: ['state'] })
  const message = await openMessage(db, councilId, messageId)
  if (!message) return
  const settle = (state: Parameters<typeof settleMessage>[3]['state'], replyCode: string | null = null) =>
    settleMessage(db, councilId, messageId, { state, replyCode, at: clock.now() })

  const choice = message.optional ? await optOutOf(db, councilId, message.address) : undefined
  if (choice?.stopped) return settle('optedOut')
  const { senderAddress, senderName, siteUrl } = await settingsOf(db, councilId)
  const url = smtpUrl()
  if (url === undefined || senderAddress === '') return settle('held')

  const stop = choice && `${siteUrl}/messages/stop/${choice.token}`
  const delivery = await post(url, {
    messageId: `<${messageId}@${senderAddress.split('@')[1]}>`,
    from: { address: senderAddress, name: senderName },
    to: { address: message.address, name: message.recipientName ?? '' },
    subject: message.subject,
    text: message.body + (stop ? fill(footer[message.language], { url: stop }) : ''),
    ...(message.calendar && message.calendarMethod && { icalEvent: { method: message.calendarMethod, content: message.calendar } }),
    ...(message.attachment &&
      message.attachmentName && {
        attachments: [{ filename: message.attachmentName, content: message.attachment, contentType: 'application/pdf' as const }],
      }),
    date: clock.now(),
    headers: {
      ...(!message.byHand && { 'auto-submitted': 'auto-generated' }),
      ...(stop && { 'list-unsubscribe': `<${stop}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }),
    },
  })
  if (delivery.kind === 'away') refuse(deliveryRefusals, 'mailServerAway')
  await settle(delivery.kind === 'accepted' ? 'sent' : 'refused', delivery.code)
}
