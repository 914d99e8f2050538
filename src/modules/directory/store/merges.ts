import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { DirectoryTables } from './tables.generated.ts'

const open = (db: Db): Kysely<DirectoryTables> => tables<DirectoryTables>(db)

export interface MergingPerson {
  readonly personId: string
  readonly scopeId: string
  readonly areaId: string | null
  readonly mergedInto: string | null
  readonly protected: boolean
}

/** Locks them in one order, so that of two people who merge at once the second sees what the first did. */
export async function personsForMerging(db: Db, councilId: string, personIds: readonly string[]): Promise<Map<string, MergingPerson>> {
  const { rows } = await written<MergingPerson>(db)`
    select p.person_id as "personId", p.scope_id as "scopeId", p.area_id as "areaId", p.merged_into as "mergedInto",
      (select c.tier = 6 from identity.published_access_scopes c where c.council_id = p.council_id and c.scope_id = p.scope_id) as protected
    from directory.persons p where p.council_id = ${councilId} and p.person_id = any (${personIds}::uuid[]) order by p.person_id for update`
  return new Map(rows.map((row) => [row.personId, row]))
}

export interface StoredMerge {
  readonly mergeId: string
  readonly mergedId: string
  readonly survivorId: string
  readonly scopeId: string
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly mergedBy: string | null
}

/** @returns false where one of the two is being merged already */
export async function insertMerge(db: Db, councilId: string, m: StoredMerge): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into directory.person_merges (council_id, merge_id, merged_id, survivor_id, scope_id, reason, proposed_by, proposed_at, merged_by, merged_at)
    select ${councilId}, ${m.mergeId}, ${m.mergedId}, ${m.survivorId}, ${m.scopeId}, ${m.reason}, ${m.proposedBy}, ${m.proposedAt}, ${m.mergedBy}::uuid,
      case when ${m.mergedBy}::uuid is not null then ${m.proposedAt}::timestamptz end
    where not exists (select from directory.person_merges x where x.council_id = ${councilId} and x.undone_at is null
      and (x.merged_id in (${m.mergedId}, ${m.survivorId}) or (x.merged_at is null and x.survivor_id in (${m.mergedId}, ${m.survivorId}))))`
  return rowCount === 1
}

export async function setMergedInto(db: Db, councilId: string, personId: string, survivorId: string | null): Promise<void> {
  const person = open(db).updateTable('directory.persons').where('council_id', '=', councilId).where('person_id', '=', personId)
  await person.set({ merged_into: survivorId }).executeTakeFirstOrThrow()
}

export interface FoundMerge {
  readonly mergeId: string
  readonly mergedId: string
  readonly survivorId: string
  readonly reason: string
  readonly proposedBy: string
  readonly proposedByName: string
  readonly proposedAt: string
  readonly mergedByName: string | null
  readonly mergedAt: string | null
}

/** Merges that stand or wait, of which this person is a part; the latest first. */
export async function listMerges(db: Db, councilId: string, where: { readonly personId?: string; readonly mergeId?: string }): Promise<FoundMerge[]> {
  const { rows } = await written<FoundMerge>(db)`
    select m.merge_id as "mergeId", m.merged_id as "mergedId", m.survivor_id as "survivorId", m.reason, m.proposed_by as "proposedBy",
      a.display_name as "proposedByName", m.proposed_at as "proposedAt", b.display_name as "mergedByName", m.merged_at as "mergedAt"
    from directory.person_merges m
    join identity.account_names a on a.council_id = m.council_id and a.account_id = m.proposed_by
    left join identity.account_names b on b.council_id = m.council_id and b.account_id = m.merged_by
    where m.council_id = ${councilId} and m.undone_at is null
      and (m.merge_id = ${where.mergeId ?? null}::uuid or ${where.personId ?? null}::uuid in (m.merged_id, m.survivor_id))
    order by m.proposed_at desc, m.merge_id`
  return rows
}

/** @returns false where somebody else was quicker */
export async function agreeToMerge(
  db: Db,
  councilId: string,
  mergeId: string,
  by: { readonly accountId: string; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.person_merges set merged_by = ${by.accountId}, merged_at = ${by.at}
    where council_id = ${councilId} and merge_id = ${mergeId} and merged_at is null and undone_at is null`
  return rowCount === 1
}

export async function undoMerge(
  db: Db,
  councilId: string,
  mergeId: string,
  by: { readonly accountId: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update directory.person_merges set undone_by = ${by.accountId}, undone_at = ${by.at}, undone_reason = ${by.reason}
    where council_id = ${councilId} and merge_id = ${mergeId} and undone_at is null`
  return rowCount === 1
}

/** Puts a person and what is said of them into another scope; see the migration. */
export async function handOverTo(db: Db, personId: string, scopeId: string): Promise<void> {
  await written(db)`select directory.hand_over(${personId}, ${scopeId}, false)`
}

/** Whoever is taken apart from a protected person stays protected by the same team. */
export async function protectAlike(
  db: Db,
  councilId: string,
  personId: string,
  survivorId: string,
  protectionId: string,
  today: string,
): Promise<void> {
  await written(db)`
    insert into directory.protections (council_id, protection_id, person_id, scope_id, team_id, reason, began_on, review_on, decided_by)
    select council_id, ${protectionId}, ${personId}, scope_id, team_id, reason, ${today}, review_on, decided_by
    from directory.protections where council_id = ${councilId} and person_id = ${survivorId} and ended_on is null
    on conflict do nothing`
}

/** Who stands for each of them today; those who stand for themselves are left out. */
export async function survivorsOf(db: Db, councilId: string, personIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; survivor: string }>`
    with recursive held as (
      select p.person_id as id, p.merged_into as survivor from directory.persons p
      where p.council_id = ${councilId} and p.person_id = any (${personIds}::uuid[]) and p.merged_into is not null
      union all select h.id, p.merged_into from held h join directory.persons p on p.council_id = ${councilId} and p.person_id = h.survivor and p.merged_into is not null)
    select h.id, h.survivor from held h join directory.persons p on p.council_id = ${councilId} and p.person_id = h.survivor and p.merged_into is null`.execute(
    open(db),
  )
  return new Map(rows.map(({ id, survivor }) => [id, survivor]))
}

/** 同じ人の記録。 The person and everybody merged into it. */
export async function samePerson(db: Db, councilId: string, personId: string): Promise<string[]> {
  const { rows } = await written<{ ids: string[] }>(db)`select directory.same_person(${councilId}, ${personId}) as ids`
  return rows[0]!.ids
}
