import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { SeatHolders } from '../schema.ts'
import { survivorsOf } from './merges.ts'

/** 手紙を受け取る人。 Of a person on a day, as far as the reader may see the person. */
export interface Addressee {
  readonly personId: string
  readonly familyName: string
  readonly givenName: string
  /** 郵便の届け先, else home; null where there is none. */
  readonly postalCode: string | null
  readonly address: string | null
  /** Since when it is the address. */
  readonly addressFrom: string | null
  readonly refusesPost: boolean
  readonly deceased: boolean
  /** 配慮, by the codes and in the words of the council. */
  readonly needs: readonly { readonly code: string; readonly ja: string; readonly en: string }[]
}

/** 職に就いている人。 One holder of an office of an organisation; without an address where the reader may not see the person. */
export interface Holder extends Addressee {
  readonly organisationId: string
  readonly officeId: string
  /** Among those who hold the same office there, from 1. */
  readonly place: number
}

/** Of these people, those the reader sees; of whoever is under protection nothing comes, whoever asks. A merged record answers with the one that stands for it. */
export async function addresseesOf(
  db: Db,
  councilId: string,
  personIds: readonly string[],
  day: string,
): Promise<(Addressee & { readonly askedId: string })[]> {
  if (personIds.length === 0) return []
  const survivors = await survivorsOf(db, councilId, personIds)
  const asked = personIds.map((askedId) => ({ askedId, personId: survivors.get(askedId) ?? askedId }))
  const { rows } = await written<Addressee & { readonly askedId: string }>(db)`
    with asked as materialized (
      select w."askedId" as asked_id, w."personId" as person_id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as w("askedId" uuid, "personId" uuid)
    )
    select w.asked_id as "askedId", p.person_id as "personId", p.family_name as "familyName", p.given_name as "givenName", d.postal_code as "postalCode", d.address,
      d.valid_from as "addressFrom", p.refuses_post as "refusesPost", p.ended_because is not distinct from 'deceased' as deceased, coalesce(c.needs, '[]') as needs
    from asked w
    join directory.shown_people((select array_agg(x.person_id) from asked x)) u on u.person_id = w.person_id
    join directory.persons p on p.council_id = ${councilId} and p.person_id = w.person_id
    left join lateral (select y.postal_code, y.valid_from, concat_ws(' ', y.address, nullif(y.building, '')) as address from directory.person_addresses y
      where y.council_id = ${councilId} and y.person_id = any (directory.same_person(${councilId}, p.person_id)) and y.kind in ('post', 'home')
        and (y.valid_from is null or y.valid_from <= ${day}::date) and (y.valid_to is null or y.valid_to >= ${day}::date)
      order by y.kind = 'home', y.valid_from desc nulls last limit 1) d on true
    left join lateral (select jsonb_agg(jsonb_build_object('code', k.code, 'ja', k.title, 'en', k.english) order by k.position) as needs from directory.choices k
      where k.council_id = ${councilId} and k.list = 'communication-need' and k.code = any (p.needs)) c on true`
  return rows
}

/** メールの届け先。 */
export interface MailReach {
  readonly askedId: string
  /** The first that stands; null where there is none. */
  readonly address: string | null
  /** 希望の連絡方法. */
  readonly preferredChannel: string
}

/** Of these people, those the reader sees; of whoever is under protection nothing comes, whoever asks. */
export async function mailReachOf(db: Db, councilId: string, personIds: readonly string[]): Promise<MailReach[]> {
  if (personIds.length === 0) return []
  const survivors = await survivorsOf(db, councilId, personIds)
  const asked = personIds.map((askedId) => ({ askedId, personId: survivors.get(askedId) ?? askedId }))
  const { rows } = await written<MailReach>(db)`
    with asked as materialized (
      select w."askedId" as asked_id, w."personId" as person_id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as w("askedId" uuid, "personId" uuid)
    )
    select w.asked_id as "askedId", p.preferred_channel as "preferredChannel", c.value as address
    from asked w
    join directory.shown_people((select array_agg(x.person_id) from asked x)) u on u.person_id = w.person_id
    join directory.persons p on p.council_id = ${councilId} and p.person_id = w.person_id
    left join lateral (select y.value from directory.person_contacts y
      where y.council_id = p.council_id and y.person_id = any (directory.same_person(p.council_id, p.person_id)) and y.kind = 'mail' and y.ended_on is null
      order by y.position, y.contact_id limit 1) c on true`
  return rows
}

/**
 * Who holds these offices on that day, in the order of seats and beginnings. Appointments come through the policies, names through
 * directory.holder_names; of whoever is under protection nothing comes, whoever asks: no letter and no list names them.
 */
