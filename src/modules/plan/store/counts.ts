// 集計. Tallies folded from the facts, and the tail that is not folded yet: read together they are a recount, at every moment.
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Db, Fact } from '#kernel'
import { fiscalYearOf, fiscalYearRange } from '#kernel/values'
import { type KernelTables, factFrom, tables, written } from '#platform/postgres'
import type { Binding } from '../schema.ts'
import { type Bound, type Increment, increments, ownKinds } from '../rules/count.ts'
import type { PlanTables } from './tables.generated.ts'

/** The name under which the cursor of the tallies is kept. */
export const listenerName = 'plan.tallies'

type Tables = PlanTables & KernelTables
const open = (db: Db): Kysely<Tables> => tables<Tables>(db)

/** Bindings of these years, of some kinds or activities where those are named. */
export async function bindingsOf(
  db: Db,
  councilId: string,
  wanted: { readonly years: readonly number[]; readonly kinds?: readonly string[]; readonly activities?: readonly string[] },
): Promise<Bound[]> {
  let bindings = open(db)
    .selectFrom('plan.bindings')
    .where('council_id', '=', councilId)
    .where('fiscal_year', '=', sql<number>`any(${wanted.years}::int[])`)
  if (wanted.kinds) bindings = bindings.where('fact_kind', '=', sql<string>`any(${wanted.kinds}::text[])`)
  if (wanted.activities) bindings = bindings.where('activity', '=', sql<string>`any(${wanted.activities}::text[])`)
  return bindings
    .select(['fiscal_year as fiscalYear', 'activity', 'fact_kind as kind', 'measure'])
    .select(sql<Bound['tags']>`tags`.as('tags')) // written from a Binding
    .orderBy('binding_id')
    .execute()
}

export async function insertBindings(db: Db, councilId: string, bound: readonly (Bound & { readonly bindingId: string })[]): Promise<void> {
  if (bound.length === 0) return
  await sql`
    insert into plan.bindings (council_id, binding_id, fiscal_year, activity, fact_kind, tags, measure)
    select ${councilId}, b."bindingId", b."fiscalYear", b.activity, b.kind, b.tags, b.measure
    from jsonb_to_recordset(${JSON.stringify(bound)}::jsonb) as b("bindingId" uuid, "fiscalYear" int, activity text, kind text, tags jsonb, measure text)
    on conflict (council_id, fiscal_year, activity, fact_kind, tags) do nothing`.execute(open(db))
}

export async function deleteBindings(db: Db, councilId: string, fiscalYear: number, activities: readonly string[]): Promise<void> {
  await open(db)
    .deleteFrom('plan.bindings')
    .where('council_id', '=', councilId)
    .where('fiscal_year', '=', fiscalYear)
    .where('activity', '=', sql<string>`any(${activities}::text[])`)
    .execute()
}

/** Adds facts to the tallies. The cursor of the listener is locked by whoever folds. */
export async function fold(db: Db, councilId: string, bound: readonly Bound[], facts: readonly Fact[]): Promise<void> {
  const added = increments(bound, facts)
  if (added.length === 0) return
  await sql`
    with added as (
      select * from jsonb_to_recordset(${JSON.stringify(added)}::jsonb)
        as i("fiscalYear" int, activity text, "areaId" uuid, month date, measure text, amount bigint)
    ), by_area as (
      insert into plan.area_tallies as t (council_id, fiscal_year, activity, area_id, month, measure, amount)
      select ${councilId}, "fiscalYear", activity, "areaId", month, measure, amount from added
      on conflict (council_id, fiscal_year, activity, area_id, month, measure) do update set amount = t.amount + excluded.amount
    )
    insert into plan.tallies as t (council_id, fiscal_year, activity, month, measure, amount)
    select ${councilId}, "fiscalYear", activity, month, measure, sum(amount) from added group by "fiscalYear", activity, month, measure
    on conflict (council_id, fiscal_year, activity, month, measure) do update set amount = t.amount + excluded.amount`.execute(open(db))
}

