import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import { type FileRow, approvedFrom, pageSize } from '../schema.ts'
import type { ExportsTables } from './tables.generated.ts'

/** A file as it is stored; its title and serial follow from operation and id. */
export type StoredFile = Omit<FileRow, 'title' | 'serial' | 'can'> & {
  readonly operation: string
  readonly requestedById: string
  readonly total: number
}

interface Asked {
  readonly now: Date
  readonly requestedBy?: string
  readonly fileId?: string
  /** End of the id. */
  readonly serial?: string
  readonly waitingOnly?: true
  /** Which page, of how many rows; everything when left out. */
  readonly page?: { readonly number: number; readonly size: number }
}

/** Files, the newest first. */
export async function listFiles(db: Db, councilId: string, asked: Asked): Promise<StoredFile[]> {
  const { now, requestedBy = null, fileId = null, serial = null, waitingOnly = false, page = { number: 1, size: pageSize } } = asked
  const { rows } = await written<StoredFile>(db)`
    with seen as (
      select f.*, case when f.approved = false then 'refused' when f.destroyed_at is not null or f.expires_at <= ${now} then 'gone'
        when f.tier >= ${approvedFrom}::int and f.approved is null then 'waiting' else 'ready' end as state
      from exports.files f where f.council_id = ${councilId}
        and (${requestedBy}::uuid is null or f.requested_by = ${requestedBy}::uuid)
        and (${fileId}::uuid is null or f.file_id = ${fileId}::uuid)
        and (${serial}::text is null or right(f.file_id::text, 10) = ${serial}::text))
    select f.file_id as "fileId", f.operation, f.tier, f.format, f.row_count as "rowCount", f.byte_count as "byteCount", f.purpose, f.purpose_note as "purposeNote",
      f.state, f.requested_at as "requestedAt", f.requested_by as "requestedById", a.display_name as "requestedBy", f.decided_at as "decidedAt",
      d.display_name as "decidedBy", f.decision_note as "decisionNote", f.expires_at as "expiresAt",
      t.count as "downloadCount", t.last as "lastDownloadAt", count(*) over () as total
    from seen f
    join identity.account_names a on a.council_id = f.council_id and a.account_id = f.requested_by
    left join identity.account_names d on d.council_id = f.council_id and d.account_id = f.decided_by
    cross join lateral (select count(*) as count, max(l.downloaded_at) as last from exports.downloads l where l.council_id = f.council_id and l.file_id = f.file_id) t
    where not ${waitingOnly}::boolean or f.state = 'waiting'
    order by f.requested_at desc, f.file_id desc limit ${page.size} offset ${(page.number - 1) * page.size}`
  return rows
}

export async function findFile(db: Db, councilId: string, fileId: string, now: Date): Promise<StoredFile | undefined> {
  const [file] = await listFiles(db, councilId, { fileId, now })
  return file
}

export interface NewStoredFile {
  readonly fileId: string
  readonly operation: string
  readonly tier: number
  readonly format: string
  readonly language: string
  readonly rowCount: number
  readonly byteCount: number
  readonly purpose: string
  readonly purposeNote: string
  readonly requestedAt: Date
  readonly requestedBy: string
  readonly expiresAt: Date
}

export async function insertFile(db: Db, councilId: string, f: NewStoredFile): Promise<void> {
  await written(db)`
    insert into exports.files (council_id, file_id, operation, tier, format, language, row_count, byte_count, purpose, purpose_note, requested_at, requested_by, expires_at)
    values (${councilId}, ${f.fileId}, ${f.operation}, ${f.tier}, ${f.format}, ${f.language}, ${f.rowCount}, ${f.byteCount}, ${f.purpose}, ${f.purposeNote},
      ${f.requestedAt}, ${f.requestedBy}, ${f.expiresAt})`
}

export async function insertPart(db: Db, councilId: string, fileId: string, position: number, sealed: Buffer): Promise<void> {
  const row = { council_id: councilId, file_id: fileId, position, sealed }
  await tables<ExportsTables>(db).insertInto('exports.file_parts').values(row).execute()
}

export async function* readParts(db: Db, councilId: string, fileId: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const { rows } = await written<{ readonly sealed: Buffer }>(db)`
      select sealed from exports.file_parts where council_id = ${councilId} and file_id = ${fileId} and position = ${position}`
    if (!rows[0]) return
    yield rows[0].sealed
  }
}

/** @returns false when somebody else decided first */
export async function decideFile(
  db: Db,
  councilId: string,
  decision: {
    readonly fileId: string
    readonly approved: boolean
    readonly by: string
    readonly at: Date
    readonly note: string
    readonly expiresAt: Date
  },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update exports.files set approved = ${decision.approved}, decided_by = ${decision.by}, decided_at = ${decision.at}, decision_note = ${decision.note},
      expires_at = case when ${decision.approved}::boolean then ${decision.expiresAt}::timestamptz else expires_at end
    where council_id = ${councilId} and file_id = ${decision.fileId} and approved is null and destroyed_at is null`
  return rowCount === 1
}

/** The content goes; who had it and what for stays. */
export async function destroyFile(db: Db, councilId: string, fileId: string, now: Date): Promise<void> {
  await written(db)`delete from exports.file_parts where council_id = ${councilId} and file_id = ${fileId}`
  await written(db)`update exports.files set destroyed_at = ${now} where council_id = ${councilId} and file_id = ${fileId} and destroyed_at is null`
}

export async function insertDownload(
  db: Db,
  councilId: string,
  download: { readonly downloadId: string; readonly fileId: string; readonly at: Date },
): Promise<void> {
  await written(db)`
    insert into exports.downloads (council_id, download_id, file_id, downloaded_at) values (${councilId}, ${download.downloadId}, ${download.fileId}, ${download.at})`
}

/** The entry of a printed page. @param serial end of its id */
export async function findPrint(db: Db, councilId: string, serial: string) {
  const { rows } = await written<{
    readonly printedAt: string
    readonly printedBy: string | null
    readonly operation: string
    readonly subjectType: string
    readonly subjectId: string
  }>(db)`
    select e.recorded_at as "printedAt", a.display_name as "printedBy", e.operation, e.subject_type as "subjectType", e.subject_id as "subjectId"
    from kernel.audit_entries e left join identity.account_names a on a.council_id = e.council_id and a.account_id = e.account_id
    where e.council_id = ${councilId} and right(e.audit_id::text, 10) = ${serial} and e.operation like '%.print'`
  return rows
}
