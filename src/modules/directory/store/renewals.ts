import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { EarlierTerm } from '../rules/terms.ts'
import type { Hindrances, LineDecisions, LineFilter, NewRenewal, Renewal, RenewalLine } from '../schema.ts'
import type { StoredAppointment } from './appointments.ts'

export async function insertRenewal(db: Db, councilId: string, renewalId: string, { title, officeIds, takesEffectOn }: NewRenewal): Promise<void> {
  await written(db)`
    insert into directory.renewals (council_id, renewal_id, title, office_ids, takes_effect_on)
    values (${councilId}, ${renewalId}, ${title}, ${officeIds}, ${takesEffectOn})`
}

/** Whether another renewal of one of these offices is under way. Locks the council's renewals against a second one until the commit. */
export async function isUnderWay(db: Db, councilId: string, officeIds: readonly string[]): Promise<boolean> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${`directory.renewals ${councilId}`}, 0))`
  const { rowCount } = await written(db)`
    select from directory.renewals where council_id = ${councilId} and office_ids && ${officeIds}::uuid[] and carried_out_at is null and withdrawn_reason is null`
  return rowCount! > 0
}

export interface OpenRenewal {
  readonly renewalId: string
  readonly officeIds: string[]
  readonly takesEffectOn: string
  readonly revision: number
  readonly reviewed: boolean
  readonly closed: boolean
}

/** Locked until the commit. */
export async function lockRenewal(db: Db, councilId: string, renewalId: string): Promise<OpenRenewal | undefined> {
  const { rows } = await written<OpenRenewal>(db)`
    select renewal_id as "renewalId", office_ids as "officeIds", takes_effect_on as "takesEffectOn", revision, reviewed_at is not null as reviewed,
      carried_out_at is not null or withdrawn_reason is not null as closed
    from directory.renewals where council_id = ${councilId} and renewal_id = ${renewalId} for update`
  return rows[0]
}

/** Whatever changes a line takes the review back. */
export async function touchRenewal(db: Db, councilId: string, renewalId: string): Promise<void> {
  await written(db)`
    update directory.renewals set revision = revision + 1, reviewed_at = null, reviewed_by = null where council_id = ${councilId} and renewal_id = ${renewalId}`
}

export async function markRenewal(
  db: Db,
  councilId: string,
  renewalId: string,
  mark: 'reviewed' | 'carriedOut' | { readonly withdrawnReason: string },
  by: { readonly accountId: string | null; readonly at: Date },
): Promise<void> {
  if (mark === 'reviewed')
    await written(db)`
      update directory.renewals set reviewed_at = ${by.at}, reviewed_by = ${by.accountId} where council_id = ${councilId} and renewal_id = ${renewalId}`
  else if (mark === 'carriedOut')
    await written(db)`
      update directory.renewals set carried_out_at = ${by.at}, carried_out_by = ${by.accountId}, revision = revision + 1
      where council_id = ${councilId} and renewal_id = ${renewalId}`
  else
    await written(db)`
      update directory.renewals set withdrawn_reason = ${mark.withdrawnReason}, revision = revision + 1 where council_id = ${councilId} and renewal_id = ${renewalId}`
}

/** A seat of the offices, as a renewal must list it. */
export interface SeatToRenew {
  readonly seatId: string
  readonly areaId: string
  /** On the day it takes effect; 0 where the seat is gone by then. */
  readonly places: number
  /** Holders on the day before for whom there is no line yet. */
  readonly unlisted: string[]
  readonly lines: number
  /** Lines of empty places that nobody is entered for. */
  readonly free: string[]
  /** Who begins on the day or later, appointed one by one. */
  readonly beginning: number
}

export async function seatsToRenew(
  db: Db,
  councilId: string,
  { renewalId, officeIds, takesEffectOn }: Pick<OpenRenewal, 'renewalId' | 'officeIds' | 'takesEffectOn'>,
) {
  const { rows } = await written<SeatToRenew>(db)`
    with place as (select * from directory.renewal_places(${renewalId})),
    seat as (
      select s.*, (s.valid_from is null or s.valid_from <= ${takesEffectOn}::date) and (s.valid_to is null or s.valid_to >= ${takesEffectOn}::date) as stands
      from directory.seats s where s.council_id = ${councilId} and s.office_id = any (${officeIds})
        and (s.valid_from is null or s.valid_from <= ${takesEffectOn}::date) and (s.valid_to is null or s.valid_to >= ${takesEffectOn}::date - 1)
    ), held as (
      select p.seat_id, p.appointment_id, p.valid_from < ${takesEffectOn}::date as outgoing
      from directory.standing_appointments() p join seat s on s.council_id = p.council_id and s.seat_id = p.seat_id
      where p.last_day >= ${takesEffectOn}::date - 1
    ), named as (
      select h.* from held h join directory.holder_names(array(select appointment_id from held)) n on n.appointment_id = h.appointment_id
    )
    select s.seat_id as "seatId", s.area_id as "areaId", case when s.stands then s.places else 0 end as places,
      array(select n.appointment_id from named n where n.seat_id = s.seat_id and n.outgoing
        and not exists (select from place l where l.outgoing_id = n.appointment_id) order by n.appointment_id) as unlisted,
      (select count(*)::int from place l where l.seat_id = s.seat_id) as lines,
      array(select l.line_id from place l where l.seat_id = s.seat_id and l.outgoing_id is null and l.incoming_person_id is null order by l.line_id) as free,
      (select count(*)::int from named n where n.seat_id = s.seat_id and not n.outgoing) as beginning
    from seat s
    order by s.seat_id`
  return rows
}

export interface NewLine {
  readonly lineId: string
  readonly seatId: string
  readonly scopeId: string
  readonly outgoingId: string | null
}

export async function insertLines(db: Db, councilId: string, renewalId: string, lines: readonly NewLine[]): Promise<void> {
  await written(db)`
    insert into directory.renewal_lines (council_id, line_id, renewal_id, scope_id, seat_id, outgoing_id, decision, recommended_by, note)
    select ${councilId}, l."lineId", ${renewalId}, l."scopeId", l."seatId", l."outgoingId", 'undecided', '', ''
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l("lineId" uuid, "seatId" uuid, "scopeId" uuid, "outgoingId" uuid)`
}

/** Lines of empty places become those of people who took them meanwhile. */
export async function takeLines(
  db: Db,
  councilId: string,
  lines: readonly { readonly lineId: string; readonly outgoingId: string }[],
): Promise<void> {
  await written(db)`
    update directory.renewal_lines l set outgoing_id = t."outgoingId", decision = 'undecided', incoming_person_id = null, accepted_on = null
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as t("lineId" uuid, "outgoingId" uuid)
    where l.council_id = ${councilId} and l.line_id = t."lineId"`
}

/** @returns how many lines were written; what is left out stays as it is */
export async function decideLines(db: Db, councilId: string, d: LineDecisions): Promise<number> {
  const keeps = d.acceptedOn === undefined
  const { rowCount } = await written(db)`
    update directory.renewal_lines set decision = ${d.decision}, incoming_person_id = ${d.incomingPersonId},
      recommended_by = coalesce(${d.recommendedBy ?? null}, recommended_by), note = coalesce(${d.note ?? null}, note),
      accepted_on = case when ${keeps} then accepted_on else ${d.acceptedOn ?? null}::date end
    where council_id = ${councilId} and renewal_id = ${d.renewalId} and line_id = any (${d.lineIds})`
  return rowCount!
}

/** Which of these lines are there, and which of them have somebody who goes. */
export async function findLines(db: Db, councilId: string, renewalId: string, lineIds: readonly string[]) {
  const { rows } = await written<{ readonly lineId: string; readonly seatId: string; readonly outgoing: boolean }>(db)`
    select line_id as "lineId", seat_id as "seatId", outgoing_id is not null as outgoing from directory.renewal_places(${renewalId})
    where council_id = ${councilId} and line_id = any (${lineIds})`
  return rows
}

type Line = RenewalLine & { readonly total: number }

/** 一斉改選の行を、地区順・役職順に。 */
export async function listLines(db: Db, councilId: string, filter: LineFilter, size: number): Promise<{ items: RenewalLine[]; total: number }> {
  const { rows } = await written<Line>(db)`
    with place as (select * from directory.renewal_places(${filter.renewalId}) where council_id = ${councilId}),
    named as materialized (select * from directory.holder_names(array(select outgoing_id from place where outgoing_id is not null))),
    line as (
      select l.*, s.office_id, s.area_id, s.label, s.position as seat_position, s.organisation_id, p.person_id as outgoing_person_id, p.term_number,
        trim(n.family_name || '　' || n.given_name, '　') as outgoing_name, trim(i.family_name || '　' || i.given_name, '　') as incoming_name,
        case when l.decision in ('undecided', 'reappointed') then l.decision
          when l.outgoing_id is not null and l.incoming_person_id is not null then 'succeeded'
          when l.outgoing_id is not null then 'retired'
          when l.incoming_person_id is not null then 'filled' else 'vacant' end as state
      from place l
      join directory.seats s on s.council_id = l.council_id and s.seat_id = l.seat_id
      left join directory.standing_appointments() p on p.council_id = l.council_id and p.appointment_id = l.outgoing_id
      left join named n on n.appointment_id = l.outgoing_id
      left join directory.persons i on i.council_id = l.council_id and i.person_id = l.incoming_person_id
    ), staying as (
      select office_id, incoming_person_id as person_id from line where incoming_person_id is not null
      union all select office_id, outgoing_person_id from line where state = 'reappointed' and outgoing_person_id is not null
    ), twice as materialized (select office_id, person_id from staying group by office_id, person_id having count(*) > 1),
    judged as (
      select l.*, case
        when r.carried_out_at is not null then null
        when l.outgoing_gone and l.decision = 'reappointed' then 'outgoingGone'
        when l.incoming_gone then 'incomingGone'
        when exists (select from twice t where t.office_id = l.office_id and t.person_id = case when l.state = 'reappointed' then l.outgoing_person_id
          else l.incoming_person_id end) then 'twice'
        when exists (select from directory.standing_appointments() h where h.council_id = l.council_id and h.seat_id = l.seat_id
          and h.person_id = l.incoming_person_id and h.last_day >= l.takes_effect_on
          and not exists (select from place x where x.outgoing_id = h.appointment_id)) then 'holdsAlready' end as trouble
      from line l join directory.renewals r on r.council_id = l.council_id and r.renewal_id = ${filter.renewalId}
    )
    select l.line_id as "lineId", l.seat_id as "seatId", l.area_id as "areaId", a.name as "areaName", o.title as "officeTitle",
      coalesce(g.name, '') as "organisationName", l.label, l.outgoing_id as "outgoingId", l.outgoing_name as "outgoingName", l.term_number as "outgoingTerm",
      l.decision, l.state, l.incoming_person_id as "incomingPersonId", l.incoming_name as "incomingName", l.recommended_by as "recommendedBy",
      l.accepted_on as "acceptedOn", l.note, l.trouble, count(*) over ()::int as total
    from judged l
    join directory.offices o on o.council_id = l.council_id and o.office_id = l.office_id
    join identity.area_places a on a.council_id = l.council_id and a.area_id = l.area_id
    left join directory.organisations g on g.council_id = l.council_id and g.organisation_id = l.organisation_id
    where (${filter.areaId ?? null}::uuid is null or ${filter.areaId ?? null} = any (a.ancestor_ids))
      and (${filter.lineIds ?? null}::uuid[] is null or l.line_id = any (${filter.lineIds ?? null}))
      and case ${filter.group ?? 'all'}
        when 'all' then true
        when 'handover' then l.state = 'succeeded'
        when 'leaving' then l.state in ('succeeded', 'retired')
        when 'unaccepted' then l.state in ('reappointed', 'succeeded', 'filled') and l.accepted_on is null
        when 'trouble' then l.trouble is not null
        else l.state = ${filter.group ?? 'all'} end
    order by a.block_position nulls first, a.position, o.position, g.position, l.seat_position, l.label, l.line_id
    limit ${size} offset ${(filter.page - 1) * size}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

