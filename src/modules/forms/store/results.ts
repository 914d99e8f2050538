import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Definition, Values } from '../schema.ts'

export interface FoundAnswer {
  readonly version: number
  readonly areaId: string
  readonly answeredOn: string
  readonly values: Values
  /** Items whose time was over since. */
  readonly erased: readonly string[]
}

/** Every answer as it stood when the collection was closed, in no order, with what the reader may see of it. Of who gave it nothing is read. */
export async function answersToCount(db: Db, councilId: string, collectionId: string, closedAt: string): Promise<FoundAnswer[]> {
  const { rows } = await written<Omit<FoundAnswer, 'values' | 'erased'> & { parts: readonly { values: Values; erased: string[] }[] }>(db)`
    select a.version, a.area_id as "areaId", a.answered_on as "answeredOn",
      (select coalesce(jsonb_agg(jsonb_build_object('values', n.values, 'erased', n.erased)), '[]') from (
        select distinct on (p.tier) p.values, p.erased from forms.answer_parts p
        where p.council_id = a.council_id and p.answer_id = a.answer_id and p.recorded_at <= ${closedAt} order by p.tier, p.revision desc) n) as parts
    from forms.answers a
    where a.council_id = ${councilId} and a.collection_id = ${collectionId} and not exists (select from forms.answer_moves m
      where m.council_id = a.council_id and m.answer_id = a.answer_id and m.move = 'withdraw' and m.moved_at <= ${closedAt})`
  return rows.map(({ parts, ...answer }) => ({
    ...answer,
    values: Object.assign({}, ...parts.map(({ values }) => values)) as Values, // parts hold different items
    erased: parts.flatMap(({ erased }) => erased),
  }))
}

/** Tiers of which the reader does not see every answer. */
export async function undisclosedTiers(db: Db, councilId: string, collectionId: string): Promise<number[]> {
  const { rows } = await written<{ tier: number }>(db)`
    select t.tier from forms.answered_tiers(${collectionId}) t
    left join (select p.tier, count(distinct p.answer_id)::int as answers from forms.answers a
      join forms.answer_parts p on p.council_id = a.council_id and p.answer_id = a.answer_id
      where a.council_id = ${councilId} and a.collection_id = ${collectionId} and a.state <> 'withdrawn' group by p.tier) s on s.tier = t.tier
    where coalesce(s.answers, 0) < t.answers`
  return rows.map(({ tier }) => tier)
}

/** Versions that were answered or are in use, newest first. */
export async function versionsAnswered(db: Db, councilId: string, collectionId: string): Promise<{ number: number; definition: Definition }[]> {
  const { rows } = await written<{ number: number; definition: Definition }>(db)`
    select v.number, v.definition from forms.collections c join forms.versions v on v.council_id = c.council_id and v.form_id = c.form_id
    where c.council_id = ${councilId} and c.collection_id = ${collectionId} and v.state <> 'draft'
      and (v.number = c.version or exists (select from forms.answers a where a.council_id = c.council_id and a.collection_id = c.collection_id and a.version = v.number))
    order by v.number desc`
  return rows
}

/** Names of areas, today's first. */
export async function areaNames(db: Db, councilId: string, areaIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await written<{ areaId: string; name: string }>(db)`
    select p.area_id as "areaId", (array_agg(p.name order by p.valid_to desc))[1] as name from identity.area_places p
    where p.council_id = ${councilId} and p.area_id = any (${areaIds}::uuid[]) group by p.area_id order by min(p.position), p.area_id`
  return new Map(rows.map(({ areaId, name }) => [areaId, name]))
}

export interface StoredCrossing {
  readonly rows: string
  readonly columns: string
}

/** What was crossed, in the order in which it was chosen. */
export async function crossingsOf(db: Db, councilId: string, collectionId: string): Promise<StoredCrossing[]> {
  const { rows } = await written<StoredCrossing>(db)`
    select row_code as rows, column_code as columns from forms.crossings
    where council_id = ${councilId} and collection_id = ${collectionId} order by position`
  return rows
}

export async function insertCrossing(
  db: Db,
  councilId: string,
  c: StoredCrossing & { readonly collectionId: string; readonly at: Date; readonly by: string | null },
): Promise<void> {
  await written(db)`
    insert into forms.crossings (council_id, collection_id, position, row_code, column_code, added_at, added_by)
    select ${councilId}, ${c.collectionId}, coalesce(max(x.position), 0) + 1, ${c.rows}, ${c.columns}, ${c.at}, ${c.by}
    from forms.crossings x where x.council_id = ${councilId} and x.collection_id = ${c.collectionId}`
}

/** One after the other, so that of two at once the second is weighed with the first. */
export async function lockCrossings(db: Db, councilId: string, collectionId: string): Promise<void> {
  await written(db)`select from forms.collections where council_id = ${councilId} and collection_id = ${collectionId} for update`
}
