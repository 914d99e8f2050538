import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Batch } from '../schema.ts'

/** Behind the last number of the collection, which is locked for it. @param invitationIds one sheet for each; null is for nobody */
export async function insertSheets(
  db: Db,
  councilId: string,
  { collectionId, version, at, by }: { readonly collectionId: string; readonly version: number; readonly at: Date; readonly by: string | null },
  sheets: readonly { readonly sheetId: string; readonly invitationId: string | null }[],
): Promise<{ from: number; to: number }> {
  await written(db)`select from forms.collections where council_id = ${councilId} and collection_id = ${collectionId} for update`
  const { rows } = await written<{ number: number }>(db)`
    insert into forms.sheets (council_id, sheet_id, collection_id, version, number, invitation_id, printed_at, printed_by)
    select ${councilId}, s."sheetId", ${collectionId}, ${version}::int, last.number + s.at, s."invitationId", ${at}::timestamptz, ${by}::uuid
    from jsonb_to_recordset(${JSON.stringify(sheets.map((sheet, index) => ({ ...sheet, at: index + 1 })))}::jsonb) as s("sheetId" uuid, "invitationId" uuid, at int),
      (select coalesce(max(number), 0) as number from forms.sheets where council_id = ${councilId} and collection_id = ${collectionId}) last
    returning number`
  const numbers = rows.map(({ number }) => number)
  return { from: Math.min(...numbers), to: Math.max(...numbers) }
}

export interface FoundSheet {
  readonly sheetId: string
  readonly version: number
  readonly number: number
  readonly invitationId: string | null
  readonly batchNumber: number | null
  readonly spoiltOn: string | null
}

export async function sheetsBetween(db: Db, councilId: string, collectionId: string, from: number, to: number): Promise<FoundSheet[]> {
  const { rows } = await written<FoundSheet>(db)`
    select s.sheet_id as "sheetId", s.version, s.number, s.invitation_id as "invitationId", b.number as "batchNumber", s.spoilt_on as "spoiltOn"
    from forms.sheets s left join forms.batches b on b.council_id = s.council_id and b.batch_id = s.batch_id
    where s.council_id = ${councilId} and s.collection_id = ${collectionId} and s.number between ${from}::int and ${to}::int order by s.number`
  return rows
}

/** Held until the command ends, so that two people do not key the same paper. */
export async function lockSheet(db: Db, councilId: string, collectionId: string, number: number): Promise<FoundSheet | undefined> {
  const { rows } = await written<FoundSheet>(db)`
    select s.sheet_id as "sheetId", s.version, s.number, s.invitation_id as "invitationId",
      (select b.number from forms.batches b where b.council_id = s.council_id and b.batch_id = s.batch_id) as "batchNumber", s.spoilt_on as "spoiltOn"
    from forms.sheets s where s.council_id = ${councilId} and s.collection_id = ${collectionId} and s.number = ${number}::int for update`
  return rows[0]
}

/** @returns the number of the answer keyed from it, unless none is */
export async function keyedFrom(db: Db, collectionId: string, sheetId: string): Promise<number | undefined> {
  const { rows } = await written<{ number: number }>(db)`
    select k.answer_number as number from forms.keyed_sheets(${collectionId}) k where k.sheet_id = ${sheetId}`
  return rows[0]?.number
}

export async function putInBatch(db: Db, councilId: string, sheetId: string, batchId: string | null): Promise<void> {
  await written(db)`update forms.sheets set batch_id = ${batchId}::uuid where council_id = ${councilId} and sheet_id = ${sheetId}`
}

export async function spoilSheet(db: Db, councilId: string, sheetId: string, on: string | null): Promise<void> {
  await written(db)`update forms.sheets set spoilt_on = ${on}::date where council_id = ${councilId} and sheet_id = ${sheetId}`
}

