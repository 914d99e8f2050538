import { type Call, type MessageTemplate, refuse } from '#kernel'
import type { Language } from '#kernel/values'
import { MailAddress, MailName } from './address.ts'
import { type CalendarPart, type PdfPart, insertMessage, settingsOf } from './store.ts'
import { filled, textInForce } from './template.ts'

/** Of every operation that sends; they declare them among their own. */
export const sendRefusals = {
  addressUnusable: {
    status: 422,
    ja: 'このメールアドレスには送れません。「name@example.jp」の形で、半角で一つだけ入力してください。',
    en: 'No message can be sent to this address. Enter one plain address such as name@example.jp.',
  },
  nameUnusable: {
    status: 422,
    ja: '名前に使えない文字があります。一行で、100字以内で入力してください。',
    en: 'The name contains a character that cannot be used. Enter at most 100 characters on one line.',
  },
} as const

export interface NewMessage<Blank extends string> {
  readonly template: MessageTemplate<Blank>
  /** One recipient; there is no copy to anyone else. */
  readonly to: { readonly address: string; readonly name?: string; readonly accountId?: string }
  readonly values: Readonly<Record<Blank, string | number>>
  readonly language?: Language
  /** An iCalendar text of that method, for the calendar of whoever receives it. */
  readonly calendar?: CalendarPart
  /** One PDF beside the text. */
  readonly pdf?: PdfPart
  /** A person sends it and may take it back for a while. */
  readonly byHand?: boolean
}

/**
 * 一通を送信箱に入れる。 The text is made now and kept; it leaves after this transaction has committed, as a job.
 *
 * @returns the id under which the sender finds it at `/office/messages/<id>`
 */
export async function sendMessage<Blank extends string>(call: Call, message: NewMessage<Blank>): Promise<string> {
  const { template, to, values, language = 'ja', calendar, pdf, byHand = false } = message
  const address = MailAddress.safeParse(to.address)
  const name = MailName.safeParse(to.name ?? '')
  if (!address.success) refuse(sendRefusals, 'addressUnusable', [{ path: 'address', message: sendRefusals.addressUnusable }])
  if (!name.success) refuse(sendRefusals, 'nameUnusable', [{ path: 'name', message: sendRefusals.nameUnusable }])
  const [delivery] = call.contributions('messageDelivery')
  if (!delivery) throw new Error('nobody delivers messages')

  const { councilId, accountId } = call.actor
  const writtenAt = call.clock.now()
  const { undoSeconds } = await settingsOf(call.db, councilId)
  const sendAfter = byHand ? new Date(writtenAt.getTime() + undoSeconds * 1000) : writtenAt
  const messageId = call.newId()
  await insertMessage(call.db, {
    councilId,
    messageId,
    template: template.code,
    language,
    address: address.data,
    recipientName: name.data || null,
    ...filled(await textInForce(call, template, call.clock.today()), language, values),
    accountId: to.accountId ?? null,
    optional: template.optional,
    byHand,
    calendar,
    pdf,
    sentBy: accountId,
    writtenAt,
    sendAfter,
  })
  call.audit({ subject: { type: 'system.message', id: messageId }, fields: ['template', 'address'] })
  call.later(delivery, { messageId }, { runAt: sendAfter, onceKey: `message ${messageId}`, asSystem: 'council' })
  return messageId
}
