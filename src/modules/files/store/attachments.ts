import type { Db, ScanState, Subject } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { NewAttachment } from '../schema.ts'
import type { FilesTables } from './tables.generated.ts'

/** A file on a record as it is stored; who withdrew it, when and why are null while it stands. */
export interface StoredAttachment {
  readonly attachmentId: string
  readonly scopeId: string
  readonly tier: number
  readonly subjectType: string
  readonly subjectId: string
  readonly kind: string
  readonly name: string
  readonly format: string
  readonly bytes: number
  readonly sha256: string
  readonly scanState: ScanState
  readonly attachedAt: string
  /** Empty: it came from outside. */
  readonly attachedBy: string
  readonly destroyedAt: string | null
  readonly withdrawnAt: string | null
  readonly withdrawnBy: string | null
  readonly reason: string | null
}

/** The files of a record in the order in which they came, withdrawn ones with them. @param alsoOf records it stands for */
export async function attachmentsOf(db: Db, councilId: string, { type, id }: Subject, alsoOf: readonly string[] = []): Promise<StoredAttachment[]> {
  return select(db, councilId, type, [id, ...alsoOf], null)
}

export async function findAttachment(db: Db, councilId: string, attachmentId: string): Promise<StoredAttachment | undefined> {
  return (await select(db, councilId, null, [], attachmentId))[0]
}

async function select(db: Db, councilId: string, type: string | null, ids: readonly string[], attachmentId: string | null) {
  const { rows } = await written<StoredAttachment>(db)`
    select a.attachment_id as "attachmentId", a.scope_id as "scopeId", t.tier, a.subject_type as "subjectType", a.subject_id as "subjectId", a.kind, a.name,
      a.format, a.bytes, a.sha256, a.scan_state as "scanState", a.attached_at as "attachedAt", coalesce(n.display_name, '') as "attachedBy", a.destroyed_at as "destroyedAt",
      w.withdrawn_at as "withdrawnAt", x.display_name as "withdrawnBy", w.reason
    from files.attachments a
    join identity.published_access_scopes t on t.council_id = a.council_id and t.scope_id = a.scope_id
    left join identity.account_names n on n.council_id = a.council_id and n.account_id = a.attached_by
    left join files.attachment_withdrawals w on w.council_id = a.council_id and w.attachment_id = a.attachment_id
    left join identity.account_names x on x.council_id = w.council_id and x.account_id = w.withdrawn_by
    where a.council_id = ${councilId} and (a.attachment_id = ${attachmentId}::uuid or (a.subject_type = ${type}::text and a.subject_id = any (${ids}::uuid[])))
    order by a.attached_at, a.attachment_id`
  return rows
}

/** Until the commit nobody else attaches to this record, and nobody destroys this content: what is there now is there then. */
export async function holdRecordAndContent(db: Db, subjectId: string, sha256: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${subjectId}, 0))`
  await holdContent(db, sha256)
}

async function holdContent(db: Db, sha256: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`
}

export async function insertAttachment(
  db: Db,
  a: NewAttachment & {
    readonly councilId: string
    readonly attachmentId: string
    readonly scopeId: string
    readonly attachedAt: Date
    readonly attachedBy: string
  },
): Promise<void> {
  const row = {
    council_id: a.councilId,
    attachment_id: a.attachmentId,
    scope_id: a.scopeId,
    subject_type: a.subjectType,
    subject_id: a.subjectId,
    kind: a.kind,
    name: a.name,
    format: a.format,
    bytes: a.bytes,
    sha256: a.sha256,
    scan_state: a.scan,
    attached_at: a.attachedAt.toISOString(),
    attached_by: a.attachedBy,
  }
  await tables<FilesTables>(db).insertInto('files.attachments').values(row).execute()
}

/** @returns false when it was withdrawn already, by whoever came first */
export async function insertWithdrawal(
  db: Db,
  councilId: string,
  { attachmentId, scopeId }: Pick<StoredAttachment, 'attachmentId' | 'scopeId'>,
  by: { readonly accountId: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into files.attachment_withdrawals (council_id, attachment_id, scope_id, withdrawn_at, withdrawn_by, reason)
    values (${councilId}, ${attachmentId}, ${scopeId}, ${by.at}, ${by.accountId}, ${by.reason}) on conflict do nothing`
  return rowCount === 1
}

export async function settleScan(db: Db, councilId: string, attachmentId: string, state: Exclude<ScanState, 'waiting'>, at: Date): Promise<void> {
  await written(db)`
    update files.attachments set scan_state = ${state}, destroyed_at = case when ${state} = 'infected' then ${at}::timestamptz end
    where council_id = ${councilId} and attachment_id = ${attachmentId} and scan_state = 'waiting' and destroyed_at is null`
}

/** Of files withdrawn before then, the content is no longer wanted. @returns how many */
export async function giveUpContents(db: Db, councilId: string, withdrawnBefore: Date, at: Date): Promise<number> {
  const { rowCount } = await written(db)`
    update files.attachments a set destroyed_at = ${at} from files.attachment_withdrawals w
    where a.council_id = ${councilId} and a.destroyed_at is null and w.council_id = a.council_id and w.attachment_id = a.attachment_id and w.withdrawn_at < ${withdrawnBefore}`
  return rowCount ?? 0
}

/** Contents of a record that nobody keeps: at once, however long others are kept. */
export async function giveUpContentsOf(db: Db, councilId: string, attachmentIds: readonly string[], at: Date): Promise<void> {
  await written(db)`
    update files.attachments set destroyed_at = ${at}
    where council_id = ${councilId} and attachment_id = any (${attachmentIds}::uuid[]) and destroyed_at is null`
}

/** Of these contents those that no file of a record has, nor one that waits for its record. */
export async function unwanted(db: Db, councilId: string, contents: readonly string[]): Promise<string[]> {
  const { rows } = await written<{ readonly sha256: string }>(db)`
    select c.sha256 from unnest(${contents}::text[]) as c(sha256)
    where not exists (select from files.attachments a where a.council_id = ${councilId} and a.sha256 = c.sha256 and a.destroyed_at is null)
      and not exists (select from files.held_files h where h.council_id = ${councilId} and h.sha256 = c.sha256)`
  return rows.map(({ sha256 }) => sha256)
}

/** Whether a file of any record has that content, or one that waits for its record; asked with it held, so that nobody begins to want it meanwhile. */
export async function isWanted(db: Db, councilId: string, sha256: string): Promise<boolean> {
  await holdContent(db, sha256)
  const { rowCount } = await written(db)`
    select from files.attachments where council_id = ${councilId} and sha256 = ${sha256} and destroyed_at is null
    union all select from files.held_files where council_id = ${councilId} and sha256 = ${sha256} limit 1`
  return rowCount === 1
}

/** Those of these records on which anything was ever put. */
export async function filedAmong(db: Db, councilId: string, subjectType: string, subjectIds: readonly string[]): Promise<string[]> {
  const { rows } = await written<{ id: string }>(db)`
    select distinct a.subject_id as id from files.attachments a
    where a.council_id = ${councilId} and a.subject_type = ${subjectType} and a.subject_id = any (${subjectIds}::uuid[])`
  return rows.map(({ id }) => id)
}
