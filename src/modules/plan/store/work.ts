import { sql } from 'kysely'
import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { tables, written } from '#platform/postgres'
import type { NewWork, NewWorkKind, WorkFilter, WorkKind, WorkLine, WorkRow } from '../schema.ts'
import type { PlanTables } from './tables.generated.ts'

// 種類と区分 ---------------------------------------------------------------------------------------------------------------------------

/** In the order of the council, past ones too, as records keep their codes. */
export async function listWorkKinds(db: Db, councilId: string): Promise<WorkKind[]> {
  const { rows } = await written<WorkKind>(db)`
    select k.code, k.title, k.english, k.asks, k.counts, k.follows, k.milestone, k.position, k.valid_from as "validFrom", k.valid_to as "validTo", k.source,
      coalesce((select jsonb_agg(jsonb_build_object('code', c.code, 'title', c.title, 'english', c.english, 'position', c.position, 'validFrom', c.valid_from,
        'validTo', c.valid_to) order by c.position, c.code)
        from plan.work_categories c where c.council_id = k.council_id and c.kind = k.code), '[]') as categories
    from plan.work_kinds k where k.council_id = ${councilId} order by k.position, k.code`
  return rows
}

type Keyed<Row> = Row & { readonly id: string }

/** By code: new ones are added, known ones changed; categories that are not named stay. @returns the ids of the kinds, in the order given */
export async function writeWorkKinds(
  db: Db,
  councilId: string,
  kinds: readonly Keyed<Omit<NewWorkKind, 'categories'> & { readonly categories: readonly Keyed<NewWorkKind['categories'][number]>[] }>[],
): Promise<string[]> {
  const { rows } = await written<{ readonly kindId: string }>(db)`
    insert into plan.work_kinds (council_id, kind_id, code, title, english, asks, counts, follows, milestone, position, valid_from, valid_to, source)
    select ${councilId}, k.id, k.code, k.title, k.english, k.asks, k.counts, k.follows, k.milestone, k.position, k."validFrom", k."validTo", k.source
    from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as k(id uuid, code text, title text, english text, asks text[], counts boolean, follows boolean,
      milestone boolean, position int, "validFrom" date, "validTo" date, source text)
    on conflict (council_id, code) do update set title = excluded.title, english = excluded.english, asks = excluded.asks, counts = excluded.counts,
      follows = excluded.follows, milestone = excluded.milestone, position = excluded.position, valid_from = excluded.valid_from,
      valid_to = excluded.valid_to, source = excluded.source
    returning kind_id as "kindId"`
  const categories = kinds.flatMap(({ code: kind, categories: listed }) => listed.map((category) => ({ ...category, kind })))
  if (categories.length > 0)
    await written(db)`
      insert into plan.work_categories (council_id, category_id, kind, code, title, english, position, valid_from, valid_to)
      select ${councilId}, c.id, c.kind, c.code, c.title, c.english, c.position, c."validFrom", c."validTo"
      from jsonb_to_recordset(${JSON.stringify(categories)}::jsonb) as c(id uuid, kind text, code text, title text, english text, position int, "validFrom" date,
        "validTo" date)
      on conflict (council_id, kind, code) do update set title = excluded.title, english = excluded.english, position = excluded.position,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to`
  return rows.map(({ kindId }) => kindId)
}

// どこに置くか -------------------------------------------------------------------------------------------------------------------------

/** 分野。 Of the programme in charge of the activity, as the plan of that year prints it, or else the newest; none where no programme is. */
export async function compartmentInCharge(db: Db, councilId: string, activity: string, fiscalYear: number): Promise<string | undefined> {
  const { rows } = await written<{ compartment: string }>(db)`
    select g.compartment from plan.lines l join plan.plans p on p.council_id = l.council_id and p.plan_id = l.plan_id
    join plan.programmes g on g.council_id = l.council_id and g.slug = l.programme
    where l.council_id = ${councilId} and l.activity = ${activity} and l.removed_at is null
    order by p.fiscal_year = ${fiscalYear} desc, p.fiscal_year desc, l.position limit 1`
  return rows[0]?.compartment
}

export async function cityOf(db: Db, councilId: string): Promise<string> {
  const { rows } = await written<{ areaId: string }>(db)`
    select area_id as "areaId" from identity.area_places where council_id = ${councilId} and kind = 'city' order by area_id limit 1`
  return rows[0]!.areaId // a council is founded with it
}

export async function isOpen(db: Db, scopeId: string): Promise<boolean> {
  const { rows } = await written<{ open: boolean }>(db)`select ${scopeId}::uuid = any (kernel.scope_ids()) as open`
  return rows[0]!.open // one row whatever is asked
}

