import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { ChangedCollection, Collection, CollectionFilter, CollectionRow, NewCollection } from '../schema.ts'
import { open } from './forms.ts'

export type StoredCollection = Omit<Collection, 'can'>

type Insert = NewCollection & {
  readonly collectionId: string
  readonly version: number
  readonly compartment: string
  readonly areaId: string
  readonly addressCode: string
  readonly at: Date
  readonly by: string | null
}

/** @returns false where the address is taken already */
export async function insertCollection(db: Db, councilId: string, c: Insert): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into forms.collections (council_id, collection_id, form_id, version, title, compartment, area_id, audience, anonymous, opens_on, closes_on, address_code,
      previous_id, again_after_days, opened_at, opened_by)
    values (${councilId}, ${c.collectionId}, ${c.formId}, ${c.version}, ${c.title}, ${c.compartment}, ${c.areaId}, ${c.audience}, ${c.anonymous}, ${c.opensOn},
      ${c.closesOn}, ${c.addressCode}, ${c.previousId}, ${c.againAfterDays}, ${c.at}, ${c.by})
    on conflict (council_id, address_code) do nothing`
  return rowCount === 1
}

/** @returns false where somebody else was first */
export async function updateCollection(db: Db, councilId: string, c: ChangedCollection & { readonly version: number }): Promise<boolean> {
  const { rowCount } = await written(db)`
    update forms.collections set title = ${c.title}, audience = ${c.audience}, opens_on = ${c.opensOn}, closes_on = ${c.closesOn}, previous_id = ${c.previousId},
      again_after_days = ${c.againAfterDays}, version = ${c.version}, revision = revision + 1
    where council_id = ${councilId} and collection_id = ${c.collectionId} and revision = ${c.revision}`
  return rowCount === 1
}

export async function setClosed(db: Db, councilId: string, collectionId: string, revision: number, at: Date | null): Promise<boolean> {
  const { rowCount } = await written(db)`
    update forms.collections set closed_at = ${at}, revision = revision + 1
    where council_id = ${councilId} and collection_id = ${collectionId} and revision = ${revision}`
  return rowCount === 1
}

const state = (today: string): RawBuilder<CollectionRow['state']> =>
  sql`case when c.closed_at is not null then 'closed' when c.opens_on > ${today}::date then 'ahead' when c.closes_on < ${today}::date then 'over' else 'open' end`
const count = (condition: RawBuilder<unknown>): RawBuilder<number> =>
  sql`(select count(*)::int from forms.answers a where a.council_id = c.council_id and a.collection_id = c.collection_id and ${condition})`

function collections(db: Db, councilId: string) {
  return open(db)
    .selectFrom('forms.collections as c')
    .innerJoin('forms.forms as f', (on) => on.onRef('f.council_id', '=', 'c.council_id').onRef('f.form_id', '=', 'c.form_id'))
    .where('c.council_id', '=', councilId)
}
const columns = (today: string) =>
  [
    'c.collection_id as collectionId',
    'c.form_id as formId',
    'c.version',
    'c.title',
    'f.title as formTitle',
    'c.compartment',
    sql<CollectionRow['audience']>`c.audience`.as('audience'),
    'c.anonymous',
    'c.opens_on as opensOn',
    'c.closes_on as closesOn',
    state(today).as('state'),
    count(sql`a.state <> 'withdrawn'`).as('answerCount'),
  ] as const

export async function listCollections(
  db: Db,
  councilId: string,
  filter: CollectionFilter,
  { today, size }: { readonly today: string; readonly size: number },
): Promise<{ items: CollectionRow[]; total: number }> {
  let query = collections(db, councilId)
  if (filter.collectionIds !== undefined) query = query.where('c.collection_id', '=', sql<string>`any(${filter.collectionIds}::uuid[])`)
  if (filter.formId !== undefined) query = query.where('c.form_id', '=', filter.formId)
  if (filter.search !== '') query = query.where(sql<boolean>`strpos(lower(c.title || ' ' || f.title), lower(${filter.search})) > 0`)
  if (filter.state !== undefined) query = query.where(sql<boolean>`${state(today)} = ${filter.state}`)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const items = await query
    .select(columns(today))
    .orderBy('c.opens_on', 'desc')
    .orderBy('c.collection_id', 'desc')
    .limit(size)
    .offset((filter.page - 1) * size)
    .execute()
  return { items, total }
}

export async function findCollection(db: Db, councilId: string, collectionId: string, today: string): Promise<StoredCollection | undefined> {
  const row = await collections(db, councilId)
    .leftJoin('forms.collections as b', (on) => on.onRef('b.council_id', '=', 'c.council_id').onRef('b.collection_id', '=', 'c.previous_id'))
    .where('c.collection_id', '=', collectionId)
    .select(columns(today))
    .select([
      'c.revision',
      'c.area_id as areaId',
      'c.closed_at as closedAt',
      'c.address_code as addressCode',
      'c.previous_id as previousId',
      sql<string>`coalesce(b.title, '')`.as('previousTitle'),
      'c.again_after_days as againAfterDays',
      sql<
        number | null
      >`(select v.number from forms.versions v where v.council_id = c.council_id and v.form_id = c.form_id and v.state = 'published')`.as(
        'newestVersion',
      ),
      count(sql`a.state = 'received'`).as('received'),
      count(sql`a.state = 'checked'`).as('checked'),
      count(sql`a.state = 'questioned'`).as('questioned'),
      count(sql`a.state = 'withdrawn'`).as('withdrawn'),
    ])
    .executeTakeFirst()
  if (!row) return undefined
  const { received, checked, questioned, withdrawn, ...rest } = row
  return { ...rest, counts: { received, checked, questioned, withdrawn } }
}
