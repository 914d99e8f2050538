import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { kanaKey, nameKey } from '../rules/folding.ts'
import type { EarlierTerm } from '../rules/terms.ts'
import type { BandCandidate } from '../rules/bands.ts'
import type { AppointmentKind, HolderContact, HolderFilter, HolderRow, Roster, RosterFilter } from '../schema.ts'

/** A seat that is being filled, its row locked until the commit: of two who fill the last place the second sees the first. */
export interface OpenSeat {
  readonly seatId: string
  readonly areaId: string
  readonly places: number
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly officeId: string
  readonly officeCode: string
  readonly officeTitle: string
  readonly usualKind: AppointmentKind
  readonly cycleFrom: string | null
  readonly termMonths: number | null
}

export async function findSeat(db: Db, councilId: string, seatId: string): Promise<OpenSeat | undefined> {
  const { rows } = await written<OpenSeat>(db)`
    select s.seat_id as "seatId", s.area_id as "areaId", s.places, s.valid_from as "validFrom", s.valid_to as "validTo", s.office_id as "officeId",
      o.code as "officeCode", o.title as "officeTitle", o.usual_kind as "usualKind", o.cycle_from as "cycleFrom", o.term_months as "termMonths"
    from directory.seats s join directory.offices o on o.council_id = s.council_id and o.office_id = s.office_id
    where s.council_id = ${councilId} and s.seat_id = ${seatId}`
  return rows[0]
}

export async function lockSeats(db: Db, councilId: string, seatIds: readonly string[]): Promise<void> {
  await written(db)`select from directory.seats where council_id = ${councilId} and seat_id = any (${seatIds}) order by seat_id for update`
}

/** Somebody within the reader's sight. */
export async function findAppointee(db: Db, councilId: string, personId: string) {
  const { rows } = await written<{ readonly scopeId: string; readonly protected: boolean; readonly endedOn: string | null; readonly name: string }>(
    db,
  )`
    select p.scope_id as "scopeId", c.tier = 6 as protected, p.ended_on as "endedOn", p.family_name || '　' || p.given_name as name
    from directory.persons p join identity.published_access_scopes c on c.council_id = p.council_id and c.scope_id = p.scope_id
    where p.council_id = ${councilId} and p.person_id = ${personId}`
  return rows[0]
}

/**
 * The most the reader sees holding a place of the seat on any one day of a span, whoever is left out aside.
 *
 * @param to null: without an end
 */
export async function mostHolders(
  db: Db,
  councilId: string,
  seatId: string,
  from: string,
  to: string | null,
  except: string | null = null,
): Promise<number> {
  const { rows } = await written<{ readonly most: number }>(db)`
    with held as (
      select p.valid_from, coalesce(p.ended_on, p.valid_to, 'infinity'::date) as last_day
      from directory.appointments p
      where p.council_id = ${councilId} and p.seat_id = ${seatId} and p.withdrawn_reason is null and p.appointment_id is distinct from ${except}::uuid
        and p.valid_from <= coalesce(${to}::date, 'infinity') and coalesce(p.ended_on, p.valid_to, 'infinity') >= ${from}::date
    )
    select coalesce(max((select count(*) from held h where h.valid_from <= d.day and h.last_day >= d.day)), 0)::int as most
    from (select ${from}::date as day union select valid_from from held where valid_from > ${from}::date) d`
  return rows[0]!.most
}

/** The same of everybody who holds one, seen or not: a number, and nothing else of them. */
export async function mostHeld(db: Db, seatId: string, from: string, to: string | null, except: string | null = null): Promise<number> {
  const { rows } = await written<{ readonly most: number }>(db)`select directory.most_holders(${seatId}, ${from}, ${to}, ${except}) as most`
  return rows[0]!.most // a function answers with one row
}

