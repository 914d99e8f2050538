// Codes of seats, and what whoever holds one reaches: functions that run with the rights of the tables, as a visitor has none.
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Presence, SeatRole, SeatToReply } from '../schema.ts'

/** 法人の名前。 */
export async function councilName(db: Db, councilId: string): Promise<string> {
  const { rows } = await written<{ name: string }>(db)`select name from identity.council_names where council_id = ${councilId}`
  return rows[0]?.name ?? ''
}

/** Those that have one keep it. */
export async function insertCodes(
  db: Db,
  councilId: string,
  { gatheringId, scopeId }: { readonly gatheringId: string; readonly scopeId: string },
  codes: readonly { readonly participantId: string; readonly digest: string }[],
  at: Date,
): Promise<number> {
  const { rowCount } = await written(db)`
    insert into calendar.reply_codes (council_id, participant_id, gathering_id, scope_id, code_digest, issued_at)
    select ${councilId}, c."participantId", ${gatheringId}, ${scopeId}, c.digest, ${at}
    from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as c("participantId" uuid, digest text)
    on conflict (council_id, participant_id) do nothing`
  return rowCount ?? 0
}

export type FoundSeat = Omit<SeatToReply, 'choices' | 'note'> & {
  readonly gatheringId: string
  readonly participantId: string
  readonly role: SeatRole
  readonly replyNote: string
  readonly proxies: boolean
  readonly mandates: boolean
}

/** The seat of that code, until its meeting is over. */
export async function seatByCode(db: Db, digest: string, now: Date): Promise<FoundSeat | undefined> {
  const { rows } = await written<FoundSeat>(db)`
    select gathering_id as "gatheringId", participant_id as "participantId", body_name as "bodyName", title, place,
      (starts_at at time zone 'Asia/Tokyo')::date as "heldOn", to_char(starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime",
      to_char(ends_at at time zone 'Asia/Tokyo', 'HH24:MI') as "endTime", state, role, seat, reply, replied_on as "repliedOn", reply_note as "replyNote", proxies, mandates
    from calendar.seat_by_code(${digest}, ${now})`
  return rows[0]
}

/** @returns false where the meeting takes no reply any more */
export async function writeCodedReply(
  db: Db,
  digest: string,
  { reply, note, today, now }: { readonly reply: Presence; readonly note: string; readonly today: string; readonly now: Date },
): Promise<boolean> {
  const { rows } = await written<{ taken: boolean }>(db)`select calendar.reply_by_code(${digest}, ${reply}, ${note}, ${today}, ${now}) as taken`
  return rows[0]!.taken // a function answers with one row
}
