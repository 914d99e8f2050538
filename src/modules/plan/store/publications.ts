import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { PublicLine } from '../schema.ts'

export interface Publication {
  readonly publicationId: string
  readonly fiscalYear: number
  readonly title: string
  readonly outline: readonly PublicLine[]
  readonly publishedAt: string
}

/** What is public now, the newest year first; a visitor meets nothing else. */
export async function listPublications(db: Db, councilId: string): Promise<Publication[]> {
  const { rows } = await written<Publication>(db)`
    select publication_id as "publicationId", fiscal_year as "fiscalYear", title, outline, published_at as "publishedAt"
    from plan.publications where council_id = ${councilId} and published order by fiscal_year desc`
  return rows
}

/** @returns whether a plan of that year was public */
export async function withdrawPublication(db: Db, councilId: string, fiscalYear: number): Promise<boolean> {
  const { rowCount } = await written(db)`
    update plan.publications set published = false where council_id = ${councilId} and fiscal_year = ${fiscalYear} and published`
  return rowCount === 1
}

export async function insertPublication(
  db: Db,
  councilId: string,
  {
    publicationId,
    fiscalYear,
    title,
    outline,
    publishedAt,
    publishedBy,
  }: Omit<Publication, 'publishedAt'> & { readonly publishedAt: Date; readonly publishedBy: string },
): Promise<void> {
  await written(db)`
    insert into plan.publications (council_id, publication_id, fiscal_year, title, outline, published_at, published_by)
    values (${councilId}, ${publicationId}, ${fiscalYear}, ${title}, ${JSON.stringify(outline)}::jsonb, ${publishedAt.toISOString()}, ${publishedBy})`
}

/** Since when the plan of a year has been public. */
export async function publishedAt(db: Db, councilId: string, fiscalYear: number): Promise<string | undefined> {
  const { rows } = await written<Pick<Publication, 'publishedAt'>>(db)`
    select published_at as "publishedAt" from plan.publications where council_id = ${councilId} and fiscal_year = ${fiscalYear} and published`
  return rows[0]?.publishedAt
}