/** Whether the person holds the same seat on a day of the span already. */
export async function holdsSeat(
  db: Db,
  councilId: string,
  personId: string,
  seatId: string,
  from: string,
  to: string | null,
  except: string | null = null,
) {
  const { rowCount } = await written(db)`
    select from directory.appointments p where p.council_id = ${councilId} and p.seat_id = ${seatId} and p.person_id = ${personId}
      and p.withdrawn_reason is null and p.appointment_id is distinct from ${except}::uuid
      and p.valid_from <= coalesce(${to}::date, 'infinity') and coalesce(p.ended_on, p.valid_to, 'infinity') >= ${from}::date`
  return rowCount! > 0
}

export async function earlierTerms(
  db: Db,
  councilId: string,
  personId: string,
  officeId: string,
  except: string | null = null,
): Promise<EarlierTerm[]> {
  const { rows } = await written<EarlierTerm>(db)`
    select p.valid_from as "validFrom", coalesce(p.ended_on, p.valid_to) as "lastDay", p.valid_to as "validTo", p.term_number as "termNumber"
    from directory.appointments p join directory.seats s on s.council_id = p.council_id and s.seat_id = p.seat_id
    where p.council_id = ${councilId} and p.person_id = ${personId} and s.office_id = ${officeId} and p.withdrawn_reason is null
      and p.appointment_id is distinct from ${except}::uuid`
  return rows
}

/** What the person holds on that day besides. */
export async function otherOffices(db: Db, councilId: string, personId: string, officeId: string, day: string) {
  const { rows } = await written<{
    readonly appointmentId: string
    readonly officeTitle: string
    readonly areaName: string
    readonly sameOffice: boolean
  }>(db)`
    select p.appointment_id as "appointmentId", o.title as "officeTitle", a.name as "areaName", o.office_id = ${officeId} as "sameOffice"
    from directory.standing_appointments() p
    join directory.seats s on s.council_id = p.council_id and s.seat_id = p.seat_id
    join directory.offices o on o.council_id = s.council_id and o.office_id = s.office_id
    join identity.area_places a on a.council_id = s.council_id and a.area_id = s.area_id
    where p.council_id = ${councilId} and p.person_id = ${personId} and p.valid_from <= ${day}::date and p.last_day >= ${day}::date
    order by o.position, a.block_position nulls first, a.position`
  return rows
}

/** 充て職の席。 Seats in the same area of offices that follow this one, with whoever holds them on that day. */
export async function followingSeats(db: Db, councilId: string, seat: Pick<OpenSeat, 'officeId' | 'areaId'>, day: string) {
  const { rows } = await written<{
    readonly seatId: string
    readonly officeTitle: string
    readonly organisationName: string
    readonly appointmentId: string | null
    readonly holderName: string | null
  }>(db)`
    with seat as (
      select s.council_id, s.seat_id, o.title, o.position, coalesce(g.name, '') as organisation_name
      from directory.seats s
      join directory.offices o on o.council_id = s.council_id and o.office_id = s.office_id
      left join directory.organisations g on g.council_id = s.council_id and g.organisation_id = s.organisation_id
      where s.council_id = ${councilId} and o.ex_officio_of = ${seat.officeId} and s.area_id = ${seat.areaId}
        and (s.valid_from is null or s.valid_from <= ${day}::date) and (s.valid_to is null or s.valid_to >= ${day}::date)
    ), held as (
      select p.seat_id, p.appointment_id from directory.standing_appointments() p join seat s on s.council_id = p.council_id and s.seat_id = p.seat_id
      where p.valid_from <= ${day}::date and p.last_day >= ${day}::date
    )
    select s.seat_id as "seatId", s.title as "officeTitle", s.organisation_name as "organisationName", h.appointment_id as "appointmentId",
      n.family_name || '　' || n.given_name as "holderName"
    from seat s left join held h on h.seat_id = s.seat_id
    left join directory.holder_names(array(select appointment_id from held)) n on n.appointment_id = h.appointment_id
    order by s.position, s.seat_id`
  return rows
}

