import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { BlockKind, NewBlockKind } from '../schema.ts'

export async function listKinds(db: Db, councilId: string): Promise<BlockKind[]> {
  const { rows } = await written<BlockKind>(db)`
    select code, title, english, shape, rows_by as "rowsBy", approval, at_end as "atEnd", proposed, position, valid_from as "validFrom", valid_to as "validTo", source
    from reports.block_kinds where council_id = ${councilId} order by position, code, valid_from nulls first`
  return rows
}

/** Those whose code the council does not know yet; what it has laid down itself stays. */
export async function insertKinds(db: Db, councilId: string, kinds: readonly (NewBlockKind & { readonly kindId: string })[]): Promise<void> {
  await written(db)`
    insert into reports.block_kinds (council_id, kind_id, code, title, english, shape, rows_by, approval, at_end, proposed, position, valid_from, valid_to, source)
    select ${councilId}, k."kindId", k.code, k.title, k.english, k.shape, k."rowsBy", k.approval, k."atEnd", k.proposed, k.position, k."validFrom", k."validTo", k.source
    from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as k("kindId" uuid, code text, title text, english text, shape text, "rowsBy" text, approval boolean,
      "atEnd" boolean, proposed text, position int, "validFrom" date, "validTo" date, source text)
    where not exists (select from reports.block_kinds x where x.council_id = ${councilId} and x.code = k.code)`
}

/**
 * From a day on: the version of that code that held until then ends the day before, one that began on the day is changed, and the next one that was laid down already still begins on its day.
 *
 * @returns its id
 */
export async function writeKind(db: Db, councilId: string, k: Keyed): Promise<string> {
  await written(db)`
    update reports.block_kinds set valid_to = ${k.validFrom}::date - 1
    where council_id = ${councilId} and code = ${k.code} and (valid_from is null or valid_from < ${k.validFrom}::date) and (valid_to is null or valid_to >= ${k.validFrom}::date)`
  const { rows } = await written<{ readonly kindId: string }>(db)`
    insert into reports.block_kinds (council_id, kind_id, code, title, english, shape, rows_by, approval, at_end, proposed, position, valid_from, valid_to, source)
    values (${councilId}, ${k.kindId}, ${k.code}, ${k.title}, ${k.english}, ${k.shape}, ${k.rowsBy}, ${k.approval}, ${k.atEnd}, ${k.proposed}, ${k.position}, ${k.validFrom},
      coalesce(${k.validTo}::date, (select min(x.valid_from) - 1 from reports.block_kinds x where x.council_id = ${councilId} and x.code = ${k.code}
        and x.valid_from > ${k.validFrom}::date)), ${k.source})
    on conflict (council_id, code, valid_from) do update set title = excluded.title, english = excluded.english, approval = excluded.approval, at_end = excluded.at_end,
      proposed = excluded.proposed, position = excluded.position, valid_to = excluded.valid_to, source = excluded.source
    returning kind_id as "kindId"`
  return rows[0]!.kindId // an insert or an update, always one row
}
type Keyed = NewBlockKind & { readonly kindId: string }

export interface StoredReport {
  readonly reportId: string
  readonly planId: string
  readonly fiscalYear: number
  readonly title: string
  readonly fileScopeId: string
  readonly createdAt: string
  readonly createdBy: string
}

/** Newest year first. */
export async function listReports(db: Db, councilId: string): Promise<StoredReport[]> {
  const { rows } = await written<StoredReport>(db)`
    select r.report_id as "reportId", r.plan_id as "planId", r.fiscal_year as "fiscalYear", r.title, r.file_scope_id as "fileScopeId", r.created_at as "createdAt",
      coalesce(n.display_name, '') as "createdBy"
    from reports.reports r left join identity.account_names n on n.council_id = r.council_id and n.account_id = r.created_by
    where r.council_id = ${councilId} order by r.fiscal_year desc`
  return rows
}

/** @returns false where the year has its report already */
export async function insertReport(
  db: Db,
  councilId: string,
  r: Pick<StoredReport, 'reportId' | 'planId' | 'fiscalYear' | 'title' | 'fileScopeId'> & { readonly at: Date; readonly by: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into reports.reports (council_id, report_id, plan_id, fiscal_year, title, file_scope_id, created_at, created_by)
    values (${councilId}, ${r.reportId}, ${r.planId}, ${r.fiscalYear}, ${r.title}, ${r.fileScopeId}, ${r.at}, ${r.by}) on conflict do nothing`
  return rowCount === 1
}

/** Whoever changes blocks of a report holds it until the commit: numbers and places are given one after the other. */
export async function lockReport(db: Db, councilId: string, reportId: string): Promise<void> {
  await written(db)`select from reports.reports where council_id = ${councilId} and report_id = ${reportId} for update`
}
