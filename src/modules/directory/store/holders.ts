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

/** 職に就いている人。 One holder of an office of an organisation, or of an area itself; without an address where the reader may not see the person. */
export interface Holder extends Addressee {
  readonly organisationId: string | null
  readonly areaId: string | null
  readonly officeId: string
  /** Among those who hold the same office there, from 1. */
  readonly place: number
}

// Who is the same person is asked once for each of them, `(select …)`: in a condition it would be asked for every row of a table that nobody has counted yet.

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
      where y.council_id = ${councilId} and y.person_id = any ((select directory.same_person(${councilId}, p.person_id))::uuid[]) and y.kind in ('post', 'home')
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
      where y.council_id = p.council_id and y.person_id = any ((select directory.same_person(p.council_id, p.person_id))::uuid[]) and y.kind = 'mail' and y.ended_on is null
      order by y.position, y.contact_id limit 1) c on true`
  return rows
}

/** Of these people, as far as the reader sees their consents: those who have consented to that purpose, on that day. */
export async function consentedOf(db: Db, councilId: string, personIds: readonly string[], purpose: string, day: string): Promise<string[]> {
  if (personIds.length === 0) return []
  const { rows } = await written<{ readonly personId: string }>(db)`
    select w.person_id as "personId" from unnest(${personIds}::uuid[]) as w(person_id)
    cross join lateral (select directory.same_person(${councilId}, w.person_id) as everyone offset 0) same
    where exists (select from directory.consents c where c.council_id = ${councilId} and c.person_id = any (same.everyone)
      and c.purpose_code = ${purpose} and c.given_on <= ${day}::date and (c.withdrawn_on is null or c.withdrawn_on > ${day}::date)
      and (c.valid_to is null or c.valid_to >= ${day}::date))`
  return rows.map(({ personId }) => personId)
}

/**
 * Who holds these offices on that day, in the order of seats and beginnings. Appointments come through the policies, names through
 * directory.holder_names; of whoever is under protection nothing comes, whoever asks: no letter and no list names them.
 */
export async function holdersOf(db: Db, councilId: string, offices: readonly OfficeAt[], day: string): Promise<Holder[]> {
  if (offices.length === 0) return []
  const { rows } = await written<Pick<Holder, 'organisationId' | 'areaId' | 'officeId' | 'place' | 'personId' | 'familyName' | 'givenName'>>(db)`
    with wanted as materialized (
      select distinct w."organisationId" as organisation_id, w."areaId" as area_id, w."officeId" as office_id
      from jsonb_to_recordset(${JSON.stringify(offices)}::jsonb) as w("organisationId" uuid, "areaId" uuid, "officeId" uuid)
    ), held as materialized (
      select s.organisation_id, null::uuid as area_id, s.office_id, s.position, a.appointment_id, a.valid_from
      from wanted w
      join directory.seats s on s.council_id = ${councilId} and s.organisation_id = w.organisation_id and s.office_id = w.office_id
      join directory.appointments a on a.council_id = s.council_id and a.seat_id = s.seat_id
      where a.withdrawn_reason is null and a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to >= ${day}::date)
        and (a.ended_on is null or a.ended_on >= ${day}::date)
      union all
      select null, s.area_id, s.office_id, s.position, a.appointment_id, a.valid_from
      from wanted w
      join directory.seats s on s.council_id = ${councilId} and w.organisation_id is null and s.organisation_id is null and s.area_id = w.area_id and s.office_id = w.office_id
      join directory.appointments a on a.council_id = s.council_id and a.seat_id = s.seat_id
      where a.withdrawn_reason is null and a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to >= ${day}::date)
        and (a.ended_on is null or a.ended_on >= ${day}::date)
    ), named as materialized (
      select n.* from directory.holder_names((select array_agg(h.appointment_id) from held h)) n
    )
    select h.organisation_id as "organisationId", h.area_id as "areaId", h.office_id as "officeId",
      row_number() over (partition by h.organisation_id, h.area_id, h.office_id order by h.position, h.valid_from, h.appointment_id)::int as place,
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
export async function seatsOf(db: Db, councilId: string, organisationIds: readonly string[], day: string): Promise<SeatHolders[]> {
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

/** 職のあるところ。 An organisation, or an area itself. */
export interface OfficeAt {
  readonly officeId: string
  readonly organisationId: string | null
  readonly areaId: string | null
}

/** How many of these offices are held on that day, whoever holds them and whoever asks: numbers only. */
export async function heldPlaces(db: Db, offices: readonly OfficeAt[], day: string): Promise<(OfficeAt & { readonly held: number })[]> {
  if (offices.length === 0) return []
  const { rows } = await written<OfficeAt & { readonly held: number }>(db)`
    select office_id as "officeId", organisation_id as "organisationId", area_id as "areaId", held from directory.held_places(${JSON.stringify(offices)}, ${day})`
  return rows
}

/** 職の席のあるところ。 One place of an office in an organisation, or in an area itself; where there are several, the nth of them. */
export interface OfficePlace {
  readonly organisationId: string | null
  readonly areaId: string | null
  readonly place: number
}

/** The places of an office on that day, in 地区順 or 建制順, vacant or not; last those in areas themselves. @param areaId a block or a district; null for all */
export async function placesOf(
  db: Db,
  councilId: string,
  { officeId, areaId, order }: { readonly officeId: string; readonly areaId: string | null; readonly order: 'area' | 'position' },
  day: string,
): Promise<OfficePlace[]> {
  const { rows } = await written<OfficePlace>(db)`
    select x."organisationId", x."areaId", g.place from (
      select o.organisation_id as "organisationId", null::uuid as "areaId", s.places, p.block_position, p.position as area_position, o.position, o.kana
      from directory.organisations o
      join lateral (select sum(s.places)::int as places from directory.seats s where s.council_id = o.council_id and s.organisation_id = o.organisation_id
        and s.office_id = ${officeId} and (s.valid_from is null or s.valid_from <= ${day}::date) and (s.valid_to is null or s.valid_to >= ${day}::date)) s on s.places > 0
      left join identity.area_places p on p.council_id = o.council_id and p.area_id = o.area_id
      where o.council_id = ${councilId} and (o.valid_from is null or o.valid_from <= ${day}::date) and (o.valid_to is null or o.valid_to >= ${day}::date)
        and (${areaId}::uuid is null or ${areaId}::uuid = any (p.ancestor_ids))
      union all
      select null, p.area_id, s.places, p.block_position, p.position, 0, p.kana
      from (select s.area_id, sum(s.places)::int as places from directory.seats s where s.council_id = ${councilId} and s.organisation_id is null
        and s.office_id = ${officeId} and (s.valid_from is null or s.valid_from <= ${day}::date) and (s.valid_to is null or s.valid_to >= ${day}::date) group by 1) s
      join identity.area_places p on p.council_id = ${councilId} and p.area_id = s.area_id
      where ${areaId}::uuid is null or ${areaId}::uuid = any (p.ancestor_ids)) x
    cross join lateral generate_series(1, x.places) as g(place)
    order by case when ${order} = 'position' then x.position end, x.block_position nulls first, x.area_position nulls first, x.position, x.kana, x."organisationId",
      x."areaId", g.place`
  return rows
}

/** 在職の一期。 Of whoever stands for the record it was made for. */
export interface Service {
  readonly personId: string
  readonly name: string
  readonly kana: string
  readonly officeTitle: string
  readonly organisationName: string
  readonly areaName: string
  readonly termNumber: number
  readonly from: string
  /** The last day, where one is known. */
  readonly to: string | null
}

/** Every appointment to these offices that has begun by that day, the latest of a person last. */
export async function servicesOf(db: Db, councilId: string, officeCodes: readonly string[], until: string): Promise<Service[]> {
  const { rows } = await written<Service>(db)`
    with held as materialized (
      select p.appointment_id, p.term_number, p.valid_from, p.last_day, o.title, s.area_id, s.organisation_id
      from directory.standing_appointments() p
      join directory.seats s on s.council_id = p.council_id and s.seat_id = p.seat_id
      join directory.offices o on o.council_id = s.council_id and o.office_id = s.office_id
      where p.council_id = ${councilId} and o.code = any (${officeCodes}::text[]) and p.valid_from <= ${until}::date
    ), named as materialized (
      select n.* from directory.holder_names((select array_agg(h.appointment_id) from held h)) n
    )
    select n.person_id as "personId", trim(n.family_name || '　' || n.given_name, '　') as name, trim(n.family_kana || '　' || n.given_kana, '　') as kana,
      h.title as "officeTitle", coalesce(g.name, '') as "organisationName", coalesce(a.name, '') as "areaName", h.term_number as "termNumber", h.valid_from as "from",
      nullif(h.last_day, 'infinity') as "to"
    from held h
    join named n on n.appointment_id = h.appointment_id
    join directory.shown_people((select array_agg(x.person_id) from named x)) u on u.person_id = n.person_id
    left join directory.organisations g on g.council_id = ${councilId} and g.organisation_id = h.organisation_id
    left join identity.area_places a on a.council_id = ${councilId} and a.area_id = h.area_id
    order by h.valid_from, h.appointment_id`
  return rows
}
