import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Known } from '../rules/bringing.ts'
import type { Before, Import, ImportLine, LeftOut } from '../schema.ts'

/** Of whoever asks, and of nobody else: the row policy says so. */
export interface StoredImport extends Pick<Import, 'importId' | 'fileName' | 'state' | 'readAt' | 'takenAt'> {
  readonly lines: readonly ImportLine[]
  readonly leftOut: LeftOut
}

/** The one before that was not taken goes. */
export async function writeImport(
  db: Db,
  councilId: string,
  i: {
    readonly importId: string
    readonly accountId: string
    readonly fileName: string
    readonly lines: readonly ImportLine[]
    readonly leftOut: LeftOut
    readonly at: Date
  },
): Promise<void> {
  await written(db)`delete from schedule.imports where council_id = ${councilId} and account_id = ${i.accountId} and state = 'open'`
  await written(db)`
    insert into schedule.imports (council_id, import_id, account_id, file_name, state, lines, left_out, read_at)
    values (${councilId}, ${i.importId}, ${i.accountId}, ${i.fileName}, 'open', ${JSON.stringify(i.lines)}::jsonb, ${JSON.stringify(i.leftOut)}::jsonb, ${i.at})`
}

export async function findImport(db: Db, councilId: string, importId: string): Promise<StoredImport | undefined> {
  const { rows } = await written<StoredImport>(db)`
    select import_id as "importId", file_name as "fileName", state, read_at as "readAt", taken_at as "takenAt", lines, left_out as "leftOut"
    from schedule.imports where council_id = ${councilId} and import_id = ${importId}`
  return rows[0]
}
/** The same, held until the commit. */
export async function holdImport(db: Db, councilId: string, importId: string): Promise<StoredImport | undefined> {
  await written(db)`select from schedule.imports where council_id = ${councilId} and import_id = ${importId} for update`
  return findImport(db, councilId, importId)
}

export async function listImports(
  db: Db,
  councilId: string,
): Promise<Pick<StoredImport, 'importId' | 'fileName' | 'state' | 'readAt' | 'takenAt'>[]> {
  const { rows } = await written<StoredImport>(db)`
    select import_id as "importId", file_name as "fileName", state, read_at as "readAt", taken_at as "takenAt"
    from schedule.imports where council_id = ${councilId} order by read_at desc limit 20`
  return rows
}

export async function closeImport(
  db: Db,
  councilId: string,
  importId: string,
  c: { readonly state: 'taken' | 'undone'; readonly at: Date; readonly lines: readonly ImportLine[]; readonly leftOut: LeftOut },
): Promise<void> {
  await written(db)`
    update schedule.imports set state = ${c.state}, lines = ${JSON.stringify(c.lines)}::jsonb, left_out = ${JSON.stringify(c.leftOut)}::jsonb,
      taken_at = case when ${c.state} = 'taken' then ${c.at} else taken_at end, undone_at = case when ${c.state} = 'undone' then ${c.at}::timestamptz end
    where council_id = ${councilId} and import_id = ${importId}`
}

/** What was read goes, or what would have undone it. */
export async function emptyImport(db: Db, councilId: string, importId: string): Promise<void> {
  await written(db)`delete from schedule.imports where council_id = ${councilId} and import_id = ${importId} and state = 'open'`
  await written(db)`update schedule.imports set lines = '[]' where council_id = ${councilId} and import_id = ${importId}`
}

