import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { tables, written } from '#platform/postgres'
import { ownKinds } from '../rules/count.ts'
import type { Level, LineQuantity, Marker, Measure, NewLine, Reporting } from '../schema.ts'
import type { PlanTables } from './tables.generated.ts'

const open = (db: Db): Kysely<PlanTables> => tables<PlanTables>(db)

export interface StoredPlan {
  readonly planId: string
  readonly fiscalYear: number
  readonly title: string
  readonly draft: boolean
}
type NewRow = StoredPlan & { readonly adoptedAt: Date; readonly importId: string | null }

/** @returns false when that fiscal year has a plan already */
export async function insertPlan(db: Db, councilId: string, plan: NewRow): Promise<boolean> {
  const row = {
    council_id: councilId,
    plan_id: plan.planId,
    fiscal_year: plan.fiscalYear,
    title: plan.title,
    draft: plan.draft,
    adopted_at: plan.adoptedAt.toISOString(),
    import_id: plan.importId,
  }
  const inserted = await open(db)
    .insertInto('plan.plans')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** 案を捨てる。 Its lines go out of view with it; the plan is held. */
export async function discardPlan(
  db: Db,
  councilId: string,
  planId: string,
  by: { readonly accountId: string | null; readonly at: Date; readonly reason: string },
): Promise<void> {
  const at = by.at.toISOString()
  const plan = open(db).updateTable('plan.plans').where('council_id', '=', councilId).where('plan_id', '=', planId)
  await plan.set({ discarded_at: at, discarded_by: by.accountId, discarded_reason: by.reason }).execute()
  const lines = open(db).updateTable('plan.lines').where('council_id', '=', councilId).where('plan_id', '=', planId)
  await lines.where('removed_at', 'is', null).set({ removed_at: at }).execute()
}

/** 記録のある活動。 Those of a plan that no other plan prints and that have standing records, figures from before or adjustments in its year. */
export async function workedOnlyHere(db: Db, councilId: string, { planId, fiscalYear }: StoredPlan): Promise<string[]> {
  const { from, to } = fiscalYearRange(fiscalYear)
  const { rows } = await written<{ title: string }>(db)`
    select l.title from plan.lines l
    where l.council_id = ${councilId} and l.plan_id = ${planId} and l.removed_at is null and l.activity is not null
      and not exists (select from plan.lines o where o.council_id = l.council_id and o.activity = l.activity and o.plan_id <> l.plan_id and o.removed_at is null)
      and exists (select from kernel.facts f where f.council_id = l.council_id and f.activity = l.activity and f.kind = any (${ownKinds}::text[])
        and f.happened_on between ${from} and ${to} and f.retracts is null
        and not exists (select from kernel.facts r where r.council_id = f.council_id and r.retracts = f.fact_id))
    order by l.position`
  return rows.map(({ title }) => title)
}

export type PlacedLine = Omit<NewLine, 'parent' | 'sources'> & {
  readonly lineId: string
  readonly parentLineId: string | null
  readonly position: number
}

export async function insertLines(db: Db, councilId: string, planId: string, lines: readonly PlacedLine[]): Promise<void> {
  await sql`
    insert into plan.lines (council_id, line_id, plan_id, parent_line_id, position, level, label, title, body, cooperation, marker, programme,
      activity, reporting, measure, quantities, section_id)
    select ${councilId}, l."lineId", ${planId}, l."parentLineId", l.position, l.level, l.label, l.title, l.body, l.cooperation, l.marker, l.programme,
      l.activity, l.reporting, l.measure, l.quantities, l."sectionId"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l("lineId" uuid, "parentLineId" uuid, position double precision, level text, label text,
      title text, body text, cooperation text, marker text, programme text, activity text, reporting text, measure text, quantities jsonb,
      "sectionId" uuid)`.execute(open(db))
}

export async function listPlans(db: Db, councilId: string): Promise<StoredPlan[]> {
  const plans = open(db).selectFrom('plan.plans').where('council_id', '=', councilId).where('discarded_at', 'is', null)
  return plans.select(['plan_id as planId', 'fiscal_year as fiscalYear', 'title', 'draft']).orderBy('fiscal_year', 'desc').execute()
}

export interface StoredLine {
  readonly lineId: string
  readonly planId: string
  readonly fiscalYear: number
  readonly parentLineId: string | null
  readonly position: number
  readonly level: Level
  readonly label: string
  readonly title: string
  readonly body: string
  readonly cooperation: string
  readonly marker: Marker | null
  readonly programme: string | null
  readonly activity: string | null
  readonly reporting: Reporting
  readonly measure: Measure
  readonly quantities: readonly LineQuantity[]
  readonly sectionId: string | null
  readonly sectionName: string | null
  readonly accountId: string | null
  readonly accountName: string | null
  /** 目標。 The line of the goal that a chapter serves. */
  readonly goalLineId: string | null
  /** Raised with each change. */
  readonly revision: number
}

/** The lines of a plan in the order of the document. */
export async function linesOf(db: Db, councilId: string, planId: string): Promise<StoredLine[]> {
  return storedLines(db, councilId).where('l.plan_id', '=', planId).orderBy('l.position').execute()
}

export async function findLine(db: Db, councilId: string, lineId: string): Promise<StoredLine | undefined> {
  return storedLines(db, councilId).where('l.line_id', '=', lineId).executeTakeFirst()
}

export function storedLines(db: Db, councilId: string, which: 'standing' | 'removed' = 'standing') {
  return open(db)
    .selectFrom('plan.lines as l')
    .innerJoin('plan.plans as p', (on) => on.onRef('p.council_id', '=', 'l.council_id').onRef('p.plan_id', '=', 'l.plan_id'))
    .leftJoin('identity.published_sections as s', (on) => on.onRef('s.council_id', '=', 'l.council_id').onRef('s.section_id', '=', 'l.section_id'))
    .leftJoin('identity.account_names as a', (on) => on.onRef('a.council_id', '=', 'l.council_id').onRef('a.account_id', '=', 'l.account_id'))
    .where('l.council_id', '=', councilId)
    .where('p.discarded_at', 'is', null)
    .where('l.removed_at', which === 'standing' ? 'is' : 'is not', null)
    .select(['l.line_id as lineId', 'l.plan_id as planId', 'l.parent_line_id as parentLineId', 'l.position', 'p.fiscal_year as fiscalYear'])
    .select([
      'l.label',
      'l.title',
      'l.body',
      'l.cooperation',
      'l.programme',
      'l.activity',
      'l.section_id as sectionId',
      'l.account_id as accountId',
      'l.goal_line_id as goalLineId',
      'l.revision',
    ])
    .select(['s.name as sectionName', 'a.display_name as accountName'])
    .select([
      // The columns are checked against the same codes.
      sql<Level>`l.level`.as('level'),
      sql<Marker | null>`l.marker`.as('marker'),
      sql<Reporting>`l.reporting`.as('reporting'),
      sql<Measure>`l.measure`.as('measure'),
      sql<readonly LineQuantity[]>`l.quantities`.as('quantities'), // written from LineQuantity
    ])
}

/** How many areas of each kind there are on that day. */
export async function countAreas(db: Db, councilId: string, on: string): Promise<ReadonlyMap<string, number>> {
  const rows = await open(db)
    .selectFrom('identity.area_places')
    .where('council_id', '=', councilId)
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)]))
    .groupBy('kind')
    .select(['kind', sql<number>`count(*)::int`.as('count')])
    .execute()
  return new Map(rows.map(({ kind, count }) => [kind, count]))
}