export interface StoredAppointment {
  readonly appointmentId: string
  readonly scopeId: string
  readonly seatId: string
  readonly personId: string
  readonly kind: string
  readonly termNumber: number
  readonly substitute: boolean
  readonly predecessorId: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly recommendedBy: string
  readonly acceptedOn: string | null
  readonly note: string
  readonly recordedAt: Date
  readonly recordedBy: string | null
}

export async function insertAppointment(db: Db, councilId: string, a: StoredAppointment): Promise<void> {
  await written(db)`
    insert into directory.appointments (council_id, appointment_id, scope_id, seat_id, person_id, kind, term_number, substitute, predecessor_id, valid_from,
      valid_to, recommended_by, accepted_on, note, recorded_at, recorded_by)
    values (${councilId}, ${a.appointmentId}, ${a.scopeId}, ${a.seatId}, ${a.personId}, ${a.kind}, ${a.termNumber}, ${a.substitute}, ${a.predecessorId},
      ${a.validFrom}, ${a.validTo}, ${a.recommendedBy}, ${a.acceptedOn}, ${a.note}, ${a.recordedAt}, ${a.recordedBy})`
}

/** An appointment whose holder the reader may be told, with what its facts and papers need. */
export interface FoundAppointment {
  readonly appointmentId: string
  readonly scopeId: string
  readonly seatId: string
  readonly personId: string
  readonly name: string
  readonly kana: string
  readonly kind: AppointmentKind
  readonly termNumber: number
  readonly substitute: boolean
  readonly predecessorId: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly endedOn: string | null
  readonly endReason: string | null
  readonly thankedOn: string | null
  readonly recommendedBy: string
  readonly acceptedOn: string | null
  readonly note: string
  readonly withdrawnReason: string | null
  readonly revision: number
  readonly officeId: string
  readonly officeCode: string
  readonly officeTitle: string
  readonly appointedBy: string
  readonly areaId: string
  readonly areaName: string
  readonly organisationId: string | null
  readonly organisationName: string
  readonly label: string
}

/** Those whose names come back; the others are as if they did not exist. */
export async function findAppointments(db: Db, councilId: string, appointmentIds: readonly string[]): Promise<FoundAppointment[]> {
  const { rows } = await written<FoundAppointment>(db)`
    select p.appointment_id as "appointmentId", p.scope_id as "scopeId", p.seat_id as "seatId", p.person_id as "personId",
      trim(n.family_name || '　' || n.given_name, '　') as name, trim(n.family_kana || '　' || n.given_kana, '　') as kana, p.kind, p.term_number as "termNumber",
      p.substitute, p.predecessor_id as "predecessorId", p.valid_from as "validFrom", p.valid_to as "validTo", p.ended_on as "endedOn",
      p.end_reason as "endReason", p.thanked_on as "thankedOn", p.recommended_by as "recommendedBy", p.accepted_on as "acceptedOn", p.note,
      p.withdrawn_reason as "withdrawnReason", p.revision, o.office_id as "officeId", o.code as "officeCode", o.title as "officeTitle",
      o.appointed_by as "appointedBy", a.area_id as "areaId", a.name as "areaName", s.organisation_id as "organisationId",
      coalesce(g.name, '') as "organisationName", s.label
    from directory.appointments p
    join directory.holder_names(${appointmentIds}) n on n.appointment_id = p.appointment_id
    join identity.published_access_scopes c on c.council_id = p.council_id and c.scope_id = p.scope_id and c.tier <= 2
    join directory.seats s on s.council_id = p.council_id and s.seat_id = p.seat_id
    join directory.offices o on o.council_id = s.council_id and o.office_id = s.office_id
    join identity.area_places a on a.council_id = s.council_id and a.area_id = s.area_id
    left join directory.organisations g on g.council_id = s.council_id and g.organisation_id = s.organisation_id
    where p.council_id = ${councilId} and p.appointment_id = any (${appointmentIds})
    order by a.block_position nulls first, a.position, o.position, g.position, s.position, s.label, p.appointment_id`
  return rows
}

export async function findAppointment(db: Db, councilId: string, appointmentId: string): Promise<FoundAppointment | undefined> {
  return (await findAppointments(db, councilId, [appointmentId]))[0]
}