/** Entries that came from a file of whoever asks, by the identifiers it names. */
export async function listKnown(db: Db, councilId: string, accountId: string, uids: readonly string[]): Promise<Known[]> {
  const { rows } = await written<Known>(db)`
    select b.entry_id as "entryId", b.uid, b.recurrence, b.sequence, b.digest, b.revision, e.revision as "revisionNow", e.cancelled_at is not null as cancelled,
      coalesce(p.kind, e.kind, '') as kind, coalesce(p.title, e.title) as title, coalesce(p.place, e.place) as place, coalesce(p.remark, e.remark) as remark,
      e.private, e.choice_id is not null as tentative, e.all_day as "allDay",
      to_char(e.starts_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "startDay", to_char(e.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime",
      to_char(case when e.all_day then e.ends_at - interval '1 microsecond' else e.ends_at end at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "endDay",
      to_char(e.ends_at at time zone 'Asia/Tokyo', 'HH24:MI') as "endTime",
      not e.guarded and (not e.private or p.entry_id is not null)
        and not exists (select from schedule.occupancies o where o.council_id = e.council_id and o.entry_id = e.entry_id)
        and array(select x.account_id from schedule.entry_people x where x.council_id = e.council_id and x.entry_id = e.entry_id) = array[${accountId}::uuid] as plain
    from schedule.brought_entries b
    join schedule.entries e on e.council_id = b.council_id and e.entry_id = b.entry_id
    left join schedule.entry_parts p on p.council_id = e.council_id and p.entry_id = e.entry_id
    where b.council_id = ${councilId} and b.account_id = ${accountId} and b.uid in (select jsonb_array_elements_text(${JSON.stringify(uids)}::jsonb))
    order by e.starts_at, e.entry_id`
  return rows
}

/** Which of those entries there are, whoever's they are. */
export async function thereAre(db: Db, councilId: string, entryIds: readonly string[]): Promise<string[]> {
  const { rows } = await written<{ entryId: string }>(db)`
    select entry_id as "entryId" from schedule.entries where council_id = ${councilId} and entry_id = any (${entryIds}::uuid[])`
  return rows.map(({ entryId }) => entryId)
}

/** How those entries stand, held until the commit: id and revision; what is called off has none. */
export async function holdRevisions(
  db: Db,
  councilId: string,
  entryIds: readonly string[],
): Promise<Map<string, { revision: number; cancelled: boolean }>> {
  const { rows } = await written<{ entryId: string; revision: number; cancelled: boolean }>(db)`
    select entry_id as "entryId", revision, cancelled_at is not null as cancelled from schedule.entries
    where council_id = ${councilId} and entry_id = any (${entryIds}::uuid[]) order by entry_id for update`
  return new Map(rows.map(({ entryId, ...stands }) => [entryId, stands]))
}

type BroughtRow = Pick<Before, 'uid' | 'recurrence' | 'sequence' | 'digest' | 'revision'> & { readonly entryId: string }

/** Notes where entries came from; of those it is known of already, what the file says by now. */
export async function noteBrought(db: Db, councilId: string, accountId: string, importId: string, rows: readonly BroughtRow[]): Promise<void> {
  await written(db)`
    insert into schedule.brought_entries (council_id, entry_id, account_id, uid, recurrence, sequence, digest, revision, import_id)
    select ${councilId}, b."entryId", ${accountId}, b.uid, b.recurrence, b.sequence, b.digest, b.revision, ${importId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b("entryId" uuid, uid text, recurrence text, sequence int, digest text, revision int)
    on conflict (council_id, entry_id) do update set sequence = excluded.sequence, digest = excluded.digest, revision = excluded.revision,
      import_id = excluded.import_id`
}
/** They are entries like any other from now on. */
export async function forgetBrought(db: Db, councilId: string, entryIds: readonly string[]): Promise<void> {
  await written(db)`delete from schedule.brought_entries where council_id = ${councilId} and entry_id = any (${entryIds}::uuid[])`
}

/** Where an entry came from, told to whoever brought it. */
export async function sourceOf(
  db: Db,
  councilId: string,
  entryId: string,
): Promise<{ readonly fileName: string; readonly takenAt: string; readonly revision: number } | undefined> {
  const { rows } = await written<{ fileName: string; takenAt: string; revision: number }>(db)`
    select i.file_name as "fileName", i.taken_at as "takenAt", b.revision from schedule.brought_entries b
    join schedule.imports i on i.council_id = b.council_id and i.import_id = b.import_id
    where b.council_id = ${councilId} and b.entry_id = ${entryId}`
  return rows[0]
}
