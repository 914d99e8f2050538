import type { Db } from '#kernel'
import type { Language } from '#kernel/values'
import { written } from '#platform/postgres'

/** 通知の状態。 */
export type MessageState = 'waiting' | 'sent' | 'refused' | 'optedOut' | 'held' | 'cancelled'

export interface MessageSettings {
  /** Empty where the council has set nothing yet. */
  readonly senderAddress: string
  readonly senderName: string
  readonly siteUrl: string
  readonly undoSeconds: number
  readonly keepTextDays: number
}

/** In force until a council sets its own. */
const unset: MessageSettings = { senderAddress: '', senderName: '', siteUrl: '', undoSeconds: 60, keepTextDays: 365 }

export async function settingsOf(db: Db, councilId: string): Promise<MessageSettings> {
  const { rows } = await written<MessageSettings>(db)`
    select sender_address as "senderAddress", sender_name as "senderName", site_url as "siteUrl", undo_seconds as "undoSeconds", keep_text_days as "keepTextDays"
    from kernel.message_settings where council_id = ${councilId}`
  return rows[0] ?? unset
}

/** 予定の添え書き。 */
export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly content: string
}

/** 添えるPDF。 Made for whoever receives it. */
export interface PdfPart {
  readonly name: string
  readonly content: Uint8Array
}

export async function insertMessage(
  db: Db,
  m: {
    readonly councilId: string
    readonly messageId: string
    readonly template: string
    readonly language: Language
    readonly address: string
    readonly recipientName: string | null
    readonly subject: string
    readonly body: string
    readonly accountId: string | null
    readonly optional: boolean
    readonly byHand: boolean
    readonly calendar: CalendarPart | undefined
    readonly pdf: PdfPart | undefined
    readonly sentBy: string | null
    readonly writtenAt: Date
    readonly sendAfter: Date
  },
): Promise<void> {
  await written(db)`
    insert into kernel.messages (council_id, message_id, template, language, address, recipient_name, subject, body, account_id, optional, by_hand, sent_by, written_at, send_after, calendar_method, calendar, attachment_name, attachment)
    values (${m.councilId}, ${m.messageId}, ${m.template}, ${m.language}, ${m.address}, ${m.recipientName}, ${m.subject}, ${m.body}, ${m.accountId}, ${m.optional},
      ${m.byHand}, ${m.sentBy}, ${m.writtenAt}, ${m.sendAfter}, ${m.calendar?.method ?? null}, ${m.calendar?.content ?? null}, ${m.pdf?.name ?? null},
      ${m.pdf ? Buffer.from(m.pdf.content) : null})`
}

/** A message that has not been settled. */
export interface OpenMessage {
  readonly language: Language
  readonly address: string
  readonly recipientName: string | null
  readonly subject: string
  readonly body: string
  readonly optional: boolean
  readonly byHand: boolean
  readonly calendarMethod: CalendarPart['method'] | null
  readonly calendar: string | null
  readonly attachmentName: string | null
  readonly attachment: Buffer | null
}

/** Locks it until the commit: whoever takes it back and whoever delivers it come one after the other. */
export async function openMessage(db: Db, councilId: string, messageId: string): Promise<OpenMessage | undefined> {
  const { rows } = await written<OpenMessage>(db)`
    select language, address, recipient_name as "recipientName", subject, body, optional, by_hand as "byHand",
      calendar_method as "calendarMethod", calendar, attachment_name as "attachmentName", attachment
    from kernel.messages where council_id = ${councilId} and message_id = ${messageId} and state = 'waiting' for update`
  return rows[0]
}

export async function settleMessage(
  db: Db,
  councilId: string,
  messageId: string,
  settled: { readonly state: Exclude<MessageState, 'waiting'>; readonly replyCode: string | null; readonly at: Date },
): Promise<void> {
  await written(db)`
    update kernel.messages set state = ${settled.state}, reply_code = ${settled.replyCode}, settled_at = ${settled.at}
    where council_id = ${councilId} and message_id = ${messageId}`
}

/** 通知の結果。 Of these messages, by their ids. */
export async function statesOf(db: Db, councilId: string, messageIds: readonly string[]): Promise<ReadonlyMap<string, MessageState>> {
  const { rows } = await written<{ messageId: string; state: MessageState }>(db)`
    select message_id as "messageId", state from kernel.messages where council_id = ${councilId} and message_id = any (${messageIds}::uuid[])`
  return new Map(rows.map(({ messageId, state }) => [messageId, state]))
}

/** Of these addresses, in small letters, those that want no messages they can do without. */
export async function stoppedOf(db: Db, councilId: string, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await written<{ address: string }>(db)`
    select address from kernel.message_opt_outs where council_id = ${councilId} and stopped_at is not null
      and address = any (${addresses.map((address) => address.toLowerCase())}::text[])`
  return new Set(rows.map(({ address }) => address))
}

/** The choice of an address, which gets its token the first time it is asked for. */
export async function optOutOf(db: Db, councilId: string, address: string): Promise<{ readonly token: string; readonly stopped: boolean }> {
  const { rows } = await written<{ token: string; stopped: boolean }>(db)`
    insert into kernel.message_opt_outs as o (council_id, address) values (${councilId}, ${address.toLowerCase()})
    on conflict (council_id, address) do update set address = excluded.address
    returning token, stopped_at is not null as stopped`
  return rows[0]!
}