/** Members of a compartment today, by name: who may be asked to take a next step. */
export async function colleaguesOf(db: Db, councilId: string, compartment: string, today: string): Promise<{ accountId: string; name: string }[]> {
  const { rows } = await written<{ accountId: string; name: string }>(db)`
    select n.account_id as "accountId", n.display_name as name from identity.account_names n
    where n.council_id = ${councilId} and exists (select from identity.account_compartments m
      where m.council_id = n.council_id and m.account_id = n.account_id and m.compartment = ${compartment}
        and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today}))
    order by n.display_name, n.account_id`
  return rows
}

/** 相手先に選べる団体。 Of the whole register on that day, by reading. */
export async function listOrganisations(db: Db, councilId: string, today: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await written<{ id: string; name: string }>(db)`
    select organisation_id as id, name from directory.organisation_names
    where council_id = ${councilId} and (valid_from is null or valid_from <= ${today}) and (valid_to is null or valid_to >= ${today}) order by kana, name`
  return rows
}

/** 地区。 In 建制順. */
export async function listDistricts(db: Db, councilId: string, today: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await written<{ id: string; name: string }>(db)`
    select area_id as id, name from identity.area_places where council_id = ${councilId} and kind = 'district'
      and (valid_from is null or valid_from <= ${today}) and (valid_to is null or valid_to >= ${today}) order by block_position, position, area_id`
  return rows
}

/** The one organisation that is called so on that day. */
export async function organisationCalled(db: Db, councilId: string, name: string, day: string): Promise<string | undefined> {
  const { rows } = await written<{ organisationId: string }>(db)`
    select organisation_id as "organisationId" from directory.organisation_names
    where council_id = ${councilId} and name = ${name} and (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to >= ${day}) limit 2`
  return rows.length === 1 ? rows[0]!.organisationId : undefined
}

export async function organisationName(db: Db, councilId: string, organisationId: string): Promise<string | undefined> {
  const { rows } = await written<{ name: string }>(db)`
    select name from directory.organisation_names where council_id = ${councilId} and organisation_id = ${organisationId}`
  return rows[0]?.name
}

/** Which plans there are, and which of them print the activity. */
export async function printedIn(db: Db, councilId: string, activity: string): Promise<{ fiscalYear: number; printed: boolean }[]> {
  const { rows } = await written<{ fiscalYear: number; printed: boolean }>(db)`
    select p.fiscal_year as "fiscalYear", exists (select from plan.lines l
      where l.council_id = p.council_id and l.plan_id = p.plan_id and l.activity = ${activity} and l.removed_at is null) as printed
    from plan.plans p where p.council_id = ${councilId} and p.discarded_at is null`
  return rows
}

/** Leaves of the plans of these years (each activity once, as the later year prints it), those last recorded by `accountId` first. */
export async function listWorkLines(db: Db, councilId: string, years: readonly number[], accountId: string | null): Promise<WorkLine[]> {
  const { rows } = await written<WorkLine>(db)`
    with printed as (
      select distinct on (l.activity) l.activity, l.line_id, p.fiscal_year, l.label, l.title, l.measure, l.position, coalesce(above.title, '') as within
      from plan.lines l join plan.plans p on p.council_id = l.council_id and p.plan_id = l.plan_id
      left join plan.lines above on above.council_id = l.council_id and above.line_id = l.parent_line_id
      where l.council_id = ${councilId} and p.fiscal_year = any (${years}::int[]) and l.activity is not null and l.removed_at is null
      order by l.activity, p.fiscal_year desc, l.position),
    recent as (
      select r.activity, max(r.recorded_at) as at from plan.work_records r
      where r.council_id = ${councilId} and r.recorded_by = ${accountId} group by r.activity)
    select p.activity, p.line_id as "lineId", p.fiscal_year as "fiscalYear", p.label, p.title, p.within, p.measure, recent.at as "lastRecordedAt"
    from printed p left join recent on recent.activity = p.activity
    order by recent.at desc nulls last, p.fiscal_year desc, p.position`
  return rows
}

// 記録 ---------------------------------------------------------------------------------------------------------------------------------

export type PlacedWork = Omit<NewWork, 'times' | 'compartment' | 'followsId'> & {
  readonly recordId: string
  readonly scopeId: string
  readonly times: number
  readonly originId: string
  readonly followsId: string | null
  readonly threadId: string
  readonly recordedAt: Date
  readonly recordedBy: string
}

