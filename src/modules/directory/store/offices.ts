import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewSeat, SeatFilter, SeatRow } from '../schema.ts'

type Placed<T> = T & { readonly councilId: string }

/** By list and code: a new one is added, a known one changed. */
export async function writeChoice(
  db: Db,
  c: Placed<{
    readonly choiceId: string
    readonly list: string
    readonly code: string
    readonly title: string
    readonly english: string
    readonly position: number
    readonly validFrom: string | null
    readonly validTo: string | null
    readonly source: string
  }>,
): Promise<string> {
  const { rows } = await written<{ readonly choiceId: string }>(db)`
    insert into directory.choices (council_id, choice_id, list, code, title, english, position, valid_from, valid_to, source)
    values (${c.councilId}, ${c.choiceId}, ${c.list}, ${c.code}, ${c.title}, ${c.english}, ${c.position}, ${c.validFrom}, ${c.validTo}, ${c.source})
    on conflict (council_id, list, code) do update set title = excluded.title, english = excluded.english, position = excluded.position,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source
    returning choice_id as "choiceId"`
  return rows[0]!.choiceId // an insert or an update, always one row
}

export interface StoredOffice {
  readonly councilId: string
  readonly officeId: string
  readonly code: string
  readonly title: string
  readonly kana: string
  readonly organisationKind: string | null
  readonly usualKind: string
  readonly cycleFrom: string | null
  readonly termMonths: number | null
  readonly exOfficioOf: string | null
  readonly appointedBy: string
  readonly lettersTo: string
  readonly position: number
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly source: string
}

/** By its code: a new one is added, a known one changed. */
export async function writeOffice(db: Db, o: StoredOffice): Promise<string> {
  const { rows } = await written<{ readonly officeId: string }>(db)`
    insert into directory.offices (council_id, office_id, code, title, kana, organisation_kind, usual_kind, cycle_from, term_months, ex_officio_of,
      appointed_by, letters_to, position, valid_from, valid_to, source)
    values (${o.councilId}, ${o.officeId}, ${o.code}, ${o.title}, ${o.kana}, ${o.organisationKind}, ${o.usualKind}, ${o.cycleFrom}, ${o.termMonths},
      ${o.exOfficioOf}, ${o.appointedBy}, ${o.lettersTo}, ${o.position}, ${o.validFrom}, ${o.validTo}, ${o.source})
    on conflict (council_id, code) do update set title = excluded.title, kana = excluded.kana, organisation_kind = excluded.organisation_kind,
      usual_kind = excluded.usual_kind, cycle_from = excluded.cycle_from, term_months = excluded.term_months, ex_officio_of = excluded.ex_officio_of,
      appointed_by = excluded.appointed_by, letters_to = excluded.letters_to, position = excluded.position, valid_from = excluded.valid_from,
      valid_to = excluded.valid_to, source = excluded.source
    returning office_id as "officeId"`
  return rows[0]!.officeId // an insert or an update, always one row
}

/** What a seat stands on: the office, and the organisation where one is named. */
export async function findSeatParts(db: Db, councilId: string, { officeId, organisationId, areaId }: NewSeat) {
  const { rows } = await written<{ readonly organisationKind: string | null; readonly givenKind: string | null; readonly area: boolean }>(db)`
    select o.organisation_kind as "organisationKind", g.kind as "givenKind",
      exists (select from identity.area_places a where a.council_id = o.council_id and a.area_id = ${areaId}) as area
    from directory.offices o
    left join directory.organisations g on g.council_id = o.council_id and g.organisation_id = ${organisationId}
    where o.council_id = ${councilId} and o.office_id = ${officeId}`
  return rows[0]
}

