// 計画の取り込み. What was read, and what was decided about it.
import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { Decided } from '../rules/review.ts'
import type { Decision, ImportRow, PlanImport, ReadPlan } from '../schema.ts'
import type { PlanTables } from './tables.generated.ts'

const open = (db: Db): Kysely<PlanTables> => tables<PlanTables>(db)

export interface StoredImport {
  readonly importId: string
  readonly fileScopeId: string
  readonly state: PlanImport['state']
  readonly fileName: string
  readonly startedAt: string
  readonly plan: ReadPlan | null
  readonly adoptedYear: number | null
}

export async function insertImport(
  db: Db,
  councilId: string,
  { importId, fileScopeId, by, at }: { readonly importId: string; readonly fileScopeId: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await open(db)
    .insertInto('plan.imports')
    .values({
      council_id: councilId,
      import_id: importId,
      file_scope_id: fileScopeId,
      state: 'waiting',
      started_by: by,
      started_at: at.toISOString(),
    })
    .execute()
}

export async function findImport(db: Db, councilId: string, importId: string): Promise<StoredImport | undefined> {
  return imports(db, councilId)
    .where('i.import_id', '=', importId)
    .select(sql<ReadPlan | null>`i.read_plan`.as('plan')) // written from one
    .executeTakeFirst()
}

export type ListedImport = Omit<ImportRow, 'plans'>

/** Newest first; of a year those that read like its plan or that a plan of it was made of. A file that was read before is of the year of what it repeats. */
export async function listImports(
  db: Db,
  councilId: string,
  { fiscalYear = null, page, size }: { readonly fiscalYear?: number | null; readonly page: number; readonly size: number },
): Promise<ListedImport[]> {
  const { rows } = await written<ListedImport>(db)`
    select i.import_id as "importId", i.state, i.file_name as "fileName", i.started_at as "startedAt", coalesce(n.display_name, '') as "startedBy",
      (coalesce(i.read_plan, same.read_plan) ->> 'fiscalYear')::int as "readYear", same.import_id as "sameAs",
      coalesce(jsonb_array_length(i.read_plan -> 'doubts'), 0) as asked,
      (select count(*)::int from plan.import_decisions d where d.council_id = i.council_id and d.import_id = i.import_id and d.taken_back_at is null
        and d.doubt is not null and d.decision ->> 'kind' <> 'later') as answered
    from plan.imports i
    left join plan.imports same on same.council_id = i.council_id and i.state = 'repeated' and same.sha256 = i.sha256 and same.state in ('open', 'adopted')
    left join identity.account_names n on n.council_id = i.council_id and n.account_id = i.started_by
    where i.council_id = ${councilId} and (${fiscalYear}::int is null or (coalesce(i.read_plan, same.read_plan) ->> 'fiscalYear')::int = ${fiscalYear}
      or exists (select from plan.plans p where p.council_id = i.council_id and p.import_id in (i.import_id, same.import_id) and p.fiscal_year = ${fiscalYear}))
    order by i.started_at desc, i.import_id limit ${size} offset ${(page - 1) * size}`
  return rows
}

/** 取り込みから作った案。 Thrown away ones too, in the order in which they were made. */
export async function plansMade(
  db: Db,
  councilId: string,
  importIds: readonly string[],
): Promise<(ImportRow['plans'][number] & { importId: string })[]> {
  const { rows } = await written<ImportRow['plans'][number] & { importId: string }>(db)`
    select p.import_id as "importId", p.fiscal_year as "fiscalYear", case when p.discarded_at is not null then 'discarded' when p.draft then 'draft' else 'decided' end as state,
      p.discarded_at as "discardedAt", coalesce(n.display_name, '') as "discardedBy", coalesce(p.discarded_reason, '') as reason
    from plan.plans p left join identity.account_names n on n.council_id = p.council_id and n.account_id = p.discarded_by
    where p.council_id = ${councilId} and p.import_id = any (${importIds}::uuid[]) order by p.discarded_at nulls last, p.plan_id`
  return rows
}

function imports(db: Db, councilId: string) {
  return open(db)
    .selectFrom('plan.imports as i')
    .leftJoin('plan.plans as p', (on) => on.onRef('p.council_id', '=', 'i.council_id').onRef('p.plan_id', '=', 'i.plan_id'))
    .where('i.council_id', '=', councilId)
    .select([
      'i.import_id as importId',
      'i.file_scope_id as fileScopeId',
      'i.file_name as fileName',
      'i.started_at as startedAt',
      'p.fiscal_year as adoptedYear',
    ])
    .select(sql<PlanImport['state']>`i.state`.as('state')) // checked by the table
}

/** Holds the import until the commit: decisions follow each other. */
export async function lockImport(db: Db, councilId: string, importId: string): Promise<void> {
  await open(db)
    .selectFrom('plan.imports')
    .where('council_id', '=', councilId)
    .where('import_id', '=', importId)
    .select('import_id')
    .forUpdate()
    .execute()
}

export async function findRead(db: Db, councilId: string, sha256: string): Promise<string | undefined> {
  const row = await open(db)
    .selectFrom('plan.imports')
    .where('council_id', '=', councilId)
    .where('sha256', '=', sha256)
    .where('state', 'in', ['open', 'adopted'])
    .select('import_id')
    .executeTakeFirst()
  return row?.import_id
}

export async function storeRead(
  db: Db,
  councilId: string,
  importId: string,
  read: { readonly fileName: string; readonly sha256: string; readonly plan: ReadPlan | null; readonly at: Date },
): Promise<void> {
  await open(db)
    .updateTable('plan.imports')
    .set({
      state: read.plan ? 'open' : 'repeated',
      file_name: read.fileName,
      sha256: read.sha256,
      ...(read.plan && { read_plan: JSON.stringify(read.plan) }),
      read_at: read.at.toISOString(),
    })
    .where('council_id', '=', councilId)
    .where('import_id', '=', importId)
    .execute()
}

export async function markAdopted(db: Db, councilId: string, importId: string, planId: string): Promise<void> {
  await open(db)
    .updateTable('plan.imports')
    .set({ state: 'adopted', plan_id: planId })
    .where('council_id', '=', councilId)
    .where('import_id', '=', importId)
    .execute()
}

/** 取り込みを開き直す。 Of a draft that was thrown away: it can be adopted again. */
export async function reopen(db: Db, councilId: string, planId: string): Promise<void> {
  await open(db)
    .updateTable('plan.imports')
    .set({ state: 'open', plan_id: null })
    .where('council_id', '=', councilId)
    .where('plan_id', '=', planId)
    .execute()
}

/** What stands, in its order. */
export async function decisionsOf(db: Db, councilId: string, importId: string): Promise<Decided[]> {
  return open(db)
    .selectFrom('plan.import_decisions')
    .where('council_id', '=', councilId)
    .where('import_id', '=', importId)
    .where('taken_back_at', 'is', null)
    .orderBy('number')
    .select(['decision_id as decisionId', 'number', 'doubt'])
    .select(sql<Decision>`decision`.as('decision')) // written from one
    .execute()
}

export async function insertDecision(
  db: Db,
  councilId: string,
  { importId }: StoredImport,
  made: { readonly decisionId: string; readonly doubt: number | null; readonly decision: Decision; readonly by: string; readonly at: Date },
): Promise<void> {
  await sql`
    insert into plan.import_decisions (council_id, decision_id, import_id, number, doubt, decision, decided_by, decided_at)
    select ${councilId}, ${made.decisionId}, ${importId}, coalesce(max(number), 0) + 1, ${made.doubt}::int, ${JSON.stringify(made.decision)}::jsonb,
      ${made.by}::uuid, ${made.at.toISOString()}::timestamptz
    from plan.import_decisions where council_id = ${councilId} and import_id = ${importId}`.execute(open(db))
}

export async function takeBack(db: Db, councilId: string, decisionId: string, at: Date): Promise<void> {
  await open(db)
    .updateTable('plan.import_decisions')
    .set({ taken_back_at: at.toISOString() })
    .where('council_id', '=', councilId)
    .where('decision_id', '=', decisionId)
    .where('taken_back_at', 'is', null)
    .execute()
}
