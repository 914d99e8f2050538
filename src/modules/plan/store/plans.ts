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

export async function insertPlan(
  db: Db,
  councilId: string,
  plan: { planId: string; fiscalYear: number; title: string; adoptedAt: Date },
): Promise<boolean> {
  const inserted = await open(db)
    .insertInto('plan.plans')
    .values({
      council_id: councilId,
      plan_id: plan.planId,
      fiscal_year: plan.fiscalYear,
      title: plan.title,
      adopted_at: plan.adoptedAt.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function insertLines(
  db: Db,
  councilId: string,
  planId: string,
  lines: readonly (NewLine & { lineId: string; parentLineId: string | null })[],
): Promise<void> {
  const rows = lines.map((line, position) => ({
    council_id: councilId,
    line_id: line.lineId,
    plan_id: planId,
    parent_line_id: line.parentLineId,
    position,
    level: line.level,
    label: line.label,
    title: line.title,
    programme: line.programme,
    fact_kind: line.counts?.kind ?? null,
    tags: JSON.stringify(line.counts?.tags ?? {}),
    target_min: line.target?.[0] ?? null,
    target_max: line.target?.[1] ?? null,
  }))
  for (let at = 0; at < rows.length; at += 500) {
    await open(db)
      .insertInto('plan.lines')
      .values(rows.slice(at, at + 500))
      .execute()
  }
}

export async function listPlans(db: Db, councilId: string): Promise<{ planId: string; fiscalYear: number; title: string }[]> {
  return open(db)
    .selectFrom('plan.plans')
    .where('council_id', '=', councilId)
    .select(['plan_id as planId', 'fiscal_year as fiscalYear', 'title'])
    .orderBy('fiscal_year', 'desc')
    .execute()
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
  const rows = await lineRows(db, councilId).where('l.plan_id', '=', planId).orderBy('l.position').execute()
  return rows.map(lineFrom)
}

/** The line and all lines above it, from the chapter down; empty where there is none. */
export async function lineWithAncestors(db: Db, councilId: string, lineId: string): Promise<StoredLine[]> {
  const path: StoredLine[] = []
  for (let next: string | null = lineId; next !== null; next = path[0]!.parentLineId) {
    const row = await lineRows(db, councilId).where('l.line_id', '=', next).executeTakeFirst()
    if (!row) return []
    path.unshift(lineFrom(row))
  }
  return path
}

/** Lines of any year that count facts of these kinds. */
export async function countingLines(db: Db, councilId: string, kinds: readonly string[]): Promise<CountingLine[]> {
  const rows = await lineRows(db, councilId)
    .where('l.fact_kind', '=', sql<string>`any(${kinds}::text[])`)
    .execute()
  return rows.map(lineFrom).filter(isCounting)
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
 * Counts of the lines: what is folded plus the tail that is not. Exact at every moment, because a query runs on one snapshot of
 * the database: cursor, tallies and tail belong together.
 */
export async function read(db: Db, councilId: string, lines: readonly CountingLine[]): Promise<Increment[]> {
  if (lines.length === 0) return []
  const folded = await open(db)
    .selectFrom('plan.tallies')
    .where('council_id', '=', councilId)
    .where('line_id', '=', sql<string>`any(${lines.map((line) => line.lineId)}::uuid[])`)
    .select(['line_id as lineId', 'month', 'measure', 'amount'])
    .execute()
  const tail = await open(db)
    .selectFrom('kernel.facts')
    .where('council_id', '=', councilId)
    .where('recorded_xid', '>=', cursor(db, councilId))
    .where('kind', '=', sql<string>`any(${[...new Set(lines.map((line) => line.kind))]}::text[])`)
    .selectAll()
    .execute()
  return [...folded, ...increments(lines, tail.map(factFrom))]
}

/** Tallies for lines that did not exist when the facts below the cursor were folded. Holds the cursor still until the commit. */
export async function tallyEarlierFacts(db: Db, councilId: string, lines: readonly CountingLine[]): Promise<void> {
  const at = await open(db)
    .selectFrom('kernel.fact_cursors')
    .where('council_id', '=', councilId)
    .where('listener', '=', listenerName)
    .select('folded_below')
    .forUpdate()
    .executeTakeFirst()
  if (!at || lines.length === 0) return
  const facts = await factsOf(db, councilId, lines[0]!.fiscalYear).where('recorded_xid', '<', at.folded_below).selectAll().execute()
  await addToTallies(db, councilId, increments(lines, facts.map(factFrom)))
}

/** Standing facts behind a line, newest first. */
export async function factsBehind(db: Db, councilId: string, line: CountingLine, limit: number): Promise<Fact[]> {
  const rows = await factsOf(db, councilId, line.fiscalYear)
    .where('kind', '=', line.kind)
    .where('tags', '@>', JSON.stringify(line.tags))
    .where('retracts', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('kernel.facts as r').where('r.council_id', '=', councilId).whereRef('r.retracts', '=', 'f.fact_id').select('r.fact_id'),
        ),
      ),
    )
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

/** How far the tallies are folded; before the first fold every fact is tail. */
function cursor(db: Db, councilId: string) {
  return open(db).selectNoFrom((eb) =>
    eb.fn
      .coalesce(
        eb.selectFrom('kernel.fact_cursors').where('council_id', '=', councilId).where('listener', '=', listenerName).select('folded_below'),
        sql<string>`'0'::xid8`,
      )
      .as('below'),
  )
}

function lineRows(db: Db, councilId: string) {
  return open(db)
    .selectFrom('plan.lines as l')
    .innerJoin('plan.plans as p', (join) => join.onRef('p.council_id', '=', 'l.council_id').onRef('p.plan_id', '=', 'l.plan_id'))
    .where('l.council_id', '=', councilId)
    .select([
      'l.line_id',
      'l.parent_line_id',
      'l.level',
      'l.label',
      'l.title',
      'p.fiscal_year',
      'l.fact_kind',
      'l.tags',
      'l.target_min',
      'l.target_max',
    ])
}

function lineFrom(row: Awaited<ReturnType<ReturnType<typeof lineRows>['execute']>>[number]): StoredLine {
  return {
    lineId: row.line_id,
    parentLineId: row.parent_line_id,
    level: row.level as Level, // the column is checked against the same codes
    label: row.label,
    title: row.title,
    fiscalYear: row.fiscal_year,
    kind: row.fact_kind,
    tags: row.tags as Record<string, string>, // written from a Binding
    target: row.target_min === null || row.target_max === null ? null : { min: row.target_min, max: row.target_max },
  }
}
