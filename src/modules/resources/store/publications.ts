import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import { type PublicFilter, PublishedContent, sheetSize } from '../schema.ts'
import type { Wanted } from '../rules/words.ts'
import { wordsMatch } from './services.ts'
import type { ResourcesTables } from './tables.generated.ts'

const open = (db: Db): Kysely<ResourcesTables> => tables<ResourcesTables>(db)

export interface Publication {
  readonly serviceId: string
  readonly revision: number
  readonly content: PublishedContent
  readonly weekdays: readonly string[]
  readonly searchText: string
  readonly alert: string
  readonly alertUntil: string | null
  readonly assuredOn: string | null
  readonly submittedBy: string | null
  readonly publishedBy: string | null
  readonly publishedAt: Date
}

/** Puts the content in the place of what was public before. @returns whether nothing of it was public until now */
export async function publish(db: Db, councilId: string, p: Publication): Promise<boolean> {
  const before = await written<{ published: boolean }>(db)`
    select published from resources.publications where council_id = ${councilId} and service_id = ${p.serviceId}`
  await written(db)`
    insert into resources.publications (council_id, service_id, published, revision, content, area_id, kind, targets, weekdays, search_text, alert, alert_until,
      assured_on, submitted_by, published_by, published_at)
    values (${councilId}, ${p.serviceId}, true, ${p.revision}, ${JSON.stringify(p.content)}, ${p.content.areaId}, ${p.content.kind}, ${p.content.targets},
      ${p.weekdays}, ${p.searchText}, ${p.alert}, ${p.alertUntil}, ${p.assuredOn}, ${p.submittedBy}, ${p.publishedBy}, ${p.publishedAt})
    on conflict (council_id, service_id) do update set published = true, revision = excluded.revision, content = excluded.content, area_id = excluded.area_id,
      kind = excluded.kind, targets = excluded.targets, weekdays = excluded.weekdays, search_text = excluded.search_text, alert = excluded.alert,
      alert_until = excluded.alert_until, assured_on = excluded.assured_on, submitted_by = excluded.submitted_by, published_by = excluded.published_by,
      published_at = excluded.published_at`
  return before.rows[0]?.published !== true
}

/** @returns false where nothing of it was public */
export async function takeBack(db: Db, councilId: string, serviceId: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    update resources.publications set published = false where council_id = ${councilId} and service_id = ${serviceId} and published`
  return rowCount === 1
}

/** What anybody may read. The policies of the table hold a visitor to it, whatever is asked here. */
export interface Published {
  readonly serviceId: string
  readonly content: PublishedContent
  readonly alert: string
  readonly assuredOn: string | null
  readonly publishedAt: string
}

function publications(db: Db, councilId: string) {
  return open(db)
    .selectFrom('resources.publications as p')
    .leftJoin('identity.area_places as a', (on) => on.onRef('a.council_id', '=', 'p.council_id').onRef('a.area_id', '=', 'p.area_id'))
    .leftJoin('resources.terms as t', (on) => on.onRef('t.council_id', '=', 'p.council_id').on('t.list', '=', 'kind').onRef('t.code', '=', 'p.kind'))
    .where('p.council_id', '=', councilId)
    .where('p.published', '=', true)
}

const columns = (today: string) =>
  [
    'p.service_id as serviceId',
    'p.content',
    sql<string>`case when p.alert_until is null or p.alert_until >= ${today}::date then p.alert else '' end`.as('alert'),
    'p.assured_on as assuredOn',
    'p.published_at as publishedAt',
  ] as const

/** What is for the whole city is for every district of it, and stands behind what is the district's own. */
export async function listPublished(
  db: Db,
  councilId: string,
  filter: PublicFilter,
  { today, size, wanted }: { readonly today: string; readonly size: number; readonly wanted: readonly Wanted[] },
): Promise<{ items: Published[]; total: number }> {
  let query = publications(db, councilId)
  if (filter.areaId !== undefined)
    query = query.where(sql<boolean>`(p.area_id is null or p.area_id = ${filter.areaId} or p.area_id = any (select unnest(x.ancestor_ids)
      from identity.area_places x where x.council_id = p.council_id and x.area_id = ${filter.areaId}))`)
  if (filter.kind !== undefined) query = query.where('p.kind', '=', filter.kind)
  if (filter.target !== undefined) query = query.where(sql<boolean>`${filter.target} = any (p.targets)`)
  if (filter.weekday !== undefined) query = query.where(sql<boolean>`${filter.weekday} = any (p.weekdays)`)
  if (wanted.length > 0) query = query.where(wordsMatch('p', wanted))
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(columns(today))
    .orderBy(sql`p.area_id is null`)
    .orderBy(sql`a.block_position nulls last`)
    .orderBy(sql`a.position nulls last`)
    .orderBy('t.position')
    .orderBy(sql`p.content ->> 'kana'`)
    .orderBy('p.service_id')
    .limit(filter.sheet ? sheetSize : size)
    .offset(filter.sheet ? 0 : (filter.page - 1) * size)
    .execute()
  return { items: rows.map(parsed), total }
}

export async function findPublished(db: Db, councilId: string, serviceId: string, today: string): Promise<Published | undefined> {
  const row = await publications(db, councilId).where('p.service_id', '=', serviceId).select(columns(today)).executeTakeFirst()
  return row && parsed(row)
}

/** Everything that is public, in one order. */
export async function allPublished(db: Db, councilId: string, today: string): Promise<Published[]> {
  const rows = await publications(db, councilId).select(columns(today)).orderBy('p.service_id').execute()
  return rows.map(parsed)
}

const parsed = <Row extends { readonly content: unknown }>(row: Row) => ({ ...row, content: PublishedContent.parse(row.content) })

/** Districts of today in 地区順, to choose from. */
export async function listDistricts(db: Db, councilId: string, today: string): Promise<{ areaId: string; name: string }[]> {
  const { rows } = await written<{ areaId: string; name: string }>(db)`
    select area_id as "areaId", name from identity.area_places where council_id = ${councilId} and kind = 'district'
      and (valid_from is null or valid_from <= ${today}::date) and (valid_to is null or valid_to >= ${today}::date)
    order by block_position nulls last, position, kana`
  return rows
}