export async function holdersOf(
  db: Db,
  councilId: string,
  pairs: readonly { readonly organisationId: string; readonly officeId: string }[],
  day: string,
): Promise<Holder[]> {
  if (pairs.length === 0) return []
  const { rows } = await written<Pick<Holder, 'organisationId' | 'officeId' | 'place' | 'personId' | 'familyName' | 'givenName'>>(db)`
    with held as materialized (
      select s.organisation_id, s.office_id, s.position, a.appointment_id, a.valid_from
      from (select distinct w."organisationId", w."officeId" from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as w("organisationId" uuid, "officeId" uuid)) w
      join directory.seats s on s.council_id = ${councilId} and s.organisation_id = w."organisationId" and s.office_id = w."officeId"
      join directory.appointments a on a.council_id = s.council_id and a.seat_id = s.seat_id
      where a.withdrawn_reason is null and a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to >= ${day}::date)
        and (a.ended_on is null or a.ended_on >= ${day}::date)
    ), named as materialized (
      select n.* from directory.holder_names((select array_agg(h.appointment_id) from held h)) n
    )
    select h.organisation_id as "organisationId", h.office_id as "officeId",
      row_number() over (partition by h.organisation_id, h.office_id order by h.position, h.valid_from, h.appointment_id)::int as place,
      n.person_id as "personId", n.family_name as "familyName", n.given_name as "givenName"
    from held h
    join named n on n.appointment_id = h.appointment_id
    join directory.shown_people((select array_agg(x.person_id) from named x)) u on u.person_id = n.person_id`
  const seen = new Map((await addresseesOf(db, councilId, [...new Set(rows.map(({ personId }) => personId))], day)).map((one) => [one.askedId, one]))
  const unseen = { postalCode: null, address: null, addressFrom: null, refusesPost: false, deceased: false, needs: [] }
  return rows.map((row) => {
    const { askedId: _, ...reach } = seen.get(row.personId) ?? { askedId: row.personId, ...unseen }
    return { ...reach, ...row }
  })
}

/** Seats of those organisations as of that day with their holders: in 役職順. */
export async function listSeats(db: Db, councilId: string, organisationIds: readonly string[], day: string): Promise<SeatHolders[]> {
  const { rows } = await written<SeatHolders>(db)`
    with seats as materialized (
      select s.seat_id, s.organisation_id, s.office_id, s.label, s.places, s.position, f.title, f.position as rank
      from directory.seats s
      join directory.offices f on f.council_id = s.council_id and f.office_id = s.office_id
      where s.council_id = ${councilId} and s.organisation_id = any (${organisationIds}::uuid[])
        and (s.valid_from is null or s.valid_from <= ${day}::date) and (s.valid_to is null or s.valid_to >= ${day}::date)
    ), held as materialized (
      select a.seat_id, a.appointment_id, a.valid_from, a.valid_to from directory.appointments a join seats s on s.seat_id = a.seat_id
      where a.council_id = ${councilId} and a.withdrawn_reason is null and a.valid_from <= ${day}::date
        and (a.valid_to is null or a.valid_to >= ${day}::date) and (a.ended_on is null or a.ended_on >= ${day}::date)
    ), names as materialized (
      select n.* from directory.holder_names((select array_agg(h.appointment_id) from held h)) n
    ), named as materialized (
      select h.seat_id, h.valid_from, h.valid_to, n.* from held h join names n on n.appointment_id = h.appointment_id
      join directory.shown_people((select array_agg(x.person_id) from names x)) u on u.person_id = n.person_id
    )
    select s.seat_id as "seatId", s.organisation_id as "organisationId", s.office_id as "officeId", s.title as "officeTitle", s.label, s.places,
      coalesce((select jsonb_agg(jsonb_build_object('name', n.family_name || ' ' || n.given_name, 'kana', n.family_kana || ' ' || n.given_kana,
        'validFrom', n.valid_from, 'validTo', n.valid_to) order by n.valid_from, n.appointment_id) from named n where n.seat_id = s.seat_id), '[]') as holders
    from seats s order by s.rank, s.position, s.label, s.seat_id`
  return rows
}

/** 職の席のある団体。 One place of an office in an organisation; where it has several, the nth of them. */
export interface OfficePlace {
  readonly organisationId: string
  readonly place: number
}

/** The places of an office on that day, in 地区順 or 建制順, vacant or not. @param areaId a block or a district; null for all */
export async function placesOf(
  db: Db,
  councilId: string,
  { officeId, areaId, order }: { readonly officeId: string; readonly areaId: string | null; readonly order: 'area' | 'position' },
  day: string,
): Promise<OfficePlace[]> {
  const { rows } = await written<OfficePlace>(db)`
    select o.organisation_id as "organisationId", g.place
    from directory.organisations o
    join lateral (select sum(s.places)::int as places from directory.seats s where s.council_id = o.council_id and s.organisation_id = o.organisation_id
      and s.office_id = ${officeId} and (s.valid_from is null or s.valid_from <= ${day}::date) and (s.valid_to is null or s.valid_to >= ${day}::date)) s on s.places > 0
    left join identity.area_places p on p.council_id = o.council_id and p.area_id = o.area_id
    cross join lateral generate_series(1, s.places) as g(place)
    where o.council_id = ${councilId} and (o.valid_from is null or o.valid_from <= ${day}::date) and (o.valid_to is null or o.valid_to >= ${day}::date)
      and (${areaId}::uuid is null or ${areaId}::uuid = any (p.ancestor_ids))
    order by case when ${order} = 'position' then o.position end, p.block_position nulls first, p.position nulls first, o.position, o.kana, o.organisation_id, g.place`
  return rows
}