/** The city itself: where what belongs to no district lies. */
export async function cityOf(db: Db, councilId: string): Promise<string> {
  const areas = open(db).selectFrom('identity.area_places').where('council_id', '=', councilId).where('kind', '=', 'city')
  const { area_id: areaId } = await areas.select('area_id').orderBy('area_id').executeTakeFirstOrThrow()
  return areaId
}

/** An area and all areas below it on that day; empty where there is none. */
export async function areasWithin(db: Db, councilId: string, areaId: string, on: string): Promise<string[]> {
  const { rows } = await written<{ readonly areaId: string }>(db)`
    select area_id as "areaId" from identity.area_places_on(${on}) where council_id = ${councilId} and ${areaId} = any (ancestor_ids)`
  return rows.map((row) => row.areaId)
}

/** The next day on which a gathering of each body is planned, as far as it may be seen. */
export async function nextGatherings(db: Db, councilId: string, from: string): Promise<ReadonlyMap<string, string>> {
  const rows = await open(db)
    .selectFrom('calendar.standing_gatherings')
    .where('council_id', '=', councilId)
    .where('planned_on', '>=', from)
    .where('postponed', '=', false)
    .where('meeting_id', 'is', null)
    .groupBy('body_id')
    .select(['body_id', sql<string>`min(planned_on)::text`.as('on')])
    .execute()
  return new Map(rows.map((row) => [row.body_id, row.on]))
}
