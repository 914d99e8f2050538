// 系譜。
import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables } from '#platform/postgres'
import type { Relation } from '../schema.ts'
import type { PlanTables } from './tables.generated.ts'

const open = (db: Db): Kysely<PlanTables> => tables<PlanTables>(db)

export interface StoredLineage {
  readonly lineageId: string
  readonly fromLineId: string
  readonly toLineId: string
  readonly relation: Relation
  readonly confirmed: boolean
}

/** What stands between two plans; and what was withdrawn, which may have been said again since. */
export async function listLineage(
  db: Db,
  councilId: string,
  earlierPlanId: string,
  laterPlanId: string,
): Promise<{ readonly standing: StoredLineage[]; readonly withdrawn: StoredLineage[] }> {
  const all = await open(db)
    .selectFrom('plan.lineage as g')
    .innerJoin('plan.lines as a', (on) => on.onRef('a.council_id', '=', 'g.council_id').onRef('a.line_id', '=', 'g.from_line_id'))
    .innerJoin('plan.lines as b', (on) => on.onRef('b.council_id', '=', 'g.council_id').onRef('b.line_id', '=', 'g.to_line_id'))
    .where('g.council_id', '=', councilId)
    .where('a.plan_id', '=', earlierPlanId)
    .where('b.plan_id', '=', laterPlanId)
    .select(['g.lineage_id as lineageId', 'g.from_line_id as fromLineId', 'g.to_line_id as toLineId'])
    .select([sql<Relation>`g.relation`.as('relation'), sql<boolean>`g.confirmed_at is not null`.as('confirmed')]) // the column is checked
    .select('g.withdrawn_at as withdrawnAt')
    .orderBy('a.position')
    .execute()
  return { standing: all.filter(({ withdrawnAt }) => withdrawnAt === null), withdrawn: all.filter(({ withdrawnAt }) => withdrawnAt !== null) }
}

export interface NewLineage extends StoredLineage {
  readonly confirmedBy: string | null
}

/** Adds what is not there; what somebody has withdrawn does not come back by itself. @param again true: somebody says so who knows of the withdrawal */
export async function insertLineage(db: Db, councilId: string, lineage: readonly NewLineage[], now: Date, again: boolean): Promise<number> {
  if (lineage.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into plan.lineage (council_id, lineage_id, from_line_id, to_line_id, relation, confirmed_at, confirmed_by)
    select ${councilId}, x."lineageId", x."fromLineId", x."toLineId", x.relation, case when x.confirmed then ${now.toISOString()}::timestamptz end, x."confirmedBy"
    from jsonb_to_recordset(${JSON.stringify(lineage)}::jsonb)
      as x("lineageId" uuid, "fromLineId" uuid, "toLineId" uuid, relation text, confirmed boolean, "confirmedBy" uuid)
    where ${again} or not exists (select from plan.lineage g
      where g.council_id = ${councilId} and g.from_line_id = x."fromLineId" and g.to_line_id = x."toLineId")
    on conflict do nothing`.execute(open(db))
  return Number(numAffectedRows ?? 0n)
}

export async function confirmLineage(db: Db, councilId: string, lineageId: string, relation: Relation, by: string | null, now: Date): Promise<void> {
  const lineage = open(db).updateTable('plan.lineage').where('council_id', '=', councilId).where('lineage_id', '=', lineageId)
  await lineage.set({ relation, confirmed_at: now.toISOString(), confirmed_by: by }).execute()
}

/** @returns false where it stands no longer */
export async function withdrawLineage(db: Db, councilId: string, lineageId: string, by: string | null, now: Date): Promise<boolean> {
  const lineage = open(db).updateTable('plan.lineage').where('council_id', '=', councilId).where('lineage_id', '=', lineageId)
  const done = await lineage.where('withdrawn_at', 'is', null).set({ withdrawn_at: now.toISOString(), withdrawn_by: by }).executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The lineage that stands between two lines. */
export async function lineageBetween(db: Db, councilId: string, fromLineId: string, toLineId: string): Promise<string | undefined> {
  const lineage = open(db).selectFrom('plan.lineage').where('council_id', '=', councilId).where('withdrawn_at', 'is', null)
  const found = await lineage.where('from_line_id', '=', fromLineId).where('to_line_id', '=', toLineId).select('lineage_id').executeTakeFirst()
  return found?.lineage_id
}
