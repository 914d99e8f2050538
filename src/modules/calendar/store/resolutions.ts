import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewResolution, ResolutionAnswer, answerWays } from '../schema.ts'
import type { NewSeat } from './participants.ts'

export interface FoundResolution extends NewResolution {
  readonly resolutionId: string
  readonly scopeId: string
  readonly bodyName: string
  readonly droppedOn: string | null
  readonly droppedBecause: string
  readonly revision: number
  /** The record that stands, and its day. */
  readonly meetingId: string | null
  readonly decidedOn: string | null
}

/** 決議の省略を、新しい順に。 @param only one of them, or those of one body */
export async function listResolutions(
  db: Db,
  councilId: string,
  { resolutionId = null, bodyId = null }: { readonly resolutionId?: string | null; readonly bodyId?: string | null },
): Promise<FoundResolution[]> {
  const { rows } = await written<FoundResolution>(db)`
    select r.resolution_id as "resolutionId", r.scope_id as "scopeId", r.body_id as "bodyId", b.name as "bodyName", r.kind, r.title, r.proposal, r.proposer,
      r.minutes_by as "minutesBy", r.proposed_on as "proposedOn", r.dropped_on as "droppedOn", r.dropped_because as "droppedBecause", r.revision,
      m.meeting_id as "meetingId", m.held_on as "decidedOn"
    from calendar.resolutions r
    cross join lateral calendar.body_named(r.council_id, r.body_id, r.proposed_on) b
    left join lateral (select x.meeting_id, x.held_on from calendar.meetings x where x.council_id = r.council_id and x.resolution_id = r.resolution_id
      and not exists (select from calendar.meeting_withdrawals w where w.council_id = x.council_id and w.meeting_id = x.meeting_id) limit 1) m on true
    where r.council_id = ${councilId} and (${resolutionId}::uuid is null or r.resolution_id = ${resolutionId}) and (${bodyId}::uuid is null or r.body_id = ${bodyId})
    order by r.proposed_on desc, r.made_at desc, r.resolution_id`
  return rows
}

export async function findResolution(db: Db, councilId: string, resolutionId: string): Promise<FoundResolution | undefined> {
  return (await listResolutions(db, councilId, { resolutionId }))[0]
}

/** The same, held until the commit. */
export async function lockResolution(db: Db, councilId: string, resolutionId: string): Promise<FoundResolution | undefined> {
  await written(db)`select from calendar.resolutions where council_id = ${councilId} and resolution_id = ${resolutionId} for update`
  return findResolution(db, councilId, resolutionId)
}

export async function insertResolution(
  db: Db,
  councilId: string,
  r: NewResolution & { readonly resolutionId: string; readonly scopeId: string; readonly at: Date; readonly by: string },
  seats: readonly NewSeat[],
): Promise<void> {
  await written(db)`
    insert into calendar.resolutions (council_id, resolution_id, scope_id, body_id, kind, title, proposal, proposer, minutes_by, proposed_on, made_at, made_by)
    values (${councilId}, ${r.resolutionId}, ${r.scopeId}, ${r.bodyId}, ${r.kind}, ${r.title}, ${r.proposal}, ${r.proposer}, ${r.minutesBy}, ${r.proposedOn}, ${r.at}, ${r.by})`
  await written(db)`
    insert into calendar.resolution_answers (council_id, answer_id, resolution_id, scope_id, position, role, role_title, office_id, organisation_id, area_id, place, person_id)
    select ${councilId}, s."participantId", ${r.resolutionId}, ${r.scopeId}, s.position, s.role, s."roleTitle", s."officeId", s."organisationId", s."areaId", s.place, s."personId"
    from jsonb_to_recordset(${JSON.stringify(seats.map((seat, position) => ({ ...seat, position })))}::jsonb) as s("participantId" uuid, position int, role text,
      "roleTitle" text, "officeId" uuid, "organisationId" uuid, "areaId" uuid, place int, "personId" uuid)`
}

export interface FoundAnswer {
  readonly answerId: string
  readonly role: 'member' | 'auditor'
  readonly roleTitle: string
  readonly officeId: string | null
  readonly officeTitle: string
  readonly organisationId: string | null
  /** Of an office in an area itself. */
  readonly areaId: string | null
  /** Or of the area, where the office stands in it itself. */
  readonly organisationName: string
  readonly place: number
  readonly personId: string | null
  readonly answer: ResolutionAnswer | null
  readonly answeredOn: string | null
  readonly way: (typeof answerWays)[number] | null
}

export async function listAnswers(db: Db, councilId: string, resolutionId: string): Promise<FoundAnswer[]> {
  const { rows } = await written<FoundAnswer>(db)`
    select a.answer_id as "answerId", a.role, a.role_title as "roleTitle", a.office_id as "officeId", coalesce(f.title, '') as "officeTitle",
      a.organisation_id as "organisationId", a.area_id as "areaId", coalesce(o.name, r.name, '') as "organisationName", a.place, a.person_id as "personId", a.answer,
      a.answered_on as "answeredOn", a.way
    from calendar.resolution_answers a
    left join directory.office_names f on f.council_id = a.council_id and f.office_id = a.office_id
    left join directory.organisation_names o on o.council_id = a.council_id and o.organisation_id = a.organisation_id
    left join identity.area_places r on r.council_id = a.council_id and r.area_id = a.area_id
    where a.council_id = ${councilId} and a.resolution_id = ${resolutionId} order by a.role = 'auditor', a.position`
  return rows
}

/** Those given; an answer that is the same keeps its day and way. */
export async function writeAnswers(
  db: Db,
  councilId: string,
  resolutionId: string,
  { answeredOn, way }: { readonly answeredOn: string; readonly way: (typeof answerWays)[number] },
  answers: readonly { readonly answerId: string; readonly answer: ResolutionAnswer | null }[],
): Promise<void> {
  await written(db)`
    update calendar.resolution_answers a set answer = i.answer, answered_on = case when i.answer is not null then ${answeredOn}::date end,
      way = case when i.answer in ('consent', 'objection') then ${way} end
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as i("answerId" uuid, answer text)
    where a.council_id = ${councilId} and a.resolution_id = ${resolutionId} and a.answer_id = i."answerId" and a.answer is distinct from i.answer`
}

/** 取り下げる。 */
export async function dropResolution(db: Db, councilId: string, resolutionId: string, day: string, reason: string): Promise<void> {
  await written(db)`
    update calendar.resolutions set dropped_on = ${day}, dropped_because = ${reason} where council_id = ${councilId} and resolution_id = ${resolutionId}`
}

export async function raiseResolution(db: Db, councilId: string, resolutionId: string): Promise<void> {
  await written(db)`update calendar.resolutions set revision = revision + 1 where council_id = ${councilId} and resolution_id = ${resolutionId}`
}
