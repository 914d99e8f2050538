import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { DirectoryTables } from './tables.generated.ts'

export async function insertSweep(db: Db, councilId: string, workId: string, by: string, at: Date): Promise<void> {
  await written(db)`insert into directory.sweeps (council_id, work_id, started_by, started_at) values (${councilId}, ${workId}, ${by}, ${at})`
}

/** The last look at everybody somebody asked for. */
export async function lastSweep(db: Db, councilId: string, startedBy: string): Promise<string | undefined> {
  const sweeps = tables<DirectoryTables>(db).selectFrom('directory.sweeps').where('council_id', '=', councilId).where('started_by', '=', startedBy)
  const row = await sweeps.select('work_id').orderBy('started_at', 'desc').orderBy('work_id', 'desc').limit(1).executeTakeFirst()
  return row?.work_id
}

export async function countPeople(db: Db, councilId: string): Promise<number> {
  const people = tables<DirectoryTables>(db).selectFrom('directory.persons').where('council_id', '=', councilId).where('merged_into', 'is', null)
  const { count } = await people.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

/** The next people in the order of their ids. @param after null for the first */
export async function nextPeople(db: Db, councilId: string, after: string | null, limit: number): Promise<string[]> {
  let people = tables<DirectoryTables>(db).selectFrom('directory.persons').where('council_id', '=', councilId).where('merged_into', 'is', null)
  if (after !== null) people = people.where('person_id', '>', after)
  const rows = await people.select('person_id').orderBy('person_id').limit(limit).execute()
  return rows.map((row) => row.person_id)
}

export interface Pair {
  readonly oneId: string
  readonly otherId: string
}

/** The two of them in the order in which they are kept. */
export function paired(a: string, b: string): Pair {
  return a < b ? { oneId: a, otherId: b } : { oneId: b, otherId: a }
}

/** What was decided of a pair stays. */
export async function keepPairs(db: Db, councilId: string, pairs: readonly (Pair & { readonly score: number })[], at: Date): Promise<void> {
  await written(db)`
    insert into directory.likely_pairs as p (council_id, one_id, other_id, score, found_at)
    select ${councilId}, w."oneId", w."otherId", w.score, ${at} from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as w("oneId" uuid, "otherId" uuid, score int)
    on conflict (council_id, one_id, other_id) do update set score = excluded.score, found_at = excluded.found_at where p.decided_at is null and p.score <> excluded.score`
}

/** Undecided ones of whom the reader sees both, neither merged, the likeliest first; so many, and whether there are more. */
export async function openPairs(db: Db, councilId: string, { limit, offset }: { readonly limit: number; readonly offset: number }): Promise<Pair[]> {
  const { rows } = await written<Pair>(db)`
    select p.one_id as "oneId", p.other_id as "otherId" from directory.likely_pairs p
    join lateral (select from directory.persons x where x.council_id = p.council_id and x.person_id = p.one_id and x.merged_into is null) a on true
    join lateral (select from directory.persons x where x.council_id = p.council_id and x.person_id = p.other_id and x.merged_into is null) b on true
    where p.council_id = ${councilId} and p.decided_at is null
    order by p.score desc, p.one_id, p.other_id limit ${limit} offset ${offset}`
  return rows
}

/** Those of them somebody found to be another person than this one. */
export async function differing(db: Db, councilId: string, personIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await written<{ id: string }>(db)`
    select p.other_id as id from directory.likely_pairs p where p.council_id = ${councilId} and p.one_id = any (${personIds}::uuid[]) and p.decided_at is not null
    union all select p.one_id from directory.likely_pairs p where p.council_id = ${councilId} and p.other_id = any (${personIds}::uuid[]) and p.decided_at is not null`
  return new Set(rows.map(({ id }) => id))
}

/** @returns whether it was undecided until now */
export async function decideDiffering(
  db: Db,
  councilId: string,
  { oneId, otherId }: Pair,
  { reason, by, at }: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const { rows } = await written(db)`
    insert into directory.likely_pairs as p (council_id, one_id, other_id, score, found_at, differs_reason, decided_by, decided_at)
    values (${councilId}, ${oneId}, ${otherId}, 0, ${at}, ${reason}, ${by}, ${at})
    on conflict (council_id, one_id, other_id) do update set differs_reason = ${reason}, decided_by = ${by}, decided_at = ${at} where p.decided_at is null
    returning one_id`
  return rows.length > 0
}

/** @returns whether it was decided until now */
export async function undecide(db: Db, councilId: string, { oneId, otherId }: Pair): Promise<boolean> {
  const { rows } = await written(db)`
    update directory.likely_pairs set differs_reason = null, decided_by = null, decided_at = null
    where council_id = ${councilId} and one_id = ${oneId} and other_id = ${otherId} and decided_at is not null returning one_id`
  return rows.length > 0
}
