import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { type NewPublicationRule, type Photo, type PublicReport, type PublicationRule, shippedRule } from '../schema.ts'

/** その日の定め。 */
export async function ruleOn(db: Db, councilId: string, day: string): Promise<PublicationRule> {
  const laid = await listRules(db, councilId)
  return laid.find(({ validFrom }) => validFrom <= day) ?? shippedRule
}

/** The newest first. */
export async function listRules(db: Db, councilId: string): Promise<PublicationRule[]> {
  const { rows } = await written<PublicationRule>(db)`
    select valid_from as "validFrom", smallest, units, source from reports.publication_rules where council_id = ${councilId} order by valid_from desc`
  return rows
}

/** By the day from which it holds. @returns its id */
export async function writeRule(db: Db, councilId: string, r: NewPublicationRule & { readonly ruleId: string }): Promise<string> {
  const { rows } = await written<{ readonly ruleId: string }>(db)`
    insert into reports.publication_rules (council_id, rule_id, valid_from, smallest, units, source)
    values (${councilId}, ${r.ruleId}, ${r.validFrom}, ${r.smallest}, ${r.units}, ${r.source})
    on conflict (council_id, valid_from) do update set smallest = excluded.smallest, units = excluded.units, source = excluded.source
    returning rule_id as "ruleId"`
  return rows[0]!.ruleId // an insert or an update, always one row
}

export interface Publication {
  readonly publicationId: string
  readonly fiscalYear: number
  readonly number: number
  readonly title: string
  readonly publishedAt: string
}

/** What is public now, the newest year first; a visitor meets nothing else. */
export async function listPublications(db: Db, councilId: string): Promise<Publication[]> {
  const { rows } = await written<Publication>(db)`
    select publication_id as "publicationId", fiscal_year as "fiscalYear", number, title, published_at as "publishedAt"
    from reports.publications where council_id = ${councilId} and published order by fiscal_year desc`
  return rows
}

export async function publicDocument(db: Db, councilId: string, publicationId: string): Promise<PublicReport | undefined> {
  const { rows } = await written<{ readonly document: PublicReport }>(db)`
    select document from reports.publications where council_id = ${councilId} and publication_id = ${publicationId} and published`
  return rows[0]?.document
}

type PublicPhoto = Pick<Photo, 'photoId' | 'sha256' | 'format' | 'bytes'>

export async function publicPhotos(db: Db, councilId: string, publicationId: string): Promise<Set<string>> {
  const { rows } = await written<{ readonly photoId: string }>(db)`
    select photo_id as "photoId" from reports.public_photos where council_id = ${councilId} and publication_id = ${publicationId} and published`
  return new Set(rows.map(({ photoId }) => photoId))
}
export async function findPublicPhoto(db: Db, councilId: string, photoId: string): Promise<PublicPhoto | undefined> {
  const { rows } = await written<PublicPhoto>(db)`
    select photo_id as "photoId", sha256, format, bytes from reports.public_photos where council_id = ${councilId} and photo_id = ${photoId} and published limit 1`
  return rows[0]
}

/** @returns whether a report of that year was public */
export async function withdrawPublication(db: Db, councilId: string, fiscalYear: number): Promise<boolean> {
  await written(db)`
    update reports.public_photos f set published = false from reports.publications p
    where f.council_id = ${councilId} and f.published and p.council_id = f.council_id and p.publication_id = f.publication_id and p.fiscal_year = ${fiscalYear}`
  const { rowCount } = await written(db)`
    update reports.publications set published = false where council_id = ${councilId} and fiscal_year = ${fiscalYear} and published`
  return rowCount === 1
}

export async function insertPublication(
  db: Db,
  councilId: string,
  p: Omit<Publication, 'publishedAt'> & { readonly reportId: string; readonly document: PublicReport; readonly at: Date; readonly by: string },
  photos: readonly PublicPhoto[],
): Promise<void> {
  await written(db)`
    insert into reports.publications (council_id, publication_id, report_id, fiscal_year, number, title, document, published_at, published_by)
    values (${councilId}, ${p.publicationId}, ${p.reportId}, ${p.fiscalYear}, ${p.number}, ${p.title}, ${JSON.stringify(p.document)}::jsonb, ${p.at}, ${p.by})`
  await written(db)`
    insert into reports.public_photos (council_id, publication_id, photo_id, sha256, format, bytes)
    select ${councilId}, ${p.publicationId}, f."photoId", f.sha256, f.format, f.bytes
    from jsonb_to_recordset(${JSON.stringify(photos)}::jsonb) as f("photoId" uuid, sha256 text, format text, bytes int)
    on conflict do nothing`
}
