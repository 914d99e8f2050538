import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { contactKey, kanaKey, nameKey } from '../rules/folding.ts'
import type { BulkPerson } from '../schema.ts'

export interface PlacedPerson extends BulkPerson {
  readonly personId: string
  readonly scopeId: string
  readonly addressId: string
  readonly memberId: string
  readonly contactIds: readonly string[]
}

/** 人をまとめて入れる。 People with one address, their telephones and their place in a household: one statement a table, however many they are. */
export async function insertPeople(
  db: Db,
  councilId: string,
  people: readonly PlacedPerson[],
  { at, by }: { readonly at: Date; readonly by: string | null },
): Promise<void> {
  const rows = people.map((person) => ({
    ...person,
    nameKey: nameKey(person.familyName + person.givenName),
    givenNameKey: nameKey(person.givenName),
    kanaKey: kanaKey(person.familyKana + person.givenKana),
    familyKanaKey: kanaKey(person.familyKana),
    givenKanaKey: kanaKey(person.givenKana),
  }))
  const contacts = people.flatMap(({ personId, scopeId, contactIds, contacts: all }) =>
    all.map(({ kind, value }, i) => ({ contactId: contactIds[i]!, personId, scopeId, kind, value, lookupKey: contactKey(kind, value), position: i })),
  )
  await written(db)`
    insert into directory.persons (council_id, person_id, scope_id, area_id, family_name, given_name, family_kana, given_kana, name_key, given_name_key, kana_key,
      family_kana_key, given_kana_key, born_on, sex, language, needs, needs_note, preferred_channel, refuses_post, note, revision, recorded_at, recorded_by)
    select ${councilId}, p."personId", p."scopeId", p."areaId", p."familyName", p."givenName", p."familyKana", p."givenKana", p."nameKey", p."givenNameKey",
      p."kanaKey", p."familyKanaKey", p."givenKanaKey", p."bornOn", p.sex, p.language, p.needs, '', 'any', false, p.note, 1, ${at}, ${by}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p("personId" uuid, "scopeId" uuid, "areaId" uuid, "familyName" text, "givenName" text,
      "familyKana" text, "givenKana" text, "nameKey" text, "givenNameKey" text, "kanaKey" text, "familyKanaKey" text, "givenKanaKey" text, "bornOn" date,
      sex text, language text, needs text[], note text)`
  await written(db)`
    insert into directory.person_addresses (council_id, address_id, person_id, scope_id, kind, postal_code, address, building, area_id, neighbourhood, note)
    select ${councilId}, p."addressId", p."personId", p."scopeId", 'home', p."postalCode", p.address, p.building, p."areaId", p.neighbourhood, ''
    from jsonb_to_recordset(${JSON.stringify(rows.filter(({ address }) => address !== ''))}::jsonb) as p("addressId" uuid, "personId" uuid, "scopeId" uuid,
      "areaId" uuid, "postalCode" text, address text, building text, neighbourhood text)`
  await written(db)`
    insert into directory.person_contacts (council_id, contact_id, person_id, scope_id, kind, value, lookup_key, answered_by, reachable_when, note, position)
    select ${councilId}, c."contactId", c."personId", c."scopeId", c.kind, c.value, c."lookupKey", '', '', '', c.position
    from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as c("contactId" uuid, "personId" uuid, "scopeId" uuid, kind text, value text, "lookupKey" text,
      position int)`
  const members = rows.filter(({ householdId }) => householdId !== null)
  const households = JSON.stringify([...new Set(members.map(({ householdId }) => householdId))])
  await written(db)`
    insert into directory.households (council_id, household_id)
    select ${councilId}, h::uuid from jsonb_array_elements_text(${households}::jsonb) h on conflict do nothing`
  await written(db)`
    insert into directory.household_members (council_id, member_id, household_id, person_id, scope_id, role)
    select ${councilId}, m."memberId", m."householdId", m."personId", m."scopeId", m."householdRole"
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m("memberId" uuid, "householdId" uuid, "personId" uuid, "scopeId" uuid, "householdRole" text)`
}