/** Tallies of activities whose bindings have changed, made anew from the facts below the cursor. Holds the cursor still until the commit. */
export async function recount(db: Db, councilId: string, fiscalYear: number, activities: readonly string[]): Promise<void> {
  if (activities.length === 0) return
  // Made where there is none yet, so that a first fold that knows the bindings of before waits as well.
  const at = await open(db)
    .insertInto('kernel.fact_cursors')
    .values({ council_id: councilId, listener: listenerName, folded_below: '0' })
    .onConflict((row) => row.columns(['council_id', 'listener']).doUpdateSet((eb) => ({ folded_below: eb.ref('kernel.fact_cursors.folded_below') })))
    .returning('folded_below')
    .executeTakeFirstOrThrow()
  for (const table of ['plan.tallies', 'plan.area_tallies'] as const) {
    await open(db)
      .deleteFrom(table)
      .where('council_id', '=', councilId)
      .where('fiscal_year', '=', fiscalYear)
      .where('activity', '=', sql<string>`any(${activities}::text[])`)
      .execute()
  }
  const bound = await bindingsOf(db, councilId, { years: [fiscalYear], activities })
  const facts = await factsOf(db, councilId, fiscalYear)
    .where('recorded_xid', '<', at.folded_below)
    .where((eb) =>
      eb.or([
        eb('kind', '=', sql<string>`any(${bound.map(({ kind }) => kind)}::text[])`),
        eb('activity', '=', sql<string>`any(${activities}::text[])`),
      ]),
    )
    .selectAll()
    .execute()
  await fold(db, councilId, bound, facts.map(factFrom))
}

/** How much, by activity and month. */
export type Counted = Omit<Increment, 'fiscalYear' | 'areaId'>

/**
 * 一年度の実績。 What is folded plus the tail that is not, without what has been told ahead of its day (somebody takes office next month). Exact at
 * every moment, because a query runs on one snapshot of the database: cursor, tallies and tail belong together.
 *
 * @param today 'YYYY-MM-DD'
 * @param within activities to be read, all of them where none are named; `headlines` only what these lines are counted in; `areaIds` what happened in those areas
 */
export async function readYear(
  db: Db,
  councilId: string,
  fiscalYear: number,
  today: string,
  within: { readonly activities?: readonly string[]; readonly headlines?: readonly Headline[]; readonly areaIds?: readonly string[] } = {},
): Promise<Counted[]> {
  const { activities, areaIds } = within
  const headlines = within.headlines && headlinesOf(within.headlines)
  const of = activities && { activities }
  const tallies = areaIds
    ? sql`(select council_id, fiscal_year, activity, measure, month, sum(amount) as amount from plan.area_tallies
        where council_id = ${councilId} and fiscal_year = ${fiscalYear} and area_id = any(${areaIds}::uuid[]) group by 1, 2, 3, 4, 5) t`
    : sql`plan.tallies`
  // A row for each activity and measure, its months in one cell: what a year costs to read is the rows and cells that come over.
  const folded = sql<{ activity: string; measure: string; months: Readonly<Record<string, number>> }>`
    select activity, measure, json_object_agg(month, amount) as months from ${tallies} where council_id = ${councilId} and fiscal_year = ${fiscalYear}
      ${activities ? sql`and activity = any(${activities}::text[])` : sql``}
      ${headlines ? sql`and (activity, measure) in (select * from unnest(${headlines.activities}::text[], ${headlines.measures}::text[]))` : sql``}
    group by activity, measure`.execute(open(db))
  const [bound, { rows }] = await Promise.all([bindingsOf(db, councilId, { years: [fiscalYear], ...of }), folded])
  const unfolded = await unfoldedOf(db, councilId, fiscalYear, today, bound)
  const wanted = (each: Increment) => (!activities || activities.includes(each.activity)) && (!areaIds || areaIds.includes(each.areaId))
  return [
    ...rows.flatMap(({ activity, measure, months }) => Object.entries(months).map(([month, amount]) => ({ activity, month, measure, amount }))),
    ...unfolded.filter(wanted),
  ]
}