/** Newest first. Counts as things are now. */
export async function listRenewals(db: Db, councilId: string, renewalId: string | null = null): Promise<Renewal[]> {
  const { rows } = await written<Renewal>(db)`
    select r.renewal_id as "renewalId", r.title, r.office_ids as "officeIds", r.takes_effect_on as "takesEffectOn", r.reviewed_at as "reviewedAt",
      v.display_name as "reviewedBy", r.carried_out_at as "carriedOutAt", x.display_name as "carriedOutBy", r.withdrawn_reason as "withdrawnReason", r.revision,
      array(select o.title from directory.offices o where o.council_id = r.council_id and o.office_id = any (r.office_ids) order by o.position) as "officeTitles",
      (select jsonb_build_object('lines', count(*), 'undecided', count(*) filter (where decision = 'undecided'),
          'reappointed', count(*) filter (where decision = 'reappointed'),
          'succeeded', count(*) filter (where decision in ('retired', 'vacant') and outgoing_id is not null and incoming_person_id is not null),
          'retired', count(*) filter (where decision in ('retired', 'vacant') and outgoing_id is not null and incoming_person_id is null),
          'filled', count(*) filter (where decision in ('retired', 'vacant') and outgoing_id is null and incoming_person_id is not null),
          'vacant', count(*) filter (where decision in ('retired', 'vacant') and outgoing_id is null and incoming_person_id is null),
          'unaccepted', count(*) filter (where accepted_on is null and (decision = 'reappointed' or incoming_person_id is not null)))
        from directory.renewal_places(r.renewal_id) p where p.council_id = r.council_id) as counts
    from directory.renewals r
    left join identity.account_names v on v.council_id = r.council_id and v.account_id = r.reviewed_by
    left join identity.account_names x on x.council_id = r.council_id and x.account_id = r.carried_out_by
    where r.council_id = ${councilId} and (${renewalId}::uuid is null or r.renewal_id = ${renewalId})
    order by r.takes_effect_on desc, r.renewal_id desc`
  return rows
}