/** What the same person holds, because of that office, on the last day of it. */
export async function followingAppointments(db: Db, councilId: string, { personId, officeId, areaId }: FoundAppointment, day: string) {
  const { rows } = await written<{ readonly appointmentId: string; readonly officeTitle: string; readonly organisationName: string }>(db)`
    select p.appointment_id as "appointmentId", o.title as "officeTitle", coalesce(g.name, '') as "organisationName"
    from directory.standing_appointments() p
    join directory.seats s on s.council_id = p.council_id and s.seat_id = p.seat_id and s.area_id = ${areaId}
    join directory.offices o on o.council_id = s.council_id and o.office_id = s.office_id and o.ex_officio_of = ${officeId}
    left join directory.organisations g on g.council_id = s.council_id and g.organisation_id = s.organisation_id
    where p.council_id = ${councilId} and p.person_id = ${personId} and p.ended_on is null and p.valid_from <= ${day}::date and p.last_day >= ${day}::date
    order by o.position`
  return rows
}

type Change = { readonly appointmentId: string; readonly revision: number }

/** @returns false when somebody else has changed it meanwhile, as with every change below */
export async function endAppointment(
  db: Db,
  councilId: string,
  { appointmentId, revision }: Change,
  endedOn: string,
  endReason: string,
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.appointments set ended_on = ${endedOn}, end_reason = ${endReason}, revision = revision + 1
    where council_id = ${councilId} and appointment_id = ${appointmentId} and revision = ${revision} and ended_on is null and withdrawn_reason is null`
  return rowCount === 1
}

export async function reopenAppointment(db: Db, councilId: string, { appointmentId, revision }: Change): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.appointments set ended_on = null, end_reason = null, revision = revision + 1
    where council_id = ${councilId} and appointment_id = ${appointmentId} and revision = ${revision} and ended_on is not null and thanked_on is null
      and withdrawn_reason is null`
  return rowCount === 1
}

export async function withdrawAppointment(db: Db, councilId: string, { appointmentId, revision }: Change, reason: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.appointments set withdrawn_reason = ${reason}, revision = revision + 1
    where council_id = ${councilId} and appointment_id = ${appointmentId} and revision = ${revision} and withdrawn_reason is null`
  return rowCount === 1
}

export interface Corrected extends Change {
  readonly kind: string
  readonly termNumber: number
  readonly substitute: boolean
  readonly validFrom: string
  readonly validTo: string | null
  readonly recommendedBy: string
  readonly acceptedOn: string | null
  readonly note: string
}

export async function correctAppointment(db: Db, councilId: string, c: Corrected): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.appointments set kind = ${c.kind}, term_number = ${c.termNumber}, substitute = ${c.substitute}, valid_from = ${c.validFrom},
      valid_to = ${c.validTo}, recommended_by = ${c.recommendedBy}, accepted_on = ${c.acceptedOn}, note = ${c.note}, revision = revision + 1
    where council_id = ${councilId} and appointment_id = ${c.appointmentId} and revision = ${c.revision} and withdrawn_reason is null`
  return rowCount === 1
}

export async function thank(db: Db, councilId: string, appointmentIds: readonly string[], givenOn: string): Promise<void> {
  await written(db)`
    update directory.appointments set thanked_on = ${givenOn}, revision = revision + 1
    where council_id = ${councilId} and appointment_id = any (${appointmentIds})`
}

/**
 * 名簿。 One line for a holder, and where asked for one for each empty place. Whoever has no name for the reader is not there at all.
 *
 * @param among these appointments only
 */