/** 区域ごとの一年度の実績。 The same by area, whatever its kind: what was told of a block or of the city is told of neither's districts. */
export async function readAreas(
  db: Db,
  councilId: string,
  fiscalYear: number,
  today: string,
): Promise<readonly { readonly activity: string; readonly areaId: string; readonly measure: string; readonly amount: number }[]> {
  const folded = sql<{ activity: string; areaId: string; measure: string; amount: number }>`
    select activity, area_id as "areaId", measure, sum(amount)::float8 as amount from plan.area_tallies
    where council_id = ${councilId} and fiscal_year = ${fiscalYear} group by 1, 2, 3`.execute(open(db))
  const [bound, { rows }] = await Promise.all([bindingsOf(db, councilId, { years: [fiscalYear] }), folded])
  return [...rows, ...(await unfoldedOf(db, councilId, fiscalYear, today, bound))]
}

/** What the tallies of a year do not hold yet, and with a minus sign what they hold too early: facts whose day is still to come. */
async function unfoldedOf(db: Db, councilId: string, fiscalYear: number, today: string, bound: readonly Bound[]): Promise<Increment[]> {
  // Asked for by itself: with the value at hand the planner knows that little lies behind it, and takes the index by commit.
  const at = await cursor(db, councilId).executeTakeFirst()
  const kinds = [...new Set([...bound.map(({ kind }) => kind), ...ownKinds])]
  const told = open(db)
    .selectFrom('kernel.facts')
    .where('council_id', '=', councilId)
    .where('kind', '=', sql<string>`any(${kinds}::text[])`)
  const recent = at ? told.where('recorded_xid', '>=', at.folded_below) : told // before the first fold every fact is tail
  const { to } = fiscalYearRange(fiscalYear)
  const [unfolded, ahead] = await Promise.all([
    recent.selectAll().execute(),
    today >= to ? [] : told.where('happened_on', '>', today).where('happened_on', '<=', to).selectAll().execute(),
  ])
  const tail = unfolded.filter((fact) => fiscalYearOf(fact.happened_on) === fiscalYear)
  return [...increments(bound, tail.map(factFrom)), ...increments(bound, ahead.map(factFrom)).map((each) => ({ ...each, amount: -each.amount }))]
}

/** An activity and what its line is counted in. */
interface Headline {
  readonly activity: string | null
  readonly measure: string
}
/** What bindings count goes by one name whatever a line is counted in. */
function headlinesOf(lines: readonly Headline[]): { readonly activities: readonly string[]; readonly measures: readonly string[] } {
  const pairs = lines.flatMap(({ activity, measure }) => (activity === null ? [] : [[activity, measure] as const, [activity, 'count'] as const]))
  return { activities: pairs.map(([activity]) => activity), measures: pairs.map(([, measure]) => measure) }
}

/** What was told and taken back of an activity in a year up to today, as these bindings would count it. */
export async function factsCounted(
  db: Db,
  councilId: string,
  { fiscalYear, activity, sources }: { readonly fiscalYear: number; readonly activity: string; readonly sources: readonly Binding[] },
  today: string,
): Promise<Fact[]> {
  const rows = await factsOf(db, councilId, fiscalYear).where(isCounted(activity, sources)).where('happened_on', '<=', today).selectAll('f').execute()
  return rows.map(factFrom)
}

/** Facts of the activity's own records and of its bindings. */
function isCounted(activity: string, sources: readonly Binding[]) {
  return (eb: ExpressionBuilder<Tables & { f: Tables['kernel.facts'] }, 'f'>) =>
    eb.or([
      eb('f.activity', '=', activity).and('f.kind', '=', sql<string>`any(${ownKinds}::text[])`),
      ...sources.map(({ kind, tags }) => eb('f.kind', '=', kind).and('f.tags', '@>', JSON.stringify(tags))),
    ])
}

