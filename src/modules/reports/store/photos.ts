import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { KeptPhoto } from '../rules/assemble.ts'

export interface StoredPhoto extends KeptPhoto {
  readonly attachmentId: string
  readonly position: number
  readonly consentedBy: string
}

/** In their order within each block. */
export async function listPhotos(
  db: Db,
  councilId: string,
  of: { readonly reportId: string } | { readonly blockId: string },
): Promise<StoredPhoto[]> {
  const { reportId = null, blockId = null } = of as { readonly reportId?: string; readonly blockId?: string }
  const { rows } = await written<StoredPhoto>(db)`
    select p.photo_id as "photoId", p.block_id as "blockId", p.attachment_id as "attachmentId", p.sha256, p.format, p.bytes, p.caption, p.alt, p.position,
      coalesce(n.display_name, '') as "consentedBy", p.consented_at as "consentedAt"
    from reports.photos p join reports.blocks b on b.council_id = p.council_id and b.block_id = p.block_id
    left join identity.account_names n on n.council_id = p.council_id and n.account_id = p.consented_by
    where p.council_id = ${councilId} and (${reportId}::uuid is null or b.report_id = ${reportId}) and (${blockId}::uuid is null or p.block_id = ${blockId})
    order by p.position, p.photo_id`
  return rows
}

/** Words of a photograph, and who made sure of consent; who did so first stays. @returns its id */
export async function writePhoto(
  db: Db,
  councilId: string,
  p: Pick<StoredPhoto, 'photoId' | 'blockId' | 'attachmentId' | 'sha256' | 'format' | 'bytes' | 'caption' | 'alt' | 'position'>,
  consent: { readonly accountId: string; readonly at: Date } | null,
): Promise<string> {
  const [by, at] = [consent?.accountId ?? null, consent?.at ?? null]
  const { rows } = await written<{ readonly photoId: string }>(db)`
    insert into reports.photos as p (council_id, photo_id, block_id, attachment_id, sha256, format, bytes, caption, alt, position, consented_by, consented_at)
    values (${councilId}, ${p.photoId}, ${p.blockId}, ${p.attachmentId}, ${p.sha256}, ${p.format}, ${p.bytes}, ${p.caption}, ${p.alt}, ${p.position}, ${by}, ${at})
    on conflict (council_id, block_id, attachment_id) do update set caption = excluded.caption, alt = excluded.alt, position = excluded.position,
      consented_by = case when excluded.consented_by is null then null else coalesce(p.consented_by, excluded.consented_by) end,
      consented_at = case when excluded.consented_at is null then null else coalesce(p.consented_at, excluded.consented_at) end
    returning photo_id as "photoId"`
  return rows[0]!.photoId // an insert or an update, always one row
}

export async function placeAcross(db: Db, councilId: string, blockId: string, across: number): Promise<void> {
  await written(db)`update reports.blocks set across = ${across} where council_id = ${councilId} and block_id = ${blockId}`
}

/** Whoever agreed no longer does: gone from every public report at once. */
export async function withdrawPhoto(db: Db, councilId: string, photoId: string): Promise<void> {
  await written(db)`update reports.public_photos set published = false where council_id = ${councilId} and photo_id = ${photoId} and published`
}
