import type { Db, ViewedPerson } from '#kernel'
import { written } from '#platform/postgres'
import { personKeys } from '../rules/folding.ts'
import type { Channel, Ending, NameChange, PersonDetails, PersonName, PersonOtherName, Sex } from '../schema.ts'
import { type Guarded, guard } from './guarding.ts'

/** A district as it stands on that day. */
export async function isDistrict(db: Db, councilId: string, areaId: string, day: string): Promise<boolean> {
  const { rows } = await written<{ areaId: string }>(db)`
    select area_id as "areaId" from identity.area_places where council_id = ${councilId} and area_id = ${areaId} and kind = 'district'
      and (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to >= ${day})`
  return rows.length > 0
}

/** Whether rows of that scope can be written and read by whoever asks. */
export async function isOpen(db: Db, scopeId: string): Promise<boolean> {
  const { rows } = await written<{ open: boolean }>(db)`select coalesce(${scopeId} = any (kernel.scope_ids()), false) as open`
  return rows[0]!.open
}

export interface StoredPerson {
  readonly personId: string
  readonly scopeId: string
  readonly areaId: string | null
  readonly revision: number
  readonly endedOn: string | null
  readonly protected: boolean
  /** Whose record stands for this one. */
  readonly mergedInto: string | null
}

/** Held until the command commits, so that two changes of one person follow each other. */
export async function lockPerson(db: Db, councilId: string, personId: string): Promise<StoredPerson | undefined> {
  const { rows } = await written<StoredPerson>(db)`
    select p.person_id as "personId", p.scope_id as "scopeId", p.area_id as "areaId", p.revision, p.ended_on as "endedOn",
      (select c.tier = 6 from identity.published_access_scopes c where c.council_id = p.council_id and c.scope_id = p.scope_id) as protected, p.merged_into as "mergedInto"
    from directory.persons p where p.council_id = ${councilId} and p.person_id = ${personId} for update of p`
  return rows[0]
}

/** Of all, those the reader may see. */
export async function visiblePersons(db: Db, councilId: string, personIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await written<{ personId: string }>(db)`
    select person_id as "personId" from directory.persons where council_id = ${councilId} and person_id = any (${personIds})`
  return new Set(rows.map(({ personId }) => personId))
}

/** Where somebody within the reader's sight lies, and who has been merged into that person. */
export async function placeOfPerson(
  db: Db,
  councilId: string,
  personId: string,
): Promise<(Pick<StoredPerson, 'scopeId' | 'mergedInto'> & { readonly mergedIds: string[] }) | undefined> {
  const { rows } = await written<{ scopeId: string; mergedInto: string | null; mergedIds: string[] }>(db)`
    select scope_id as "scopeId", merged_into as "mergedInto", array_remove(directory.same_person(council_id, person_id), person_id) as "mergedIds"
    from directory.persons where council_id = ${councilId} and person_id = ${personId}`
  return rows[0]
}

export interface FoundPerson extends StoredPerson {
  readonly name: Guarded<PersonName>
  readonly bornOn: string | null
  readonly sex: Sex
  readonly language: string
  readonly needs: string[]
  readonly needsNote: string
  readonly preferredChannel: Channel
  readonly refusesPost: boolean
  readonly areaName: string | null
  readonly endedBecause: Ending | null
  readonly note: string
}

export async function findPerson(db: Db, councilId: string, personId: string): Promise<FoundPerson | undefined> {
  const { rows } = await written<Omit<FoundPerson, 'name'> & PersonName>(db)`
    select p.person_id as "personId", p.scope_id as "scopeId", p.area_id as "areaId", p.revision, p.ended_on as "endedOn",
      (select c.tier = 6 from identity.published_access_scopes c where c.council_id = p.council_id and c.scope_id = p.scope_id) as protected, p.merged_into as "mergedInto",
      p.family_name as "familyName", p.given_name as "givenName", p.family_kana as "familyKana", p.given_kana as "givenKana", p.born_on as "bornOn", p.sex,
      p.language, p.needs, p.needs_note as "needsNote", p.preferred_channel as "preferredChannel", p.refuses_post as "refusesPost", a.name as "areaName",
      p.ended_because as "endedBecause", p.note
    from directory.persons p left join identity.area_places a on a.council_id = p.council_id and a.area_id = p.area_id
    where p.council_id = ${councilId} and p.person_id = ${personId}`
  const [row] = rows
  if (!row) return undefined
  const { familyName, givenName, familyKana, givenKana, ...person } = row
  return { ...person, name: guard('name', person, { familyName, givenName, familyKana, givenKana }) }
}

export async function updateDetails(db: Db, councilId: string, personId: string, details: PersonDetails): Promise<void> {
  await written(db)`
    update directory.persons set born_on = ${details.bornOn}, sex = ${details.sex}, language = ${details.language}, needs = ${details.needs},
      needs_note = ${details.needsNote}, preferred_channel = ${details.preferredChannel}, refuses_post = ${details.refusesPost}, note = ${details.note},
      revision = revision + 1
    where council_id = ${councilId} and person_id = ${personId}`
}

