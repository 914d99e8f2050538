import { type Kysely, sql } from 'kysely'
import type * as z from 'zod'
import type { Db } from '#kernel'
import { type MessageSettings } from '#platform/messages'
import { type KernelTables, tables, written } from '#platform/postgres'
import { type MessageFilter, type MessageState, type NewMessageText } from '../schema.ts'
import type { SystemTables } from './tables.generated.ts'

const open = (db: Db): Kysely<KernelTables & SystemTables> => tables<KernelTables & SystemTables>(db)

/** A message as it is stored, without its text, and the job that delivers it. */
export interface StoredMessage {
  readonly messageId: string
  readonly template: string
  readonly address: string | null
  readonly recipientName: string | null
  readonly optional: boolean
  readonly byHand: boolean
  readonly senderId: string | null
  readonly sentBy: string | null
  readonly writtenAt: string
  readonly sendAfter: string
  readonly state: MessageState
  readonly replyCode: string | null
  readonly settledAt: string | null
  readonly jobState: string | null
  readonly jobError: string | null
}

export async function listMessages(
  db: Db,
  councilId: string,
  { state, page }: z.output<typeof MessageFilter>,
  size: number,
): Promise<{ items: StoredMessage[]; total: number }> {
  const all = messages(db, councilId)
  const query = state === 'all' ? all : all.where('m.state', '=', state)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const items = await query
    .select(columns)
    .orderBy('m.written_at', 'desc')
    .orderBy('m.message_id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { items: items as StoredMessage[], total } // the column is checked against the same codes
}

export type StoredLetter = StoredMessage & { readonly subject: string | null; readonly body: string | null }

export async function findMessage(db: Db, councilId: string, messageId: string): Promise<StoredLetter | undefined> {
  const query = messages(db, councilId).where('m.message_id', '=', messageId)
  return (await query.select([...columns, 'm.subject', 'm.body']).executeTakeFirst()) as StoredLetter | undefined
}

function messages(db: Db, councilId: string) {
  return open(db)
    .selectFrom('kernel.messages as m')
    .leftJoin('identity.account_names as a', (on) => on.onRef('a.council_id', '=', 'm.council_id').onRef('a.account_id', '=', 'm.sent_by'))
    .leftJoin('kernel.jobs as j', (on) =>
      on.onRef('j.council_id', '=', 'm.council_id').on('j.once_key', '=', sql<string>`'message ' || m.message_id`),
    ) // the job of a message is kept under its id
    .where('m.council_id', '=', councilId)
}
const columns = [
  'm.message_id as messageId',
  'm.template',
  'm.address',
  'm.recipient_name as recipientName',
  'm.optional',
  'm.by_hand as byHand',
  'm.sent_by as senderId',
  'a.display_name as sentBy',
  'm.written_at as writtenAt',
  'm.send_after as sendAfter',
  'm.state',
  'm.reply_code as replyCode',
  'm.settled_at as settledAt',
  'j.state as jobState',
  'j.error_code as jobError',
] as const

/** Nothing to say but that it was settled long ago. @returns how many were emptied */
export async function discardTexts(db: Db, councilId: string, before: Date): Promise<number> {
  const { rowCount } = await written(db)`
    update kernel.messages set address = null, recipient_name = null, subject = null, body = null, calendar = null, attachment_name = null, attachment = null
    where council_id = ${councilId} and settled_at < ${before} and address is not null`
  return rowCount ?? 0
}

export async function saveSettings(db: Db, councilId: string, s: MessageSettings): Promise<void> {
  await written(db)`
    insert into kernel.message_settings (council_id, sender_address, sender_name, site_url, undo_seconds, keep_text_days)
    values (${councilId}, ${s.senderAddress}, ${s.senderName}, ${s.siteUrl}, ${s.undoSeconds}, ${s.keepTextDays})
    on conflict (council_id) do update set sender_address = excluded.sender_address, sender_name = excluded.sender_name, site_url = excluded.site_url,
      undo_seconds = excluded.undo_seconds, keep_text_days = excluded.keep_text_days`
}

export async function insertText(
  db: Db,
  councilId: string,
  text: z.output<typeof NewMessageText> & { readonly textId: string; readonly writtenBy: string; readonly writtenAt: Date },
): Promise<void> {
  await written(db)`
    insert into kernel.message_texts (council_id, text_id, template, valid_from, subject_ja, body_ja, subject_en, body_en, written_by, written_at)
    values (${councilId}, ${text.textId}, ${text.code}, ${text.validFrom}, ${text.subjectJa}, ${text.bodyJa}, ${text.subjectEn}, ${text.bodyEn}, ${text.writtenBy}, ${text.writtenAt})`
}

export async function findOptOut(
  db: Db,
  councilId: string,
  token: string,
): Promise<{ readonly address: string; readonly stopped: boolean } | undefined> {
  const { rows } = await written<{ address: string; stopped: boolean }>(db)`
    select address, stopped_at is not null as stopped from kernel.message_opt_outs where council_id = ${councilId} and token = ${token}`
  return rows[0]
}

/** @returns false for a token that is none */
export async function chooseOptOut(db: Db, councilId: string, token: string, stoppedAt: Date | null): Promise<boolean> {
  const { rowCount } = await written(db)`
    update kernel.message_opt_outs set stopped_at = ${stoppedAt} where council_id = ${councilId} and token = ${token}`
  return rowCount === 1
}