export async function listHolders(
  db: Db,
  councilId: string,
  day: string,
  filter: HolderFilter,
  size: number,
  among?: readonly string[],
): Promise<{ items: HolderRow[]; total: number }> {
  const ids = among ?? filter.appointmentIds ?? null
  const search = nameKey(filter.search)
  const named = search !== '' || ids !== null || filter.personId !== undefined || filter.endsTo !== undefined
  const vacancies = named ? 'without' : filter.vacancies
  const { rows } = await written<HolderRow & { readonly total: number }>(db)`
    with seat as (
      select s.council_id, s.seat_id, s.office_id, s.area_id, s.organisation_id, s.label, s.places, s.position, o.title, o.position as rank, a.name as area_name,
        a.block_position, a.position as area_position, coalesce(g.name, '') as organisation_name, g.position as organisation_position,
        (s.valid_from is null or s.valid_from <= ${day}::date) and (s.valid_to is null or s.valid_to >= ${day}::date) as stands
      from directory.seats s
      join directory.offices o on o.council_id = s.council_id and o.office_id = s.office_id
      join identity.area_places_on(${day}) a on a.council_id = s.council_id and a.area_id = s.area_id
      left join directory.organisations g on g.council_id = s.council_id and g.organisation_id = s.organisation_id
      where s.council_id = ${councilId} and (cardinality(${filter.officeIds}::uuid[]) = 0 or s.office_id = any (${filter.officeIds}))
        and (${filter.areaId ?? null}::uuid is null or ${filter.areaId ?? null} = any (a.ancestor_ids))
        and (${filter.organisationId ?? null}::uuid is null or s.organisation_id = ${filter.organisationId ?? null})
        and (${filter.organisationKind ?? null}::text is null or g.kind = ${filter.organisationKind ?? null})
        and (${filter.seatId ?? null}::uuid is null or s.seat_id = ${filter.seatId ?? null})
    ), chosen as (
      select p.* from directory.standing_appointments() p join seat s on s.council_id = p.council_id and s.seat_id = p.seat_id
      where case when ${ids}::uuid[] is not null then p.appointment_id = any (${ids})
          when ${filter.endsTo ?? null}::date is not null then p.last_day between ${day}::date and ${filter.endsTo ?? null}
          when ${filter.personId ?? null}::uuid is not null then true
          else p.valid_from <= ${day}::date and p.last_day >= ${day}::date end
        and (${filter.personId ?? null}::uuid is null or p.person_id = ${filter.personId ?? null})
    ), holder as (
      select p.*, trim(n.family_name || '　' || n.given_name, '　') as name, trim(n.family_kana || '　' || n.given_kana, '　') as kana
      from chosen p join directory.holder_names(array(select appointment_id from chosen)) n on n.appointment_id = p.appointment_id
      where ${search} = ''
        or p.appointment_id in (select directory.holders_called(array(select appointment_id from chosen), ${search}, ${kanaKey(filter.search)}))
    ), line as (
      select h.seat_id, h.appointment_id, h.person_id, h.name, h.kana, h.kind, h.term_number, h.substitute, h.valid_from, nullif(h.last_day, 'infinity') as valid_to,
        h.end_reason, h.accepted_on, h.thanked_on
      from holder h where ${vacancies} <> 'only'
      union all
      select s.seat_id, null, null, null, null, null, null, null, null, null, null, null, null
      from seat s, generate_series(1, s.places - (select count(*)::int from holder h where h.seat_id = s.seat_id))
      where ${vacancies} <> 'without' and s.stands
    )
    select s.seat_id as "seatId", s.office_id as "officeId", s.title as "officeTitle", s.area_id as "areaId", s.area_name as "areaName",
      s.organisation_id as "organisationId", s.organisation_name as "organisationName", s.label, l.appointment_id as "appointmentId", l.person_id as "personId",
      l.name, l.kana, l.kind, l.term_number as "termNumber", l.substitute, l.valid_from as "validFrom", l.valid_to as "validTo", l.end_reason as "endReason",
      l.accepted_on as "acceptedOn", l.thanked_on as "thankedOn", count(*) over ()::int as total
    from line l join seat s on s.seat_id = l.seat_id
    order by case when ${filter.endsTo ?? null}::date is not null then l.valid_to end,
      case ${filter.order} when 'office' then s.rank end, case ${filter.order} when 'organisation' then s.organisation_position end nulls last,
      case ${filter.order} when 'organisation' then s.organisation_name end, case ${filter.order} when 'kana' then l.kana collate "C" end nulls last,
      s.block_position nulls first, s.area_position, s.rank, s.organisation_position, s.position, s.label, l.kana collate "C", l.appointment_id
    limit ${ids === null ? size : ids.length} offset ${ids === null ? (filter.page - 1) * size : 0}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

/** Where post and calls of those holders go, of the people the reader may see. */
export async function listContacts(db: Db, councilId: string, personIds: readonly string[]) {
  const { rows } = await written<Pick<HolderContact, 'postalCode' | 'address' | 'phone'> & { readonly personId: string }>(db)`
    select p.person_id as "personId", coalesce(a.postal_code, '') as "postalCode", trim(coalesce(a.address || ' ' || a.building, '')) as address,
      coalesce(t.value, '') as phone
    from directory.persons p
    join identity.published_access_scopes c on c.council_id = p.council_id and c.scope_id = p.scope_id and c.tier < 6
    left join lateral (select x.postal_code, x.address, x.building from directory.person_addresses x
      where x.council_id = p.council_id and x.person_id = p.person_id and x.valid_to is null and x.kind in ('post', 'home')
      order by x.kind = 'post' desc limit 1) a on true
    left join lateral (select x.value from directory.person_contacts x
      where x.council_id = p.council_id and x.person_id = p.person_id and x.ended_on is null and x.kind in ('phone', 'mobile')
      order by x.position limit 1) t on true
    where p.council_id = ${councilId} and p.person_id = any (${personIds})`
  return rows
}

/** Everybody in the office on that day, as bands look at them. */
export async function bandCandidates(
  db: Db,
  councilId: string,
  officeId: string,
  day: string,
): Promise<(BandCandidate & { readonly appointmentId: string })[]> {
  const { rows } = await written<BandCandidate & { readonly appointmentId: string }>(db)`
    with holding as (
      select p.appointment_id, p.person_id, p.term_number, p.substitute, s.office_id
      from directory.standing_appointments() p join directory.seats s on s.council_id = p.council_id and s.seat_id = p.seat_id
      where p.council_id = ${councilId} and p.valid_from <= ${day}::date and p.last_day >= ${day}::date
    )
    select h.appointment_id as "appointmentId", h.term_number as "termNumber", h.substitute,
      (select array_agg(x.office_id) from holding x where x.person_id = h.person_id) as "officeIds"
    from holding h where h.office_id = ${officeId}`
  return rows
}

export async function writeRoster(
  db: Db,
  councilId: string,
  r: { readonly rosterId: string; readonly name: string; readonly filter: RosterFilter; readonly shared: boolean; readonly savedBy: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into directory.rosters (council_id, roster_id, name, filter, saved_by, shared)
    values (${councilId}, ${r.rosterId}, ${r.name}, ${JSON.stringify(r.filter)}, ${r.savedBy}, ${r.shared})
    on conflict (council_id, roster_id) do update set name = excluded.name, filter = excluded.filter, shared = excluded.shared
      where directory.rosters.saved_by = ${r.savedBy} and not directory.rosters.ended`
  return rowCount === 1
}

/** The own ones and those that are shared. */
export async function listRosters(
  db: Db,
  councilId: string,
  accountId: string | null,
): Promise<(Omit<Roster, 'filter'> & { readonly filter: unknown })[]> {
  const { rows } = await written<Omit<Roster, 'filter'> & { readonly filter: unknown }>(db)`
    select roster_id as "rosterId", name, filter, shared, saved_by is not distinct from ${accountId}::uuid as own from directory.rosters
    where council_id = ${councilId} and not ended and (shared or saved_by = ${accountId}) order by name, roster_id`
  return rows
}

/** @returns false where it is not the own one, or gone already */
export async function endRoster(db: Db, councilId: string, rosterId: string, accountId: string | null): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.rosters set ended = true where council_id = ${councilId} and roster_id = ${rosterId} and saved_by = ${accountId} and not ended`
  return rowCount === 1
}