/** Seats that would have more people than places, of those who stay or come in and those who were appointed one by one. */
export async function overfilled(db: Db, councilId: string, { renewalId, officeIds, takesEffectOn }: OpenRenewal): Promise<Hindrances['overfilled']> {
  const { rows } = await written<Hindrances['overfilled'][number]>(db)`
    with place as (select * from directory.renewal_places(${renewalId})),
    wanted as (
      select seat_id, count(*)::int as wanted from (
        select seat_id from place where decision = 'reappointed' or (decision <> 'undecided' and incoming_person_id is not null)
        union all
        select p.seat_id from directory.standing_appointments() p join directory.seats s on s.council_id = p.council_id and s.seat_id = p.seat_id
        where p.council_id = ${councilId} and s.office_id = any (${officeIds}) and p.last_day >= ${takesEffectOn}::date
          and not exists (select from place l where l.outgoing_id = p.appointment_id)) x
      group by seat_id
    )
    select s.seat_id as "seatId", a.name as "areaName", o.title as "officeTitle", s.label, p.places, w.wanted
    from wanted w join directory.seats s on s.council_id = ${councilId} and s.seat_id = w.seat_id
    join directory.offices o on o.council_id = s.council_id and o.office_id = s.office_id
    join identity.area_places a on a.council_id = s.council_id and a.area_id = s.area_id,
    lateral (select case when (s.valid_from is null or s.valid_from <= ${takesEffectOn}::date) and (s.valid_to is null or s.valid_to >= ${takesEffectOn}::date)
      then s.places else 0 end as places) p
    where w.wanted > p.places
    order by a.block_position nulls first, a.position, o.position, s.position, s.label`
  return rows
}