export async function insertBatch(
  db: Db,
  councilId: string,
  batch: Pick<Batch, 'batchId' | 'receivedOn' | 'sheetCount' | 'note'> & {
    readonly collectionId: string
    readonly at: Date
    readonly by: string | null
  },
): Promise<number> {
  await written(db)`select from forms.collections where council_id = ${councilId} and collection_id = ${batch.collectionId} for update`
  const { rows } = await written<{ number: number }>(db)`
    insert into forms.batches (council_id, batch_id, collection_id, number, received_on, sheet_count, note, registered_at, registered_by)
    select ${councilId}, ${batch.batchId}, ${batch.collectionId}, coalesce(max(number), 0) + 1, ${batch.receivedOn}::date, ${batch.sheetCount}::int, ${batch.note}, ${batch.at}::timestamptz, ${batch.by}::uuid
    from forms.batches where council_id = ${councilId} and collection_id = ${batch.collectionId}
    returning number`
  return rows[0]!.number // one row is always inserted
}

/** Newest first, with how many of the sheets in it stand as answers. */
export async function listBatches(db: Db, councilId: string, collectionId: string): Promise<Batch[]> {
  const { rows } = await written<Batch>(db)`
    select b.batch_id as "batchId", b.number, b.received_on as "receivedOn", b.sheet_count as "sheetCount", b.note, b.closed_at as "closedAt",
      count(k.sheet_id)::int as "keyedCount", (count(s.sheet_id) filter (where s.spoilt_on is not null and k.sheet_id is null))::int as "spoiltCount"
    from forms.batches b
    left join forms.sheets s on s.council_id = b.council_id and s.batch_id = b.batch_id
    left join forms.keyed_sheets(${collectionId}) k on k.sheet_id = s.sheet_id
    where b.council_id = ${councilId} and b.collection_id = ${collectionId}
    group by b.council_id, b.batch_id order by b.number desc`
  return rows
}

export async function closeBatch(db: Db, councilId: string, batchId: string, note: string, at: Date): Promise<boolean> {
  const { rowCount } = await written(db)`
    update forms.batches set closed_at = ${at}::timestamptz, note = ${note} where council_id = ${councilId} and batch_id = ${batchId} and closed_at is null`
  return rowCount === 1
}

export async function countSheets(db: Db, councilId: string, collectionId: string): Promise<{ printed: number; keyed: number; last: number }> {
  const { rows } = await written<{ printed: number; keyed: number; last: number }>(db)`
    select count(*)::int as printed, count(k.sheet_id)::int as keyed, coalesce(max(s.number), 0) as last
    from forms.sheets s left join forms.keyed_sheets(${collectionId}) k on k.sheet_id = s.sheet_id
    where s.council_id = ${councilId} and s.collection_id = ${collectionId}`
  return rows[0]!
}

/** The name that stands on paper as that of the sender. */
export async function councilName(db: Db, councilId: string): Promise<string> {
  const { rows } = await written<{ name: string }>(db)`select name from identity.council_names where council_id = ${councilId}`
  return rows[0]?.name ?? ''
}

export interface SheetAddressee {
  readonly invitationId: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly name: string
  readonly postalCode: string
  readonly address: string
}

/** Invited and not answered, in the order of the invitations; those with a sheet already are left out. */
export async function withoutSheet(db: Db, councilId: string, collectionId: string): Promise<string[]> {
  const { rows } = await written<{ invitationId: string }>(db)`
    select i.invitation_id as "invitationId" from forms.invitations i
    where i.council_id = ${councilId} and i.collection_id = ${collectionId} and not i.answered and i.withdrawn_on is null
      and not exists (select from forms.sheets s where s.council_id = i.council_id and s.invitation_id = i.invitation_id)
    order by i.number`
  return rows.map(({ invitationId }) => invitationId)
}

export async function addresseesOfSheets(db: Db, councilId: string, invitationIds: readonly string[]): Promise<SheetAddressee[]> {
  const { rows } = await written<SheetAddressee>(db)`
    select i.invitation_id as "invitationId", i.person_id as "personId", i.organisation_id as "organisationId", coalesce(nullif(i.name, ''), o.name, '') as name,
      coalesce(nullif(i.postal_code, ''), o.postal_code, '') as "postalCode", coalesce(nullif(i.address, ''), o.address, '') as address
    from forms.invitations i left join directory.organisation_names o on o.council_id = i.council_id and o.organisation_id = i.organisation_id
    where i.council_id = ${councilId} and i.invitation_id = any (${invitationIds}::uuid[])`
  return rows
}
