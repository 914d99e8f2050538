import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { written } from '#platform/postgres'
import type { LecturerRow, LetterPurpose, NewLecturer, NewWithholdingRate, WithholdingRate } from '../schema.ts'

type Derived = 'shownName' | 'grossYen' | 'taxYen' | 'paidYen' | 'state' | 'letterId'
/** As it is stored, with the day of its session; names of people and what is paid follow. */
export type FoundLecturer = Omit<LecturerRow, Derived> & {
  readonly scopeId: string
  readonly organisationName: string
  readonly place: string
  readonly answer: 'accepted' | 'refused' | null
  readonly cancelledOn: string | null
}

/** By day, those of a session on its day as it stands. */
export async function listLecturers(
  db: Db,
  councilId: string,
  {
    eventId,
    fiscalYear,
    lecturerIds,
  }: { readonly eventId?: string | undefined; readonly fiscalYear?: number | undefined; readonly lecturerIds?: readonly string[] },
): Promise<FoundLecturer[]> {
  const { from, to } = fiscalYear === undefined ? { from: null, to: null } : fiscalYearRange(fiscalYear)
  const { rows } = await written<FoundLecturer>(db)`
    select l.lecturer_id as "lecturerId", l.event_id as "eventId", l.scope_id as "scopeId", e.title as "eventTitle", l.gathering_id as "gatheringId",
      l.person_id as "personId", l.organisation_id as "organisationId", coalesce(o.name, '') as "organisationName", l.name, l.post, l.subject, d.held_on as "heldOn",
      coalesce(l.start_time, to_char(g.starts_at at time zone 'Asia/Tokyo', 'HH24:MI')) as "startTime",
      coalesce(l.end_time, to_char(g.ends_at at time zone 'Asia/Tokyo', 'HH24:MI')) as "endTime", l.held_on is null as "asSession", coalesce(g.place, '') as place,
      l.fee_yen as "feeYen", l.fee_basis as "feeBasis", l.travel_yen as "travelYen", l.withheld, l.remark, l.asked_on as "askedOn", l.answer,
      l.answered_on as "answeredOn", l.answer_way as "answerWay", l.answer_remark as "answerRemark", l.thanked_on as "thankedOn", l.cancelled_on as "cancelledOn",
      l.cancelled_because as "cancelledBecause", l.revision
    from events.lecturers l
    join events.events e on e.council_id = l.council_id and e.event_id = l.event_id
    left join calendar.standing_gatherings g on g.council_id = l.council_id and g.gathering_id = l.gathering_id
    left join directory.organisation_names o on o.council_id = l.council_id and o.organisation_id = l.organisation_id
    cross join lateral (select coalesce(l.held_on, g.planned_on) as held_on) d
    where l.council_id = ${councilId} and (${eventId ?? null}::uuid is null or l.event_id = ${eventId ?? null})
      and (${lecturerIds ?? null}::uuid[] is null or l.lecturer_id = any (${lecturerIds ?? null}::uuid[]))
      and (${from}::date is null or d.held_on between ${from}::date and ${to}::date)
    order by d.held_on desc, "startTime", l.made_at, l.lecturer_id`
  return rows
}

/** The same, held until the commit. */
export async function lockLecturer(db: Db, councilId: string, lecturerId: string): Promise<FoundLecturer | undefined> {
  await written(db)`select from events.lecturers where council_id = ${councilId} and lecturer_id = ${lecturerId} for update`
  return (await listLecturers(db, councilId, { lecturerIds: [lecturerId] }))[0]
}

/** @returns '' where there is none */
export async function organisationName(db: Db, councilId: string, organisationId: string): Promise<string> {
  const { rows } = await written<{ name: string }>(db)`
    select name from directory.organisation_names where council_id = ${councilId} and organisation_id = ${organisationId}`
  return rows[0]?.name ?? ''
}

type Terms = Omit<NewLecturer, 'eventId' | 'personId' | 'organisationId'>

