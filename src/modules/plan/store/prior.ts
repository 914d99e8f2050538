import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { written } from '#platform/postgres'
import { figureKey } from '../rules/prior-rows.ts'
import type { Measure, PriorFigure, PriorImport } from '../schema.ts'

/** The month from which work is recorded here; null: everything is known. */
export async function recordsSince(db: Db, councilId: string): Promise<{ readonly recordsSince: string | null; readonly source: string }> {
  const { rows } = await written<{ recordsSince: string | null; source: string }>(db)`
    select records_since as "recordsSince", source from plan.settings where council_id = ${councilId}`
  return rows[0] ?? { recordsSince: null, source: '' }
}

export async function writeRecordsSince(
  db: Db,
  councilId: string,
  { recordsSince: since, source }: { readonly recordsSince: string | null; readonly source: string },
  by: { readonly accountId: string; readonly at: Date },
): Promise<void> {
  await written(db)`
    insert into plan.settings (council_id, records_since, source, changed_at, changed_by) values (${councilId}, ${since}, ${source}, ${by.at}, ${by.accountId})
    on conflict (council_id) do update set records_since = excluded.records_since, source = excluded.source, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`
}

/** `<activity> <month>` for months of which somebody said something that is no record: a figure from before (0 as well), an adjustment; in these areas only where some are named. */
export async function knownMonths(
  db: Db,
  councilId: string,
  fiscalYear: number,
  areaIds: readonly string[] | null = null,
): Promise<ReadonlySet<string>> {
  const { from, to } = fiscalYearRange(fiscalYear)
  const { rows } = await written<{ known: string }>(db)`
    with city as (select area_id from identity.area_places where council_id = ${councilId} and kind = 'city' order by area_id limit 1)
    select distinct r.activity || ' ' || r.month as known from plan.prior_results r cross join city
      join plan.prior_imports i on i.council_id = r.council_id and i.import_id = r.import_id and i.state = 'done'
      where r.council_id = ${councilId} and r.month between ${from} and ${to} and (${areaIds}::uuid[] is null or coalesce(r.area_id, city.area_id) = any (${areaIds}))
    union
    select a.activity || ' ' || a.month from plan.adjustments a, city
      where a.council_id = ${councilId} and a.approved and a.taken_back_at is null and a.month between ${from} and ${to}
        and (${areaIds}::uuid[] is null or coalesce(a.area_id, city.area_id) = any (${areaIds}))`
  return new Set(rows.map(({ known }) => known))
}

export type StoredImport = PriorImport & { readonly fileScopeId: string; readonly startedById: string }

export async function insertImport(
  db: Db,
  councilId: string,
  i: {
    readonly importId: string
    readonly fileScopeId: string
    readonly fiscalYear: number
    readonly source: string
    readonly providedBy: string
    readonly startedAt: Date
    readonly startedBy: string
  },
): Promise<void> {
  await written(db)`
    insert into plan.prior_imports (council_id, import_id, file_scope_id, fiscal_year, source, provided_by, started_at, started_by)
    values (${councilId}, ${i.importId}, ${i.fileScopeId}, ${i.fiscalYear}, ${i.source}, ${i.providedBy}, ${i.startedAt}, ${i.startedBy})`
}

/** Newest first; or one. */
export async function listImports(db: Db, councilId: string, importIds: readonly string[] | null = null): Promise<StoredImport[]> {
  const { rows } = await written<StoredImport>(db)`
    select i.import_id as "importId", i.file_scope_id as "fileScopeId", i.fiscal_year as "fiscalYear", i.source, i.provided_by as "providedBy", i.state,
      i.figure_count as "figureCount", i.started_at as "startedAt", i.started_by as "startedById", n.display_name as "startedBy", i.done_at as "doneAt",
      case when i.withdrawn_at is not null
        then jsonb_build_object('withdrawnAt', to_char(i.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'withdrawnBy', x.display_name,
          'reason', i.withdrawn_reason) end as withdrawal
    from plan.prior_imports i
    join identity.account_names n on n.council_id = i.council_id and n.account_id = i.started_by
    left join identity.account_names x on x.council_id = i.council_id and x.account_id = i.withdrawn_by
    where i.council_id = ${councilId} and (${importIds}::uuid[] is null or i.import_id = any (${importIds}))
    order by i.started_at desc, i.import_id limit 500`
  return rows
}

