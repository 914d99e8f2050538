import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { AddressEntry } from '../rules/warnings.ts'

/** 団体の台帳。 All of it, for comparing names. */
export async function addressBook(db: Db, councilId: string, today: string): Promise<AddressEntry[]> {
  const { rows } = await written<AddressEntry>(db)`
    select organisation_id as "organisationId", name, kana, kind, jsonb_build_object('ja', kind_title, 'en', kind_english) as "kindTitle", postal_code as "postalCode", address,
      phone, person_in_charge as "personInCharge", address_changed_on as "addressChangedOn", coalesce(valid_to < ${today}::date, false) as ended
    from directory.organisation_addresses where council_id = ${councilId} order by kana, organisation_id`
  return rows
}

/** How many of these organisations and offices there are, each counted once. */
export async function countKnown(db: Db, councilId: string, organisationIds: readonly string[], officeIds: readonly string[]) {
  const { rows } = await written<{ organisations: number; offices: number }>(db)`
    select (select count(*)::int from directory.organisation_addresses where council_id = ${councilId} and organisation_id = any (${organisationIds}::uuid[])) as organisations,
      (select count(*)::int from directory.office_titles where council_id = ${councilId} and office_id = any (${officeIds}::uuid[])) as offices`
  return rows[0]! // two counts are one row
}

/** The places of an office on that day: one addressee each, in 地区順 or 建制順. @param areaId a block or a district; null for all */
export async function placesOf(
  db: Db,
  councilId: string,
  { officeId, areaId, order }: { readonly officeId: string; readonly areaId: string | null; readonly order: 'area' | 'position' },
  today: string,
): Promise<{ organisationId: string; place: number }[]> {
  const { rows } = await written<{ organisationId: string; place: number }>(db)`
    select o.organisation_id as "organisationId", g.place
    from directory.organisation_addresses o
    join lateral (select sum(s.places)::int as places from directory.seat_places s where s.council_id = o.council_id and s.organisation_id = o.organisation_id
      and s.office_id = ${officeId} and (s.valid_from is null or s.valid_from <= ${today}::date) and (s.valid_to is null or s.valid_to >= ${today}::date)) s on s.places > 0
    left join identity.area_places p on p.council_id = o.council_id and p.area_id = o.area_id
    cross join lateral generate_series(1, s.places) as g(place)
    where o.council_id = ${councilId} and (o.valid_from is null or o.valid_from <= ${today}::date) and (o.valid_to is null or o.valid_to >= ${today}::date)
      and (${areaId}::uuid is null or ${areaId}::uuid = any (p.ancestor_ids))
    order by case when ${order} = 'position' then o.position end, p.block_position nulls first, p.position nulls first, o.position, o.kana, o.organisation_id, g.place`
  return rows
}
