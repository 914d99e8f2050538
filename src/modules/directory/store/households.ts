import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewMember } from '../schema.ts'
import { maskable } from './guarding.ts'
import { fullName } from './person-records.ts'

export async function insertHousehold(db: Db, councilId: string, householdId: string): Promise<void> {
  await written(db)`insert into directory.households (council_id, household_id) values (${councilId}, ${householdId})`
}

export async function insertMember(
  db: Db,
  councilId: string,
  member: NewMember & { readonly memberId: string; readonly householdId: string; readonly scopeId: string },
): Promise<void> {
  await written(db)`
    insert into directory.household_members (council_id, member_id, household_id, person_id, scope_id, role, valid_from)
    values (${councilId}, ${member.memberId}, ${member.householdId}, ${member.personId}, ${member.scopeId}, ${member.role}, ${member.validFrom})`
}

export interface StoredMember {
  readonly memberId: string
  readonly personId: string
  readonly role: string
  readonly validFrom: string | null
}

/** Who belongs to it today, of those the reader may see. */
export async function currentMembers(db: Db, councilId: string, householdId: string): Promise<StoredMember[]> {
  const { rows } = await written<StoredMember>(db)`
    select member_id as "memberId", person_id as "personId", role, valid_from as "validFrom"
    from directory.household_members where council_id = ${councilId} and household_id = ${householdId} and valid_to is null order by member_id`
  return rows
}

export async function findMember(
  db: Db,
  councilId: string,
  householdId: string,
  memberId: string,
): Promise<(StoredMember & { readonly validTo: string | null }) | undefined> {
  const { rows } = await written<StoredMember & { validTo: string | null }>(db)`
    select member_id as "memberId", person_id as "personId", role, valid_from as "validFrom", valid_to as "validTo"
    from directory.household_members where council_id = ${councilId} and household_id = ${householdId} and member_id = ${memberId}`
  return rows[0]
}

export async function endMember(db: Db, councilId: string, memberId: string, lastDay: string): Promise<void> {
  await written(db)`update directory.household_members set valid_to = ${lastDay} where council_id = ${councilId} and member_id = ${memberId}`
}

/** 続柄の順、その中は年上から。 Current ones first. */
export async function listMembers(db: Db, councilId: string, householdId: string) {
  const { rows } = await written<{
    memberId: string
    personId: string
    scopeId: string
    protected: boolean
    familyName: string
    givenName: string
    familyKana: string
    givenKana: string
    address: string
    areaId: string | null
    areaName: string | null
    role: string
    bornOn: string | null
    endedOn: string | null
    validFrom: string | null
    validTo: string | null
  }>(db)`
    select m.member_id as "memberId", m.person_id as "personId", p.scope_id as "scopeId", t.person_id is not null as protected, p.family_name as "familyName",
      p.given_name as "givenName", p.family_kana as "familyKana", p.given_kana as "givenKana", concat_ws('　', d.address, nullif(d.building, '')) as address,
      p.area_id as "areaId", a.name as "areaName", m.role, p.born_on as "bornOn", p.ended_on as "endedOn", m.valid_from as "validFrom", m.valid_to as "validTo"
    from directory.household_members m
    join directory.persons p on p.council_id = m.council_id and p.person_id = m.person_id
    left join directory.protections t on t.council_id = m.council_id and t.person_id = m.person_id and t.ended_on is null
    left join directory.person_addresses d on d.council_id = m.council_id and d.person_id = m.person_id and d.kind = 'home' and d.valid_to is null
    left join directory.choices c on c.council_id = m.council_id and c.list = 'household-role' and c.code = m.role
    left join identity.area_places a on a.council_id = p.council_id and a.area_id = p.area_id
    where m.council_id = ${councilId} and m.household_id = ${householdId}
    order by m.valid_to desc nulls first, c.position nulls last, p.born_on nulls last, m.member_id`
  return rows.map(({ familyName, givenName, familyKana, givenKana, address, ...row }) => {
    return {
      ...row,
      name: maskable('name', row, fullName({ familyName, givenName })),
      kana: maskable('name', row, fullName({ familyName: familyKana, givenName: givenKana })),
      address: maskable('address', row, address),
    }
  })
}

/** Households of a person with the others there today. */
export async function householdsOf(db: Db, councilId: string, personId: string) {
  const { rows } = await written<{ householdId: string; role: string; validFrom: string | null; validTo: string | null }>(db)`
    select household_id as "householdId", role, valid_from as "validFrom", valid_to as "validTo"
    from directory.household_members where council_id = ${councilId} and person_id = any ((select directory.same_person(${councilId}, ${personId}))::uuid[]) order by valid_to desc nulls first, valid_from desc nulls last, member_id`
  const households = []
  for (const row of rows) {
    const members = row.validTo === null ? await listMembers(db, councilId, row.householdId) : []
    const others = members.filter((member) => member.validTo === null && member.personId !== personId)
    households.push({ ...row, others: others.map(({ personId: id, name, role }) => ({ personId: id, name, role })) })
  }
  return households
}

/** Of these people, those who live with somebody under protection. */
export async function liveWithProtected(db: Db, personIds: readonly string[], today: string): Promise<readonly string[]> {
  const { rows } = await written<{ personId: string }>(db)`
    select person_id as "personId" from directory.live_with_protected(${personIds}::uuid[], ${today}::date)`
  return rows.map(({ personId }) => personId)
}
