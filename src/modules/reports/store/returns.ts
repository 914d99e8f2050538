import type { Db } from '#kernel'
import { written } from '#platform/postgres'

export interface StoredReturn {
  readonly returnId: string
  readonly reportId: string
  readonly fileName: string
  readonly sha256: string
  readonly found: number
  readonly readAt: string
  readonly readBy: string
}
export interface StoredText {
  readonly blockId: string
  readonly revision: number
  readonly body: string
  readonly decision: 'taken' | 'refused' | null
}

/** The document that came back last. */
export async function lastReturn(db: Db, councilId: string, reportId: string): Promise<StoredReturn | undefined> {
  const { rows } = await written<StoredReturn>(db)`
    select r.return_id as "returnId", r.report_id as "reportId", r.file_name as "fileName", r.sha256, r.found, r.read_at as "readAt", coalesce(n.display_name, '') as "readBy"
    from reports.returns r left join identity.account_names n on n.council_id = r.council_id and n.account_id = r.read_by
    where r.council_id = ${councilId} and r.report_id = ${reportId} order by r.read_at desc, r.return_id desc limit 1`
  return rows[0]
}

export async function textsOf(db: Db, councilId: string, returnId: string): Promise<StoredText[]> {
  const { rows } = await written<StoredText>(db)`
    select block_id as "blockId", revision, body, decision from reports.returned_texts where council_id = ${councilId} and return_id = ${returnId}`
  return rows
}

export async function insertReturn(
  db: Db,
  councilId: string,
  r: Pick<StoredReturn, 'returnId' | 'reportId' | 'fileName' | 'sha256' | 'found'> & { readonly at: Date; readonly by: string },
  texts: readonly Pick<StoredText, 'blockId' | 'revision' | 'body'>[],
): Promise<void> {
  await written(db)`
    insert into reports.returns (council_id, return_id, report_id, file_name, sha256, found, read_at, read_by)
    values (${councilId}, ${r.returnId}, ${r.reportId}, ${r.fileName}, ${r.sha256}, ${r.found}, ${r.at}, ${r.by})`
  await written(db)`
    insert into reports.returned_texts (council_id, return_id, block_id, revision, body)
    select ${councilId}, ${r.returnId}, t."blockId", t.revision, t.body
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as t("blockId" uuid, revision int, body text)`
}

/** @returns false where it was decided already */
export async function decideText(
  db: Db,
  councilId: string,
  { returnId, blockId, decision }: { readonly returnId: string; readonly blockId: string; readonly decision: 'taken' | 'refused' },
  by: { readonly accountId: string; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update reports.returned_texts set decision = ${decision}, decided_at = ${by.at}, decided_by = ${by.accountId}
    where council_id = ${councilId} and return_id = ${returnId} and block_id = ${blockId} and decision is null`
  return rowCount === 1
}
