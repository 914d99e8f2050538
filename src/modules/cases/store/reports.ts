import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewReport, NewReportLine, ReportLine } from '../schema.ts'

export async function listReports(db: Db, councilId: string): Promise<NewReport[]> {
  const { rows } = await written<NewReport>(db)`
    select code, title, english, kind, spread, position, source from cases.reports where council_id = ${councilId} order by position, code`
  return rows
}

export async function writeReport(db: Db, councilId: string, r: NewReport & { readonly reportId: string }, keep = false): Promise<void> {
  await written(db)`
    insert into cases.reports (council_id, report_id, code, title, english, kind, spread, position, source)
    values (${councilId}, ${r.reportId}, ${r.code}, ${r.title}, ${r.english}, ${r.kind}, ${r.spread}, ${r.position}, ${r.source})
    on conflict (council_id, code) do update set title = excluded.title, english = excluded.english, kind = excluded.kind, spread = excluded.spread,
      position = excluded.position, source = excluded.source where not ${keep}`
}

export async function listLines(db: Db, councilId: string, report: string): Promise<ReportLine[]> {
  const { rows } = await written<ReportLine>(db)`
    select report, code, title, english, position, measure, valid_from as "validFrom", valid_to as "validTo", source
    from cases.report_lines where council_id = ${councilId} and report = ${report} order by position, code`
  return rows
}

/** Report and code stay. @param keep those of the council stay as they are */
export async function writeLine(db: Db, councilId: string, l: NewReportLine & { readonly lineId: string }, keep = false): Promise<void> {
  await written(db)`
    insert into cases.report_lines (council_id, line_id, report, code, title, english, position, measure, valid_from, valid_to, source)
    values (${councilId}, ${l.lineId}, ${l.report}, ${l.code}, ${l.title}, ${l.english}, ${l.position}, ${JSON.stringify(l.measure)}, ${l.validFrom}, ${l.validTo}, ${l.source})
    on conflict (council_id, report, code) do update set title = excluded.title, english = excluded.english, position = excluded.position, measure = excluded.measure,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source where not ${keep}`
}

export interface MonthlyCount {
  /** 2025-04. */
  readonly month: string
  readonly areaId: string
  readonly count: number
}
interface Window {
  readonly kind: string
  readonly from: string
  readonly to: string
}

/** What was told and not taken back; codes and numbers, the same for every reader. */
export async function countFacts(
  db: Db,
  councilId: string,
  { kind, from, to, fact, tags }: Window & { readonly fact: string; readonly tags: Readonly<Record<string, readonly string[]>> },
): Promise<MonthlyCount[]> {
  const { rows } = await written<MonthlyCount>(db)`
    select to_char(f.happened_on, 'YYYY-MM') as month, f.area_id as "areaId", count(*)::int as count from kernel.facts f
    where f.council_id = ${councilId} and f.kind = ${fact} and f.happened_on between ${from} and ${to} and f.retracts is null and f.tags ->> 'kind' = ${kind}
      and not exists (select from kernel.facts r where r.council_id = f.council_id and r.retracts = f.fact_id)
      and not exists (select from jsonb_each(${JSON.stringify(tags)}::jsonb) t where not coalesce(t.value ? (f.tags ->> t.key), false))
    group by 1, 2`
  return rows
}

export async function countSheets(
  db: Db,
  { kind, from, to, part, item, values }: Window & { readonly part: string; readonly item: string | null; readonly values: readonly string[] },
): Promise<MonthlyCount[]> {
  const { rows } = await written<MonthlyCount>(db)`
    select to_char(month, 'YYYY-MM') as month, area_id as "areaId", count from cases.count_sheets(${kind}, ${from}, ${to}, ${part}, ${item}, ${values})`
  return rows
}