/** Lines that are carried out, with the seats and outgoing appointments locked: whoever else writes them waits, and so did we. */
export async function linesToCarryOut(db: Db, councilId: string, { renewalId, officeIds }: OpenRenewal) {
  await written(db)`select from directory.seats where council_id = ${councilId} and office_id = any (${officeIds}) order by seat_id for update`
  await written(db)`
    select from directory.appointments a where a.council_id = ${councilId}
      and a.appointment_id in (select l.outgoing_id from directory.renewal_lines l where l.council_id = ${councilId} and l.renewal_id = ${renewalId})
    order by a.appointment_id for update`
  const { rows } = await written<{
    readonly lineId: string
    readonly seatId: string
    readonly scopeId: string
    readonly officeId: string
    readonly areaId: string
    readonly decision: string
    readonly outgoingId: string | null
    readonly incomingPersonId: string | null
    readonly recommendedBy: string
    readonly acceptedOn: string | null
    readonly note: string
  }>(db)`
    select l.line_id as "lineId", l.seat_id as "seatId", l.scope_id as "scopeId", s.office_id as "officeId", s.area_id as "areaId", l.decision,
      l.outgoing_id as "outgoingId", l.incoming_person_id as "incomingPersonId", l.recommended_by as "recommendedBy", l.accepted_on as "acceptedOn", l.note
    from directory.renewal_places(${renewalId}) l join directory.seats s on s.council_id = l.council_id and s.seat_id = l.seat_id
    where l.council_id = ${councilId}`
  return rows
}

