import type { Db } from '#kernel'
import { addMany, written } from '#platform/postgres'
import type { PersonRow } from '../rules/person-row.ts'

/** Rows of an import that are to be added. */
export interface RowsOfImport {
  readonly importId: string
  readonly from: number
  readonly to: number
}

/**
 * 人を台帳に入れる。 One or many, each with the address where they live, their telephones and mail, and their place in a household: one statement.
 *
 * @param people as rows, or where such rows lie
 * @param scopes by district, and of people without one
 * @returns how many were added
 */
export async function insertPeople(
  db: Db,
  councilId: string,
  people: readonly PersonRow[] | RowsOfImport,
  { scopes, at, by }: { readonly scopes: ReadonlyMap<string | null, string>; readonly at: Date; readonly by: string | null },
): Promise<number> {
  const { importId = null, from = null, to = null } = 'importId' in people ? people : {}
  const given = JSON.stringify('importId' in people ? [] : people)
  const scopeOf = JSON.stringify(Object.fromEntries([...scopes].map(([areaId, scopeId]) => [areaId ?? '', scopeId])))
  if ('importId' in people || people.length > 10) await addMany(db)
  const { rows } = await written<{ added: number }>(db)`
    with source as (
      select person from jsonb_array_elements(${given}::jsonb) as given(person)
      union all
      select person from directory.import_rows where council_id = ${councilId} and import_id = ${importId}::uuid and row_number between ${from}::int and ${to}::int
        and ((state = 'new' and decision is distinct from 'leave') or (state = 'perhaps' and decision = 'add'))
    ), p as materialized (
      select p.*, (${scopeOf}::jsonb ->> coalesce(p."areaId"::text, ''))::uuid as scope_id
      from source cross join lateral jsonb_to_record(source.person) as p("personId" uuid, "areaId" uuid, "familyName" text, "givenName" text, "familyKana" text, "givenKana" text,
        "nameKey" text, "givenNameKey" text, "kanaKey" text, "familyKanaKey" text, "givenKanaKey" text, "bornOn" date, sex text, language text, needs text[],
        "needsNote" text, "preferredChannel" text, "refusesPost" boolean, note text, "addressId" uuid, "postalCode" text, address text, building text,
        neighbourhood text, "livesThereFrom" date, "addressNote" text, contacts jsonb, "memberId" uuid, "householdId" uuid, "householdRole" text)
    ), persons as (
      insert into directory.persons (council_id, person_id, scope_id, area_id, family_name, given_name, family_kana, given_kana, name_key, given_name_key, kana_key,
        family_kana_key, given_kana_key, born_on, sex, language, needs, needs_note, preferred_channel, refuses_post, note, revision, recorded_at, recorded_by)
      select ${councilId}, "personId", scope_id, "areaId", "familyName", "givenName", "familyKana", "givenKana", "nameKey", "givenNameKey", "kanaKey",
        "familyKanaKey", "givenKanaKey", "bornOn", sex, coalesce(language, 'ja'), coalesce(needs, '{}'), coalesce("needsNote", ''),
        coalesce("preferredChannel", 'any'), coalesce("refusesPost", false), note, 1, ${at}, ${by} from p returning 1
    ), addresses as (
      insert into directory.person_addresses (council_id, address_id, person_id, scope_id, kind, postal_code, address, building, area_id, neighbourhood, valid_from, note)
      select ${councilId}, "addressId", "personId", scope_id, 'home', "postalCode", address, building, "areaId", neighbourhood, "livesThereFrom",
        coalesce("addressNote", '') from p where "addressId" is not null
    ), contacts as (
      insert into directory.person_contacts (council_id, contact_id, person_id, scope_id, kind, value, lookup_key, answered_by, reachable_when, note, position)
      select ${councilId}, (c.contact ->> 'contactId')::uuid, "personId", scope_id, c.contact ->> 'kind', c.contact ->> 'value', c.contact ->> 'lookupKey',
        coalesce(c.contact ->> 'answeredBy', ''), coalesce(c.contact ->> 'reachableWhen', ''), coalesce(c.contact ->> 'note', ''), c.position
      from p cross join lateral jsonb_array_elements(p.contacts) with ordinality as c(contact, position)
    ), households as (
      insert into directory.households (council_id, household_id)
      select distinct ${councilId}::uuid, "householdId" from p where "householdId" is not null on conflict do nothing
    ), members as (
      insert into directory.household_members (council_id, member_id, household_id, person_id, scope_id, role)
      select ${councilId}, "memberId", "householdId", "personId", scope_id, "householdRole" from p where "householdId" is not null
    )
    select count(*)::int as added from persons`
  return rows[0]!.added // an aggregate, always one row
}
