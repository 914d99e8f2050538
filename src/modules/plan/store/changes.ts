// 計画の手直し. Lines as they are changed, and what stood before each change.
import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables } from '#platform/postgres'
import { ownKinds } from '../rules/count.ts'
import type { ChangeVerb, Counting } from '../schema.ts'
import { type StoredLine, storedLines } from './plans.ts'
import type { PlanTables } from './tables.generated.ts'

const open = (db: Db): Kysely<PlanTables> => tables<PlanTables>(db)

/** What of a line can change. */
export type LineImage = Omit<StoredLine, 'planId' | 'fiscalYear' | 'sectionName' | 'accountName'>
/** A line as it was; null where there was none. */
export interface Before {
  readonly lineId: string
  readonly line: (LineImage & { readonly removedAt: string | null }) | null
}

/** Holds the plan until the commit: changes of one plan follow each other. */
export async function lockPlan(db: Db, councilId: string, planId: string): Promise<void> {
  await open(db).selectFrom('plan.plans').where('council_id', '=', councilId).where('plan_id', '=', planId).select('plan_id').forUpdate().execute()
}

export async function removedLines(db: Db, councilId: string, planId: string) {
  return storedLines(db, councilId, 'removed')
    .where('l.plan_id', '=', planId)
    .select('l.removed_at as removedAt')
    .orderBy('l.removed_at', 'desc')
    .orderBy('l.position')
    .execute()
}

/** Writes lines as they are now, new ones too. */
export async function writeLines(
  db: Db,
  councilId: string,
  planId: string,
  lines: readonly (LineImage & { readonly removedAt: string | null })[],
): Promise<void> {
  if (lines.length === 0) return
  await sql`
    insert into plan.lines as l (council_id, line_id, plan_id, parent_line_id, position, level, label, title, body, cooperation, marker, programme,
      activity, reporting, measure, quantities, section_id, account_id, goal_line_id, removed_at)
    select ${councilId}, n."lineId", ${planId}, n."parentLineId", n.position, n.level, n.label, n.title, n.body, n.cooperation, n.marker, n.programme,
      n.activity, n.reporting, n.measure, n.quantities, n."sectionId", n."accountId", n."goalLineId", n."removedAt"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n("lineId" uuid, "parentLineId" uuid, position double precision, level text, label text,
      title text, body text, cooperation text, marker text, programme text, activity text, reporting text, measure text, quantities jsonb,
      "sectionId" uuid, "accountId" uuid, "goalLineId" uuid, "removedAt" timestamptz)
    on conflict (council_id, line_id) do update set (parent_line_id, position, level, label, title, body, cooperation, marker, programme, activity,
      reporting, measure, quantities, section_id, account_id, goal_line_id, removed_at, revision) = (excluded.parent_line_id, excluded.position, excluded.level,
      excluded.label, excluded.title, excluded.body, excluded.cooperation, excluded.marker, excluded.programme, excluded.activity, excluded.reporting,
      excluded.measure, excluded.quantities, excluded.section_id, excluded.account_id, excluded.goal_line_id, excluded.removed_at, l.revision + 1)`.execute(
    open(db),
  )
}

export async function removeLines(db: Db, councilId: string, lineIds: readonly string[], at: Date): Promise<void> {
  await open(db)
    .updateTable('plan.lines')
    .set((eb) => ({ removed_at: at.toISOString(), revision: eb('revision', '+', 1) }))
    .where('council_id', '=', councilId)
    .where('line_id', '=', sql<string>`any(${lineIds}::uuid[])`)
    .execute()
}

/** 数え方の手直し。 */
export interface CountingChange {
  readonly activity: string
  readonly before: Counting
  readonly after: Counting
}
export interface NewChange {
  readonly changeId: string
  readonly planId: string
  readonly verb: ChangeVerb
  readonly lineId: string
  readonly before: readonly Before[]
  readonly counting: CountingChange | null
  readonly changedBy: string | null
  readonly changedAt: Date
}