export async function findImport(db: Db, councilId: string, importId: string): Promise<StoredImport | undefined> {
  return (await listImports(db, councilId, [importId]))[0]
}

/** Of two imports carried out at once the second sees the figures of the first. */
export async function holdImports(db: Db, councilId: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${`plan.prior ${councilId}`}, 0))`
}

/** @returns false when it was not open any more */
export async function finishImport(db: Db, councilId: string, importId: string, figures: readonly PriorFigure[], at: Date): Promise<boolean> {
  const { rowCount } = await written(db)`
    update plan.prior_imports set state = 'done', done_at = ${at}, figure_count = ${figures.length}
    where council_id = ${councilId} and import_id = ${importId} and state = 'open'`
  if (rowCount !== 1) return false
  await written(db)`
    insert into plan.prior_results (council_id, import_id, row_number, month, activity, area_id, measure, amount)
    select ${councilId}, ${importId}, f."rowNumber", f.month, f.activity, f."areaId", f.measure, f.amount
    from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as f("rowNumber" int, month date, activity text, "areaId" uuid, measure text, amount int)`
  return true
}

export async function cancelImport(db: Db, councilId: string, importId: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    update plan.prior_imports set state = 'cancelled' where council_id = ${councilId} and import_id = ${importId} and state = 'open'`
  return rowCount === 1
}

export async function withdrawImport(
  db: Db,
  councilId: string,
  importId: string,
  by: { readonly accountId: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update plan.prior_imports set state = 'withdrawn', withdrawn_at = ${by.at}, withdrawn_by = ${by.accountId}, withdrawn_reason = ${by.reason}
    where council_id = ${councilId} and import_id = ${importId} and state = 'done'`
  return rowCount === 1
}

export async function listFigures(db: Db, councilId: string, importId: string): Promise<PriorFigure[]> {
  const { rows } = await written<PriorFigure>(db)`
    select row_number as "rowNumber", month, activity, area_id as "areaId", measure, amount from plan.prior_results
    where council_id = ${councilId} and import_id = ${importId} order by row_number, month`
  return rows
}

/** Figures of that year that stand already, by their key. */
export async function standingFigures(db: Db, councilId: string, fiscalYear: number): Promise<ReadonlySet<string>> {
  const { from, to } = fiscalYearRange(fiscalYear)
  const { rows } = await written<PriorFigure>(db)`
    select r.month, r.activity, r.area_id as "areaId", r.measure from plan.prior_results r
    join plan.prior_imports i on i.council_id = r.council_id and i.import_id = r.import_id and i.state = 'done'
    where r.council_id = ${councilId} and r.month between ${from} and ${to}`
  return new Set(rows.map(figureKey))
}

export interface PrintedLine {
  readonly activity: string
  readonly lineId: string
  readonly label: string
  readonly title: string
  readonly within: string
  readonly measure: Measure
}

/** Leaves of the plan of that year in the order of the document. */
export async function printedLines(db: Db, councilId: string, fiscalYear: number): Promise<PrintedLine[]> {
  const { rows } = await written<PrintedLine>(db)`
    select l.activity, l.line_id as "lineId", l.label, l.title, l.measure, coalesce(above.title, '') as within
    from plan.lines l join plan.plans p on p.council_id = l.council_id and p.plan_id = l.plan_id and p.fiscal_year = ${fiscalYear}
    left join plan.lines above on above.council_id = l.council_id and above.line_id = l.parent_line_id
    where l.council_id = ${councilId} and l.activity is not null and l.removed_at is null order by l.position`
  return rows
}
