import { type Kysely, sql } from 'kysely'
import type { Db, Fact } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { type KernelTables, factFrom, tables } from '#platform/postgres'
import { type CountingLine, type Increment, increments } from '../rules/count.ts'
import type { Level, NewLine } from '../schema.ts'
import type { PlanTables } from './tables.generated.ts'

/** The name under which the cursor of the tallies is kept. */
export const listenerName = 'plan.tallies'

type Tables = PlanTables & KernelTables
const open = (db: Db): Kysely<Tables> => tables<Tables>(db)

type NewRow = { readonly planId: string; readonly fiscalYear: number; readonly title: string; readonly adoptedAt: Date }

/** @returns false when that fiscal year has a plan already */
export async function insertPlan(db: Db, councilId: string, plan: NewRow): Promise<boolean> {
  const row = {
    council_id: councilId,
    plan_id: plan.planId,
    fiscal_year: plan.fiscalYear,
    title: plan.title,
    adopted_at: plan.adoptedAt.toISOString(),
  }
  const inserted = await open(db)
    .insertInto('plan.plans')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

type PlacedLine = NewLine & { readonly lineId: string; readonly parentLineId: string | null }

export async function insertLines(db: Db, councilId: string, planId: string, lines: readonly PlacedLine[]): Promise<void> {
  const rows = lines.map((line, position) => ({
    ...line,
    position,
    kind: line.counts?.kind,
    tags: line.counts?.tags ?? {},
    min: line.target?.[0],
    max: line.target?.[1],
  }))
  await sql`
    insert into plan.lines (council_id, line_id, plan_id, parent_line_id, position, level, label, title, programme, fact_kind, tags, target_min, target_max)
    select ${councilId}, l."lineId", ${planId}, l."parentLineId", l.position, l.level, l.label, l.title, l.programme, l.kind, l.tags, l.min, l.max
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l("lineId" uuid, "parentLineId" uuid, position int, level text, label text,
      title text, programme text, kind text, tags jsonb, min int, max int)`.execute(open(db))
}

export async function listPlans(db: Db, councilId: string) {
  const plans = open(db).selectFrom('plan.plans').where('council_id', '=', councilId)
  return plans.select(['plan_id as planId', 'fiscal_year as fiscalYear', 'title']).orderBy('fiscal_year', 'desc').execute()
}

export interface StoredLine {
  readonly lineId: string
  readonly parentLineId: string | null
  readonly level: Level
  readonly label: string
  readonly title: string
  readonly fiscalYear: number
  readonly kind: string | null
  readonly tags: Readonly<Record<string, string>>
  readonly target: { readonly min: number; readonly max: number } | null
}

/** The lines of a plan in the order of the document. */
export async function linesOf(db: Db, councilId: string, planId: string): Promise<StoredLine[]> {
  return storedLines(db, councilId).where('l.plan_id', '=', planId).orderBy('l.position').execute()
}

/** The line and all lines above it, from the chapter down; empty where there is none. */
export async function lineWithAncestors(db: Db, councilId: string, lineId: string): Promise<StoredLine[]> {
  const path: StoredLine[] = []
  for (let next: string | null = lineId; next !== null; next = path[0]!.parentLineId) {
    const line: StoredLine | undefined = await storedLines(db, councilId).where('l.line_id', '=', next).executeTakeFirst()
    if (!line) return []
    path.unshift(line)
  }
  return path
}

/** Lines of any year that count facts of these kinds. */
export async function countingLines(db: Db, councilId: string, kinds: readonly string[]): Promise<CountingLine[]> {
  const lines = await storedLines(db, councilId)
    .where('l.fact_kind', '=', sql<string>`any(${kinds}::text[])`)
    .execute()
  return lines.filter(isCounting)
}

export function isCounting(line: StoredLine): line is StoredLine & CountingLine {
  return line.kind !== null
}

export async function addToTallies(db: Db, councilId: string, added: readonly Increment[]): Promise<void> {
  if (added.length === 0) return
  await sql`
    insert into plan.tallies as t (council_id, line_id, month, measure, amount)
    select ${councilId}, i."lineId", i.month, i.measure, i.amount
    from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as i("lineId" uuid, month date, measure text, amount bigint)
    on conflict (council_id, line_id, month, measure) do update set amount = t.amount + excluded.amount`.execute(open(db))
}

/**
 * Counts of the lines: what is folded plus the tail that is not, without what has been told ahead of its day (somebody takes office next month).
 * Exact at every moment, because a query runs on one snapshot of the database: cursor, tallies and tail belong together.
 *
 * @param today 'YYYY-MM-DD'
 */
export async function read(db: Db, councilId: string, lines: readonly CountingLine[], today: string): Promise<Increment[]> {
  if (lines.length === 0) return []
  const lineIds = lines.map((line) => line.lineId)
  const kinds = [...new Set(lines.map((line) => line.kind))]
  const tallied = open(db)
    .selectFrom('plan.tallies')
    .where('council_id', '=', councilId)
    .where('line_id', '=', sql<string>`any(${lineIds}::uuid[])`)
  const folded = await tallied.select(['line_id as lineId', 'month', 'measure', 'amount']).execute()
  const tail = await open(db)
    .selectFrom('kernel.facts')
    .where('council_id', '=', councilId)
    .where('recorded_xid', '>=', sql<string>`coalesce(${cursor(db, councilId)}, '0'::xid8)`) // before the first fold every fact is tail
    .where('kind', '=', sql<string>`any(${kinds}::text[])`)
    .selectAll()
    .execute()
  const ahead = await open(db)
    .selectFrom('kernel.facts')
    .where('council_id', '=', councilId)
    .where('kind', '=', sql<string>`any(${kinds}::text[])`)
    .where('happened_on', '>', today)
    .selectAll()
    .execute()
  const notYet = increments(lines, ahead.map(factFrom)).map((counted) => ({ ...counted, amount: -counted.amount }))
  return [...folded, ...increments(lines, tail.map(factFrom)), ...notYet]
}

/** Tallies for lines that did not exist when the facts below the cursor were folded. Holds the cursor still until the commit. */
export async function tallyEarlierFacts(db: Db, councilId: string, lines: readonly CountingLine[]): Promise<void> {
  const at = await cursor(db, councilId).forUpdate().executeTakeFirst()
  if (!at || lines.length === 0) return
  const facts = await factsOf(db, councilId, lines[0]!.fiscalYear).where('recorded_xid', '<', at.folded_below).selectAll().execute()
  await addToTallies(db, councilId, increments(lines, facts.map(factFrom)))
}

/** Standing facts behind a line whose day has come, newest first. */
export async function factsBehind(db: Db, councilId: string, line: CountingLine, today: string, limit: number): Promise<Fact[]> {
  const rows = await factsOf(db, councilId, line.fiscalYear)
    .where('kind', '=', line.kind)
    .where('tags', '@>', JSON.stringify(line.tags))
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

function storedLines(db: Db, councilId: string) {
  return open(db)
    .selectFrom('plan.lines as l')
    .innerJoin('plan.plans as p', (on) => on.onRef('p.council_id', '=', 'l.council_id').onRef('p.plan_id', '=', 'l.plan_id'))
    .where('l.council_id', '=', councilId)
    .select(['l.line_id as lineId', 'l.parent_line_id as parentLineId', 'l.label', 'l.title', 'p.fiscal_year as fiscalYear', 'l.fact_kind as kind'])
    .select([
      sql<Level>`l.level`.as('level'), // the column is checked against the same codes
      sql<Readonly<Record<string, string>>>`l.tags`.as('tags'), // written from a Binding
      sql<StoredLine['target']>`case when l.target_min is not null then jsonb_build_object('min', l.target_min, 'max', l.target_max) end`.as(
        'target',
      ),
    ])
}