export async function insertWork(db: Db, councilId: string, w: PlacedWork): Promise<void> {
  await written(db)`
    insert into plan.work_records (council_id, record_id, scope_id, activity, kind, happened_on, content, times, items, people, distinct_people, households, days,
      category, area_id, organisation_id, partner, place, agreement, next_step, next_on, next_by, origin_id, follows_id, thread_id, recorded_at, recorded_by, replaces)
    values (${councilId}, ${w.recordId}, ${w.scopeId}, ${w.activity}, ${w.kind}, ${w.happenedOn}, ${w.content}, ${w.times}, ${w.items ?? null}, ${w.people ?? null},
      ${w.distinctPeople ?? null}, ${w.households ?? null}, ${w.days ?? null}, ${w.category}, ${w.areaId}, ${w.organisationId}, ${w.partner}, ${w.place},
      ${w.agreement}, ${w.nextStep}, ${w.nextOn}, ${w.nextById}, ${w.originId}, ${w.followsId}, ${w.threadId}, ${w.recordedAt}, ${w.recordedBy},
      ${w.replaces ?? null})`
}

/** @returns false when the record was withdrawn already, by whoever came first */
export async function insertWorkWithdrawal(
  db: Db,
  councilId: string,
  record: Pick<FoundWork, 'recordId' | 'scopeId' | 'recordedById' | 'nextById'>,
  by: { readonly accountId: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into plan.work_withdrawals (council_id, record_id, scope_id, recorded_by, next_by, withdrawn_at, withdrawn_by, reason)
    values (${councilId}, ${record.recordId}, ${record.scopeId}, ${record.recordedById}, ${record.nextById}, ${by.at}, ${by.accountId}, ${by.reason})
    on conflict do nothing`
  return rowCount === 1
}

export async function insertMilestone(
  db: Db,
  councilId: string,
  m: { readonly recordId: string; readonly activity: string; readonly happenedOn: string },
): Promise<void> {
  await written(db)`
    insert into plan.milestones (council_id, record_id, activity, happened_on) values (${councilId}, ${m.recordId}, ${m.activity}, ${m.happenedOn})`
}

export async function withdrawMilestone(db: Db, councilId: string, recordId: string): Promise<void> {
  await written(db)`update plan.milestones set withdrawn = true where council_id = ${councilId} and record_id = ${recordId}`
}

/** 達成した活動。 Within these days, with the first day it was achieved. */
export async function achievedWithin(db: Db, councilId: string, from: string, to: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await written<{ activity: string; day: string }>(db)`
    select activity, min(happened_on) as day from plan.milestones
    where council_id = ${councilId} and not withdrawn and happened_on between ${from} and ${to} group by activity`
  return new Map(rows.map(({ activity, day }) => [activity, day]))
}

/** A record as it is stored, with what is said of it elsewhere. */
export type FoundWork = Omit<WorkRow, 'kindTitle' | 'categoryTitle'> & {
  readonly scopeId: string
  readonly compartment: string
  readonly recordedById: string
  readonly originId: string
  readonly followsId: string | null
  readonly threadId: string
  readonly replaces: string | null
  readonly replacedBy: string | null
  readonly withdrawnAt: string | null
  readonly withdrawnBy: string | null
  readonly reason: string | null
}

export async function findWork(db: Db, councilId: string, recordId: string): Promise<FoundWork | undefined> {
  return records(db, councilId).where('r.record_id', '=', recordId).executeTakeFirst()
}

/** The records of a thread that the reader may see, corrected ones once, from the first on. */
export async function threadOf(db: Db, councilId: string, threadId: string): Promise<FoundWork[]> {
  const standing = records(db, councilId).where('r.thread_id', '=', threadId).where('w.record_id', 'is', null)
  return standing.orderBy('r.happened_on').orderBy('r.record_id').execute()
}

export async function lastOf(db: Db, councilId: string, accountId: string): Promise<FoundWork | undefined> {
  const own = records(db, councilId).where('r.recorded_by', '=', accountId).where('w.record_id', 'is', null)
  return own.orderBy('r.recorded_at', 'desc').orderBy('r.record_id', 'desc').limit(1).executeTakeFirst()
}

export async function listWork(
  db: Db,
  councilId: string,
  filter: WorkFilter,
  asking: { readonly accountId: string | null; readonly today: string; readonly size: number },
): Promise<{ readonly items: FoundWork[]; readonly total: number }> {
  let query = records(db, councilId)
  if (filter.fiscalYear !== undefined) {
    const { from, to } = fiscalYearRange(filter.fiscalYear)
    query = query.where('r.happened_on', '>=', from).where('r.happened_on', '<=', to)
  }
  if (filter.activity !== undefined) query = query.where('r.activity', '=', filter.activity)
  if (filter.kind !== undefined) query = query.where('r.kind', '=', filter.kind)
  if (filter.organisationId !== undefined) query = query.where('r.organisation_id', '=', filter.organisationId)
  if (filter.areaId !== undefined) query = query.where(sql<boolean>`${filter.areaId} = any (a.ancestor_ids)`)
  if (filter.recordIds !== undefined) query = query.where('r.record_id', '=', sql<string>`any(${filter.recordIds}::uuid[])`)
  if (filter.mine) query = query.where('r.recorded_by', '=', asking.accountId ?? '')
  if (!filter.withdrawn) query = query.where('w.record_id', 'is', null)
  if (filter.search !== '') {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(
      sql<boolean>`(r.content ilike ${like} or r.partner ilike ${like} or r.place ilike ${like} or r.agreement ilike ${like} or r.next_step ilike ${like})`,
    )
  }
  const mine = sql<boolean>`coalesce(r.next_by, r.recorded_by) is not distinct from ${asking.accountId}::uuid`
  if (filter.due) query = query.where('r.next_on', '<=', asking.today).where(sql<boolean>`not ${followed}`)
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  if (filter.due) query = query.orderBy(mine, 'desc').orderBy('r.next_on')
  if (filter.order === 'line') query = query.orderBy('lineTitle')
  const direction = filter.order === 'oldest' ? 'asc' : 'desc'
  const size = filter.recordIds?.length ?? asking.size
  const items = await query
    .orderBy('r.happened_on', direction)
    .orderBy('r.record_id', direction)
    .limit(size)
    .offset((filter.page - 1) * size)
    .execute()
  return { items, total }
}

const followed = sql<boolean>`exists (select from plan.work_records f where f.council_id = r.council_id and f.follows_id = r.origin_id
  and not exists (select from plan.work_withdrawals x where x.council_id = f.council_id and x.record_id = f.record_id))`

/** The line that prints the activity: of the plan of the year it happened in, or else of the newest. */
const line = (column: 'line_id' | 'title') => sql<string | null>`(select l.${sql.ref(column)} from plan.lines l
  join plan.plans p on p.council_id = l.council_id and p.plan_id = l.plan_id
  where l.council_id = r.council_id and l.activity = r.activity and l.removed_at is null
  order by p.fiscal_year = extract(year from r.happened_on - interval '3 months') desc, p.fiscal_year desc, l.position limit 1)`

/** Records with what every reading query tells of them. */
function records(db: Db, councilId: string) {
  return tables<PlanTables>(db)
    .selectFrom('plan.work_records as r')
    .innerJoin('identity.published_access_scopes as s', (on) => on.onRef('s.council_id', '=', 'r.council_id').onRef('s.scope_id', '=', 'r.scope_id'))
    .innerJoin('identity.account_names as n', (on) => on.onRef('n.council_id', '=', 'r.council_id').onRef('n.account_id', '=', 'r.recorded_by'))
    .leftJoin('identity.account_names as t', (on) => on.onRef('t.council_id', '=', 'r.council_id').onRef('t.account_id', '=', 'r.next_by'))
    .leftJoin('identity.area_places as a', (on) => on.onRef('a.council_id', '=', 'r.council_id').onRef('a.area_id', '=', 'r.area_id'))
    .leftJoin('plan.work_withdrawals as w', (on) => on.onRef('w.council_id', '=', 'r.council_id').onRef('w.record_id', '=', 'r.record_id'))
    .leftJoin('identity.account_names as x', (on) => on.onRef('x.council_id', '=', 'w.council_id').onRef('x.account_id', '=', 'w.withdrawn_by'))
    .where('r.council_id', '=', councilId)
    .select(['r.record_id as recordId', 'r.scope_id as scopeId', 's.compartment', 'r.activity', 'r.kind', 'r.happened_on as happenedOn', 'r.content'])
    .select(['r.times', 'r.items', 'r.people', 'r.distinct_people as distinctPeople', 'r.households', 'r.days', 'r.category'])
    .select(['r.area_id as areaId', 'r.organisation_id as organisationId', 'r.partner', 'r.place', 'r.agreement'])
    .select(['r.next_step as nextStep', 'r.next_on as nextOn', 'r.next_by as nextById', 'r.origin_id as originId', 'r.follows_id as followsId'])
    .select(['r.thread_id as threadId', 'r.recorded_at as recordedAt', 'n.display_name as recordedBy', 'r.recorded_by as recordedById', 'r.replaces'])
    .select(['w.withdrawn_at as withdrawnAt', 'x.display_name as withdrawnBy', 'w.reason'])
    .select([
      line('line_id').as('lineId'),
      sql<string>`coalesce(${line('title')}, '')`.as('lineTitle'),
      sql<string>`coalesce(a.name, '')`.as('areaName'),
      sql<string>`coalesce(t.display_name, '')`.as('nextByName'),
      followed.as('followed'),
      sql<boolean>`w.record_id is not null`.as('withdrawn'),
      sql<string | null>`(select c.record_id from plan.work_records c where c.council_id = r.council_id and c.replaces = r.record_id)`.as(
        'replacedBy',
      ),
    ])
}

export async function areaExists(db: Db, councilId: string, areaId: string): Promise<boolean> {
  const { rowCount } = await written(db)`select from identity.area_places where council_id = ${councilId} and area_id = ${areaId}`
  return rowCount === 1
}
