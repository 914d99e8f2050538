import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { Edition, ReportDocument } from '../schema.ts'
import type { ReportsTables } from './tables.generated.ts'

/** Newest first. */
export async function listEditions(db: Db, councilId: string, reportId: string): Promise<Edition[]> {
  const { rows } = await written<Edition>(db)`
    select e.number, e.final, e.name, e.kept_at as "keptAt", coalesce(n.display_name, '') as "keptBy", e.sha256
    from reports.editions e left join identity.account_names n on n.council_id = e.council_id and n.account_id = e.kept_by
    where e.council_id = ${councilId} and e.report_id = ${reportId} order by e.number desc`
  return rows
}

export async function findEdition(
  db: Db,
  councilId: string,
  reportId: string,
  number: number,
): Promise<(Edition & { readonly document: ReportDocument }) | undefined> {
  const { rows } = await written<Edition & { readonly document: ReportDocument }>(db)`
    select e.number, e.final, e.name, e.kept_at as "keptAt", coalesce(n.display_name, '') as "keptBy", e.sha256, e.document
    from reports.editions e left join identity.account_names n on n.council_id = e.council_id and n.account_id = e.kept_by
    where e.council_id = ${councilId} and e.report_id = ${reportId} and e.number = ${number}`
  return rows[0]
}

export async function insertEdition(
  db: Db,
  councilId: string,
  e: Pick<Edition, 'number' | 'final' | 'name' | 'sha256'> & {
    readonly editionId: string
    readonly reportId: string
    readonly document: ReportDocument
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await tables<ReportsTables>(db)
    .insertInto('reports.editions')
    .values({
      council_id: councilId,
      edition_id: e.editionId,
      report_id: e.reportId,
      number: e.number,
      final: e.final,
      name: e.name,
      kept_at: e.at.toISOString(),
      kept_by: e.by,
      sha256: e.sha256,
      document: JSON.stringify(e.document),
    })
    .execute()
}