export async function insertLecturer(
  db: Db,
  councilId: string,
  l: NewLecturer & { readonly lecturerId: string; readonly scopeId: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into events.lecturers (council_id, lecturer_id, event_id, scope_id, gathering_id, person_id, organisation_id, name, post, subject, held_on, start_time, end_time, fee_yen,
      fee_basis, travel_yen, withheld, remark, made_at, made_by)
    values (${councilId}, ${l.lecturerId}, ${l.eventId}, ${l.scopeId}, ${l.gatheringId}, ${l.personId}, ${l.organisationId}, ${l.name}, ${l.post}, ${l.subject}, ${l.heldOn},
      ${l.startTime}, ${l.endTime}, ${l.feeYen}, ${l.feeBasis}, ${l.travelYen}, ${l.withheld}, ${l.remark}, ${l.at}, ${l.by})`
}

export async function updateLecturer(db: Db, councilId: string, lecturerId: string, l: Terms): Promise<void> {
  await written(db)`
    update events.lecturers set gathering_id = ${l.gatheringId}, name = ${l.name}, post = ${l.post}, subject = ${l.subject}, held_on = ${l.heldOn}, start_time = ${l.startTime},
      end_time = ${l.endTime}, fee_yen = ${l.feeYen}, fee_basis = ${l.feeBasis}, travel_yen = ${l.travelYen}, withheld = ${l.withheld}, remark = ${l.remark},
      revision = revision + 1
    where council_id = ${councilId} and lecturer_id = ${lecturerId}`
}

export async function markAnswered(
  db: Db,
  councilId: string,
  lecturerId: string,
  a: { readonly answer: string; readonly answeredOn: string; readonly way: string; readonly remark: string },
): Promise<void> {
  await written(db)`
    update events.lecturers set answer = ${a.answer}, answered_on = ${a.answeredOn}, answer_way = ${a.way}, answer_remark = ${a.remark}, revision = revision + 1
    where council_id = ${councilId} and lecturer_id = ${lecturerId}`
}

export async function markCancelled(db: Db, councilId: string, lecturerId: string, on: string, because: string): Promise<void> {
  await written(db)`
    update events.lecturers set cancelled_on = ${on}, cancelled_because = ${because}, revision = revision + 1
    where council_id = ${councilId} and lecturer_id = ${lecturerId}`
}

// 手紙 ----------------------------------------------------------------------------------------------------------------------------------

export interface LecturerLetter {
  readonly letterId: string
  readonly lecturerId: string
  readonly purpose: LetterPurpose
}

/** Drafted for these lecturers, whatever has become of them. */
export async function listLetters(db: Db, councilId: string, lecturerIds: readonly string[]): Promise<LecturerLetter[]> {
  const { rows } = await written<LecturerLetter>(db)`
    select letter_id as "letterId", lecturer_id as "lecturerId", purpose from events.lecturer_letters
    where council_id = ${councilId} and lecturer_id = any (${lecturerIds}::uuid[])`
  return rows
}

/** Whom the letter is for; how many of them there are, also where the reader sees fewer. */
export async function lettersOf(db: Db, councilId: string, letterId: string): Promise<LecturerLetter[]> {
  const { rows } = await written<LecturerLetter>(db)`
    select letter_id as "letterId", lecturer_id as "lecturerId", purpose from events.lecturer_letters where council_id = ${councilId} and letter_id = ${letterId}`
  return rows
}

export async function insertLetters(
  db: Db,
  councilId: string,
  { letterId, purpose }: Pick<LecturerLetter, 'letterId' | 'purpose'>,
  lecturerIds: readonly string[],
): Promise<void> {
  await written(db)`
    insert into events.lecturer_letters (council_id, letter_id, lecturer_id, purpose) select ${councilId}, ${letterId}, i, ${purpose} from unnest(${lecturerIds}::uuid[]) i`
}

/** @returns the event of the letter, unless it is none of ours */
export async function letterLeft(db: Db, letterId: string, day: string): Promise<string | undefined> {
  const { rows } = await written<{ eventId: string | null }>(db)`select events.lecturer_letter_left(${letterId}, ${day}) as "eventId"`
  return rows[0]?.eventId ?? undefined
}

// 源泉徴収の率 --------------------------------------------------------------------------------------------------------------------------

/** Newest first. */
export async function listRates(db: Db, councilId: string): Promise<WithholdingRate[]> {
  const { rows } = await written<WithholdingRate>(db)`
    select valid_from as "validFrom", rate, threshold_yen as "thresholdYen", rate_above as "rateAbove", on_travel as "onTravel", source
    from events.withholding_rates where council_id = ${councilId} order by valid_from desc`
  return rows
}

/** The same day as before: it is put right. @param keep what the council has laid down stays */
export async function writeRate(db: Db, councilId: string, r: NewWithholdingRate & { readonly rateId: string }, keep = false): Promise<void> {
  await written(db)`
    insert into events.withholding_rates (council_id, rate_id, valid_from, rate, threshold_yen, rate_above, on_travel, source)
    values (${councilId}, ${r.rateId}, ${r.validFrom}, ${r.rate}, ${r.thresholdYen}, ${r.rateAbove}, ${r.onTravel}, ${r.source})
    on conflict (council_id, valid_from) do update set rate = excluded.rate, threshold_yen = excluded.threshold_yen, rate_above = excluded.rate_above,
      on_travel = excluded.on_travel, source = excluded.source where not ${keep}`
}