/** @returns false when the same seat stands already */
export async function insertSeat(db: Db, councilId: string, s: NewSeat & { readonly seatId: string }): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into directory.seats (council_id, seat_id, office_id, organisation_id, area_id, label, places, position, valid_from, valid_to)
    values (${councilId}, ${s.seatId}, ${s.officeId}, ${s.organisationId}, ${s.areaId}, ${s.label}, ${s.places}, ${s.position}, ${s.validFrom}, ${s.validTo})
    on conflict do nothing`
  return rowCount === 1
}

/** Its office, organisation and area stay as they are: appointments were made to them. */
export async function updateSeat(db: Db, councilId: string, s: NewSeat & { readonly seatId: string }): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.seats set label = ${s.label}, places = ${s.places}, position = ${s.position}, valid_from = ${s.validFrom}, valid_to = ${s.validTo}
    where council_id = ${councilId} and seat_id = ${s.seatId} and office_id = ${s.officeId} and area_id = ${s.areaId}
      and organisation_id is not distinct from ${s.organisationId}`
  return rowCount === 1
}

export async function endSeat(db: Db, councilId: string, seatId: string, lastDay: string): Promise<void> {
  await written(db)`update directory.seats set valid_to = ${lastDay} where council_id = ${councilId} and seat_id = ${seatId}`
}

/**
 * 席を、地区順・役職順に一覧する。 With how many of its places somebody holds on that day. Whoever rosters do not name holds none.
 *
 * @param day 'YYYY-MM-DD'
 */
export async function listSeats(
  db: Db,
  councilId: string,
  day: string,
  filter: SeatFilter,
  size: number,
): Promise<{ items: SeatRow[]; total: number; places: number; vacancies: number }> {
  const { rows } = await written<SeatRow & { readonly total: number; readonly allPlaces: number; readonly allVacancies: number }>(db)`
    with seat as materialized (
      select s.*, o.title, o.position as rank, a.name as area_name, a.block_position, a.position as area_position, coalesce(g.name, '') as organisation_name,
        g.position as organisation_position
      from directory.seats s
      join directory.offices o on o.council_id = s.council_id and o.office_id = s.office_id
      join identity.area_places_on(${day}) a on a.council_id = s.council_id and a.area_id = s.area_id
      left join directory.organisations g on g.council_id = s.council_id and g.organisation_id = s.organisation_id
      where s.council_id = ${councilId} and (cardinality(${filter.officeIds}::uuid[]) = 0 or s.office_id = any (${filter.officeIds}))
        and (${filter.areaId ?? null}::uuid is null or ${filter.areaId ?? null} = any (a.ancestor_ids))
        and (${filter.organisationId ?? null}::uuid is null or s.organisation_id = ${filter.organisationId ?? null})
        and (${filter.seatId ?? null}::uuid is null or s.seat_id = ${filter.seatId ?? null})
        and (${filter.seatId ?? null}::uuid is not null
          or ((s.valid_from is null or s.valid_from <= ${day}::date) and (s.valid_to is null or s.valid_to >= ${day}::date)))
    ), holding as materialized (
      select p.appointment_id, p.seat_id from seat s,
        lateral (select * from directory.standing_appointments() p where p.council_id = s.council_id and p.seat_id = s.seat_id
          and p.valid_from <= ${day}::date and p.last_day >= ${day}::date offset 0) p
    ), held as materialized (
      select seat_id, count(*)::int as holders from holding
      where appointment_id = any (array(select n.appointment_id from directory.holder_names(array(select appointment_id from holding)) n)) group by seat_id
    ), counted as (
      select s.*, coalesce(h.holders, 0) as holders, greatest(s.places - coalesce(h.holders, 0), 0) as vacancies
      from seat s left join held h on h.seat_id = s.seat_id
    )
    select seat_id as "seatId", office_id as "officeId", title as "officeTitle", area_id as "areaId", area_name as "areaName", organisation_id as "organisationId",
      organisation_name as "organisationName", label, places, holders, vacancies, position, valid_from as "validFrom", valid_to as "validTo",
      count(*) over ()::int as total, sum(places) over ()::int as "allPlaces", sum(vacancies) over ()::int as "allVacancies"
    from counted where not ${filter.vacantOnly} or vacancies > 0
    order by block_position nulls first, area_position, rank, organisation_position, position, label, seat_id
    limit ${size} offset ${(filter.page - 1) * size}`
  const { total = 0, allPlaces = 0, allVacancies = 0 } = rows[0] ?? {}
  return {
    items: rows,
    total,
    places: allPlaces,
    vacancies: allVacancies,
  }
}