/** The name until now becomes a former one, used until the day before. */
export async function rename(
  db: Db,
  councilId: string,
  change: NameChange,
  { nameId, usedUntil }: { readonly nameId: string; readonly usedUntil: string | null },
): Promise<void> {
  await written(db)`
    insert into directory.person_names (council_id, name_id, person_id, scope_id, kind, family_name, given_name, family_kana, given_kana, name_key, kana_key, used_until, note)
    select council_id, ${nameId}, person_id, scope_id, 'former', family_name, given_name, family_kana, given_kana, name_key, kana_key, ${usedUntil}::date, ${change.note}
    from directory.persons where council_id = ${councilId} and person_id = ${change.personId}`
  const keys = personKeys(change)
  await written(db)`
    update directory.persons set family_name = ${change.familyName}, given_name = ${change.givenName}, family_kana = ${change.familyKana},
      given_kana = ${change.givenKana}, name_key = ${keys.nameKey}, given_name_key = ${keys.givenNameKey}, kana_key = ${keys.kanaKey}, family_kana_key = ${keys.familyKanaKey},
      given_kana_key = ${keys.givenKanaKey}, revision = revision + 1
    where council_id = ${councilId} and person_id = ${change.personId}`
}

export async function addUsualName(db: Db, councilId: string, { scopeId }: StoredPerson, name: NameChange, nameId: string): Promise<void> {
  const { nameKey: byName, kanaKey: byKana } = personKeys(name)
  await written(db)`
    insert into directory.person_names (council_id, name_id, person_id, scope_id, kind, family_name, given_name, family_kana, given_kana, name_key, kana_key, note)
    values (${councilId}, ${nameId}, ${name.personId}, ${scopeId}, 'usual', ${name.familyName}, ${name.givenName}, ${name.familyKana}, ${name.givenKana},
      ${byName}, ${byKana}, ${name.note})`
  await touch(db, councilId, name.personId)
}

/** Somebody else's form was opened before this change. */
export async function touch(db: Db, councilId: string, personId: string): Promise<void> {
  await written(db)`update directory.persons set revision = revision + 1 where council_id = ${councilId} and person_id = ${personId}`
}

export async function listNames(db: Db, councilId: string, person: FoundPerson): Promise<Guarded<PersonOtherName[]>> {
  const { rows } = await written<PersonOtherName>(db)`
    select name_id as "nameId", kind, family_name as "familyName", given_name as "givenName", family_kana as "familyKana", given_kana as "givenKana",
      used_until as "usedUntil", note
    from directory.person_names where council_id = ${councilId} and person_id = any ((select directory.same_person(${councilId}, ${person.personId}))::uuid[])
    union all
    select person_id, 'merged', family_name, given_name, family_kana, given_kana, null, '' from directory.persons
    where council_id = ${councilId} and person_id = any ((select directory.same_person(${councilId}, ${person.personId}))::uuid[]) and person_id <> ${person.personId}
    order by kind desc, "usedUntil" desc nulls last, "nameId" desc`
  return guard('name', person, rows)
}

/** The district where the person lives now; who may see the person follows by hand-over. */
export async function setDistrict(db: Db, councilId: string, personId: string, areaId: string | null): Promise<void> {
  await written(
    db,
  )`update directory.persons set area_id = ${areaId}, revision = revision + 1 where council_id = ${councilId} and person_id = ${personId}`
}

export async function setEnding(
  db: Db,
  councilId: string,
  personId: string,
  ending: { readonly endedOn: string; readonly endedBecause: Ending } | null,
): Promise<void> {
  await written(db)`
    update directory.persons set ended_on = ${ending?.endedOn ?? null}, ended_because = ${ending?.endedBecause ?? null}, revision = revision + 1
    where council_id = ${councilId} and person_id = ${personId}`
}

/** 引き渡し。 The person with all that is said and its history goes into another scope: the last write of a command, as the reader may not see it there. */
export async function handOver(db: Db, personId: string, scopeId: string, how: { readonly withOffices: boolean }): Promise<void> {
  await written(db)`select directory.hand_over(${personId}, ${scopeId}, ${how.withOffices})`
}

/** In which districts the person holds or held an office. */
export async function areasOfOffices(db: Db, councilId: string, personId: string): Promise<string[]> {
  const { rows } = await written<{ areaId: string }>(db)`
    select distinct s.area_id as "areaId" from directory.appointments a join directory.seats s on s.council_id = a.council_id and s.seat_id = a.seat_id
    where a.council_id = ${councilId} and a.person_id = any ((select directory.same_person(${councilId}, ${personId}))::uuid[]) order by s.area_id`
  return rows.map(({ areaId }) => areaId)
}

export async function returnOffices(db: Db, personId: string, areaId: string, scopeId: string): Promise<void> {
  await written(db)`select directory.return_offices(${personId}, ${areaId}, ${scopeId})`
}

/** 閲覧の点検のための姓。 Past the scopes of whoever checks: it is compared and never answered. */
export async function readViewedPeople(db: Db, _councilId: string, personIds: readonly string[]): Promise<ViewedPerson[]> {
  const { rows } = await written<{ subjectId: string; surnames: string[] }>(db)`
    select person_id as "subjectId", surnames from directory.viewed_surnames(${personIds})`
  return rows.map((row) => ({ ...row, accountId: null }))
}
