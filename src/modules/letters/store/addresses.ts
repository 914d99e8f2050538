import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { AddressEntry } from '../rules/warnings.ts'

/** 団体の台帳。 All of it, for comparing names. */
export async function addressBook(db: Db, councilId: string, today: string): Promise<AddressEntry[]> {
  const { rows } = await written<AddressEntry>(db)`
    select organisation_id as "organisationId", name, kana, kind, jsonb_build_object('ja', kind_title, 'en', kind_english) as "kindTitle", postal_code as "postalCode", address,
      phone, person_in_charge as "personInCharge", address_changed_on as "addressChangedOn", coalesce(valid_to < ${today}::date, false) as ended
    from directory.organisation_names where council_id = ${councilId} order by kana, organisation_id`
  return rows
}

/** How many of these organisations and offices there are, each counted once. */
export async function countKnown(db: Db, councilId: string, organisationIds: readonly string[], officeIds: readonly string[]) {
  const { rows } = await written<{ organisations: number; offices: number }>(db)`
    select (select count(*)::int from directory.organisation_names where council_id = ${councilId} and organisation_id = any (${organisationIds}::uuid[])) as organisations,
      (select count(*)::int from directory.office_names where council_id = ${councilId} and office_id = any (${officeIds}::uuid[])) as offices`
  return rows[0]! // two counts are one row
}
