import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Definition, Values } from '../schema.ts'

export interface FoundAnswer {
  readonly version: number
  readonly areaId: string
  readonly answeredOn: string
  readonly values: Values
}

/** Every answer that stands, in no order, with the newest revision of each tier the reader may see. Of who gave it nothing is read. */
export async function answersToCount(db: Db, councilId: string, collectionId: string): Promise<FoundAnswer[]> {
  const { rows } = await written<Omit<FoundAnswer, 'values'> & { parts: readonly Values[] }>(db)`
    select a.version, a.area_id as "areaId", a.answered_on as "answeredOn",
      (select coalesce(jsonb_agg(n.values), '[]') from (select distinct on (p.tier) p.values from forms.answer_parts p
        where p.council_id = a.council_id and p.answer_id = a.answer_id order by p.tier, p.revision desc) n) as parts
    from forms.answers a
    where a.council_id = ${councilId} and a.collection_id = ${collectionId} and a.state <> 'withdrawn'`
  return rows.map(({ parts, ...answer }) => ({ ...answer, values: Object.assign({}, ...parts) as Values })) // parts hold different items
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