/** Earlier terms of those people in whatever office, in one reading. */
export async function termsOf(db: Db, councilId: string, personIds: readonly string[]) {
  const { rows } = await written<EarlierTerm & { readonly personId: string; readonly officeId: string }>(db)`
    select p.person_id as "personId", s.office_id as "officeId", p.valid_from as "validFrom", coalesce(p.ended_on, p.valid_to) as "lastDay",
      p.valid_to as "validTo", p.term_number as "termNumber"
    from directory.appointments p join directory.seats s on s.council_id = p.council_id and s.seat_id = p.seat_id
    where p.council_id = ${councilId} and p.person_id = any (${personIds}) and p.withdrawn_reason is null`
  return rows
}

/** Those who have an end already keep it and its reason. */
export async function endOutgoing(db: Db, councilId: string, appointmentIds: readonly string[], lastDay: string, reason: string): Promise<void> {
  await written(db)`
    update directory.appointments set ended_on = ${lastDay}, end_reason = ${reason}, revision = revision + 1
    where council_id = ${councilId} and appointment_id = any (${appointmentIds}) and ended_on is null`
}

/** One statement, however many there are. */
export async function insertAppointments(
  db: Db,
  councilId: string,
  renewalId: string | null,
  appointments: readonly Omit<StoredAppointment, 'recordedAt' | 'recordedBy' | 'substitute'>[],
  by: { readonly accountId: string | null; readonly at: Date },
): Promise<void> {
  await written(db)`
    insert into directory.appointments (council_id, appointment_id, scope_id, seat_id, person_id, kind, term_number, substitute, predecessor_id, valid_from,
      valid_to, recommended_by, accepted_on, note, renewal_id, recorded_at, recorded_by)
    select ${councilId}, a."appointmentId", a."scopeId", a."seatId", a."personId", a.kind, a."termNumber", false, a."predecessorId", a."validFrom", a."validTo",
      a."recommendedBy", a."acceptedOn", a.note, ${renewalId}::uuid, ${by.at}::timestamptz, ${by.accountId}::uuid
    from jsonb_to_recordset(${JSON.stringify(appointments)}::jsonb) as a("appointmentId" uuid, "scopeId" uuid, "seatId" uuid, "personId" uuid, kind text,
      "termNumber" int, "predecessorId" uuid, "validFrom" date, "validTo" date, "recommendedBy" text, "acceptedOn" date, note text)`
}

/** What a renewal has made: whoever left, whoever stays, whoever came. For certificates in series. */
export async function appointmentsOfRenewal(db: Db, councilId: string, renewalId: string): Promise<{ begun: string[]; left: string[] }> {
  const { rows } = await written<{ readonly begun: string[]; readonly left: string[] }>(db)`
    select array(select p.appointment_id from directory.standing_appointments() p where p.council_id = ${councilId} and p.renewal_id = ${renewalId}) as begun,
      array(select l.outgoing_id from directory.renewal_places(${renewalId}) l
        where l.council_id = ${councilId} and l.outgoing_id is not null and l.decision in ('retired', 'vacant')) as left`
  return rows[0]!
}