export async function insertChange(db: Db, councilId: string, change: NewChange): Promise<void> {
  await open(db)
    .insertInto('plan.changes')
    .values({
      council_id: councilId,
      change_id: change.changeId,
      plan_id: change.planId,
      verb: change.verb,
      line_id: change.lineId,
      before: JSON.stringify(change.before),
      ...(change.counting && { counting: JSON.stringify(change.counting) }),
      changed_by: change.changedBy,
      changed_at: change.changedAt.toISOString(),
    })
    .execute()
}

/** The newest change that stands. */
export async function lastChange(db: Db, councilId: string, planId: string) {
  return changes(db, councilId, planId)
    .where('c.undone_at', 'is', null)
    .limit(1)
    .select(sql<readonly Before[]>`c.before`.as('before')) // written from them
    .executeTakeFirst()
}

/** 手直しの一覧。 Newest first, those that were undone too. */
export async function changesOf(db: Db, councilId: string, planId: string, page: { readonly number: number; readonly size: number }) {
  return changes(db, councilId, planId)
    .limit(page.size)
    .offset((page.number - 1) * page.size)
    .execute()
}

function changes(db: Db, councilId: string, planId: string) {
  return open(db)
    .selectFrom('plan.changes as c')
    .innerJoin('plan.lines as l', (on) => on.onRef('l.council_id', '=', 'c.council_id').onRef('l.line_id', '=', 'c.line_id'))
    .leftJoin('identity.account_names as a', (on) => on.onRef('a.council_id', '=', 'c.council_id').onRef('a.account_id', '=', 'c.changed_by'))
    .where('c.council_id', '=', councilId)
    .where('c.plan_id', '=', planId)
    .orderBy('c.changed_at', 'desc')
    .orderBy('c.change_id', 'desc')
    .select(['c.change_id as changeId', 'c.line_id as lineId', 'c.changed_at as changedAt', 'c.undone_at as undoneAt', 'l.label', 'l.title'])
    .select([
      sql<ChangeVerb>`c.verb`.as('verb'), // written from one
      sql<CountingChange | null>`c.counting`.as('counting'), // written from one
      sql<string>`coalesce(a.display_name, '')`.as('changedBy'),
    ])
}

export async function markUndone(db: Db, councilId: string, changeId: string, at: Date): Promise<void> {
  await open(db)
    .updateTable('plan.changes')
    .set({ undone_at: at.toISOString() })
    .where('council_id', '=', councilId)
    .where('change_id', '=', changeId)
    .execute()
}

/** Sections there are on that day, and who belongs to them: whom a line can be given to. */
export async function inCharge(db: Db, councilId: string, today: string) {
  const stands = sql<boolean>`valid_from <= ${today} and (valid_to is null or valid_to >= ${today})`
  const sections = await open(db)
    .selectFrom('identity.published_sections')
    .where('council_id', '=', councilId)
    .where(stands)
    .select(['section_id as sectionId', 'name'])
    .orderBy('position')
    .execute()
  const belonging = open(db).selectFrom('identity.account_sections').where('council_id', '=', councilId).where(stands).select('account_id')
  const people = await open(db)
    .selectFrom('identity.account_names')
    .where('council_id', '=', councilId)
    .where('account_id', 'in', belonging)
    .select(['account_id as accountId', 'display_name as name'])
    .orderBy('display_name')
    .orderBy('account_id')
    .execute()
  return { sections, people }
}

/** Which of these activities have records or bindings, in whatever year. */
export async function heldActivities(db: Db, councilId: string, activities: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ activity: string }>`
    select a.activity from unnest(${activities}::text[]) as a (activity)
    where exists (select from kernel.facts f where f.council_id = ${councilId} and f.activity = a.activity and f.kind = any(${ownKinds}::text[]))
      or exists (select from plan.bindings b where b.council_id = ${councilId} and b.activity = a.activity)`.execute(open(db))
  return new Set(rows.map(({ activity }) => activity))
}

export async function findRemoved(db: Db, councilId: string, lineId: string) {
  return storedLines(db, councilId, 'removed').where('l.line_id', '=', lineId).executeTakeFirst()
}
