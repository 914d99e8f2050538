import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { MemberPart, Presence, SeatRole } from '../schema.ts'
import type { FoundGathering } from './gatherings.ts'

/** A seat at a gathering: whose it is on a day, the register tells. */
export interface FoundParticipant {
  readonly participantId: string
  readonly role: SeatRole
  /** Of whoever sits there as a member of the body. */
  readonly part: MemberPart | null
  readonly roleTitle: string
  readonly memberId: string | null
  readonly officeId: string | null
  readonly officeTitle: string
  readonly organisationId: string | null
  /** Of an office in an area itself. */
  readonly areaId: string | null
  /** Or of the area, where the office stands in it itself. */
  readonly organisationName: string
  /** Among those who hold the office there, from 1. */
  readonly place: number
  readonly personId: string | null
  readonly reply: Presence | null
  readonly repliedOn: string | null
  readonly presence: Presence | null
  readonly mandateTo: string | null
  readonly signs: boolean
  readonly replyNote: string
  readonly repliedByCode: boolean
  readonly hasCode: boolean
}

/** In the order of the roster: members, then whoever else is there. */
export async function listParticipants(db: Db, councilId: string, gatheringId: string): Promise<FoundParticipant[]> {
  const { rows } = await written<FoundParticipant>(db)`
    select p.participant_id as "participantId", p.role, b.part, p.role_title as "roleTitle", p.member_id as "memberId", p.office_id as "officeId",
      coalesce(f.title, '') as "officeTitle", p.organisation_id as "organisationId", p.area_id as "areaId", coalesce(o.name, r.name, '') as "organisationName", p.place, p.person_id as "personId",
      p.reply, p.replied_on as "repliedOn", p.presence, p.mandate_to as "mandateTo", p.signs, p.reply_note as "replyNote",
      p.replied_by_code as "repliedByCode",
      exists (select from calendar.reply_codes c where c.council_id = p.council_id and c.participant_id = p.participant_id) as "hasCode"
    from calendar.participants p
    left join calendar.body_members b on b.council_id = p.council_id and b.member_id = p.member_id
    left join directory.office_names f on f.council_id = p.council_id and f.office_id = p.office_id
    left join directory.organisation_names o on o.council_id = p.council_id and o.organisation_id = p.organisation_id
    left join identity.area_places r on r.council_id = p.council_id and r.area_id = p.area_id
    where p.council_id = ${councilId} and p.gathering_id = ${gatheringId}
    order by array_position(array['member', 'auditor', 'guest', 'observer', 'secretariat'], p.role), p.position, p.participant_id`
  return rows
}

export interface NewSeat {
  readonly participantId: string
  readonly role: SeatRole
  readonly roleTitle: string
  readonly memberId: string | null
  readonly officeId: string | null
  readonly organisationId: string | null
  /** Of an office in an area itself. */
  readonly areaId: string | null
  readonly place: number
  readonly personId: string | null
}

/** Behind those that stand there. @returns how many were added; one that stands already is not */
export async function insertParticipants(
  db: Db,
  councilId: string,
  { gatheringId, scopeId }: Pick<FoundGathering, 'gatheringId' | 'scopeId'>,
  seats: readonly NewSeat[],
): Promise<number> {
  const { rowCount } = await written(db)`
    insert into calendar.participants (council_id, participant_id, gathering_id, scope_id, position, role, role_title, member_id, office_id, organisation_id, area_id, place, person_id)
    select ${councilId}, s."participantId", ${gatheringId}, ${scopeId}, last.position + s.at, s.role, s."roleTitle", s."memberId", s."officeId", s."organisationId", s."areaId", s.place, s."personId"
    from jsonb_to_recordset(${JSON.stringify(seats.map((seat, at) => ({ ...seat, at: at + 1 })))}::jsonb) as s("participantId" uuid, at int, role text, "roleTitle" text,
      "memberId" uuid, "officeId" uuid, "organisationId" uuid, "areaId" uuid, place int, "personId" uuid),
      (select coalesce(max(position), 0) as position from calendar.participants where council_id = ${councilId} and gathering_id = ${gatheringId}) last
    on conflict do nothing`
  return rowCount ?? 0
}

/** Only those of whom nothing has been recorded yet. @returns how many went */
export async function deleteParticipants(db: Db, councilId: string, gatheringId: string, participantIds: readonly string[]): Promise<number> {
  const { rowCount } = await written(db)`
    with gone as (
    delete from calendar.participants p where p.council_id = ${councilId} and p.gathering_id = ${gatheringId} and p.participant_id = any (${participantIds}::uuid[])
      and p.reply is null and p.presence is null
      and not exists (select from calendar.interests i where i.council_id = p.council_id and i.participant_id = p.participant_id)
      and not exists (select from calendar.participants m where m.council_id = p.council_id and m.mandate_to = p.participant_id)
    returning p.participant_id),
    codes as (delete from calendar.reply_codes c where c.council_id = ${councilId} and c.participant_id in (select participant_id from gone))
    select from gone`
  return rowCount ?? 0
}

export interface Marked {
  readonly participantId: string
  readonly presence: Presence | null
  readonly mandateTo: string | null
}

export async function writeReplies(db: Db, councilId: string, gatheringId: string, repliedOn: string, marks: readonly Marked[]): Promise<void> {
  await written(db)`
    update calendar.participants p set reply = m.presence, replied_on = case when m.presence is null then null when m.presence = p.reply then p.replied_on else ${repliedOn}::date end,
      mandate_to = case when p.presence is null then m."mandateTo" when p.presence = 'mandate' then p.mandate_to end,
      reply_note = case when m.presence is null then '' else p.reply_note end, replied_by_code = p.replied_by_code and m.presence is not distinct from p.reply
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m("participantId" uuid, presence text, "mandateTo" uuid)
    where p.council_id = ${councilId} and p.gathering_id = ${gatheringId} and p.participant_id = m."participantId"`
}

export async function writePresences(db: Db, councilId: string, gatheringId: string, marks: readonly Marked[]): Promise<void> {
  await written(db)`
    update calendar.participants p set presence = m.presence,
      mandate_to = case when m.presence is null and p.reply = 'mandate' then p.mandate_to else m."mandateTo" end
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m("participantId" uuid, presence text, "mandateTo" uuid)
    where p.council_id = ${councilId} and p.gathering_id = ${gatheringId} and p.participant_id = m."participantId"`
}

/** 議事録署名人を決める。 These, and nobody else of that gathering. */
export async function writeSigners(db: Db, councilId: string, gatheringId: string, participantIds: readonly string[]): Promise<void> {
  await written(db)`
    update calendar.participants set signs = participant_id = any (${participantIds}::uuid[])
    where council_id = ${councilId} and gathering_id = ${gatheringId} and signs <> (participant_id = any (${participantIds}::uuid[]))`
}