/** Standing facts behind an activity whose day has come, newest first. */
export async function factsBehind(
  db: Db,
  councilId: string,
  { fiscalYear, activity }: { readonly fiscalYear: number; readonly activity: string },
  today: string,
  limit: number,
): Promise<Fact[]> {
  const bound = await bindingsOf(db, councilId, { years: [fiscalYear], activities: [activity] })
  const rows = await factsOf(db, councilId, fiscalYear)
    .where(isCounted(activity, bound))
    .where('happened_on', '<=', today)
    .where('retracts', 'is', null)
    .where(sql<boolean>`not exists (select from kernel.facts r where r.council_id = f.council_id and r.retracts = f.fact_id)`)
    .selectAll('f')
    .orderBy('happened_on', 'desc')
    .orderBy('fact_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(factFrom)
}

/**
 * 活動ごとの記録。 What the standing facts behind each of these activities are about, oldest first, whose day has come. An activity with more of them than `most` comes
 * with their number alone.
 */
export async function subjectsBehind(
  db: Db,
  councilId: string,
  fiscalYear: number,
  { activities, bound, most }: { readonly activities: readonly string[]; readonly bound: readonly Bound[]; readonly most: number },
  today: string,
): Promise<ReadonlyMap<string, Behind>> {
  const { from, to } = fiscalYearRange(fiscalYear)
  const { rows } = await written<Behind & { readonly activity: string }>(db)`
    with bound as (select * from jsonb_to_recordset(${JSON.stringify(bound)}::jsonb) as b(activity text, kind text, tags jsonb)),
    standing as materialized (
      select f.fact_id, f.kind, f.tags, f.activity, f.subject_type, f.subject_id, f.area_id, f.happened_on from kernel.facts f
      where f.council_id = ${councilId} and f.happened_on between ${from} and ${today < to ? today : to} and f.retracts is null
        and f.kind = any (${[...new Set([...ownKinds, ...bound.map(({ kind }) => kind)])]}::text[])
        and not exists (select from kernel.facts r where r.council_id = f.council_id and r.retracts = f.fact_id)),
    behind as (
      select b.activity, s.subject_type, s.subject_id, s.area_id, min(s.happened_on) as happened_on
        from standing s join bound b on b.kind = s.kind and s.tags @> b.tags group by 1, 2, 3, 4
      union
      select s.activity, s.subject_type, s.subject_id, s.area_id, min(s.happened_on) from standing s where s.activity = any (${activities}::text[]) group by 1, 2, 3, 4),
    numbered as (select *, row_number() over (partition by activity order by happened_on, subject_id) as at, count(*) over (partition by activity) as total from behind)
    select activity, max(total)::int as total,
      coalesce(jsonb_agg(jsonb_build_object('type', subject_type, 'id', subject_id, 'areaId', area_id) order by at) filter (where total <= ${most}), '[]') as subjects
    from numbered group by activity`
  return new Map(rows.map(({ activity, total, subjects }) => [activity, { total, subjects }]))
}
export interface Behind {
  readonly total: number
  readonly subjects: readonly { readonly type: string; readonly id: string; readonly areaId: string }[]
}

function factsOf(db: Db, councilId: string, fiscalYear: number) {
  const { from, to } = fiscalYearRange(fiscalYear)
  return open(db)
    .selectFrom('kernel.facts as f')
    .where('f.council_id', '=', councilId)
    .where('f.happened_on', '>=', from)
    .where('f.happened_on', '<=', to)
}

/** How far the tallies are folded; no row before the first fold. */
function cursor(db: Db, councilId: string) {
  const cursors = open(db).selectFrom('kernel.fact_cursors').where('council_id', '=', councilId)
  return cursors.where('listener', '=', listenerName).select('folded_below')
}
