import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewScheme, Scheme } from '../schema.ts'

/** Oldest first. */
export async function listSchemes(db: Db, councilId: string): Promise<Scheme[]> {
  const { rows } = await written<Scheme>(db)`
    select scheme_id as "schemeId", from_year as "fromYear", title, scale, stages, directions, sheet_word as "sheetWord", source, verified
    from evaluation.schemes where council_id = ${councilId} order by from_year`
  return rows
}

/** From its year on; of the same year it is put right. */
export async function writeScheme(db: Db, councilId: string, s: NewScheme & { readonly schemeId: string }): Promise<void> {
  await written(db)`
    insert into evaluation.schemes (council_id, scheme_id, from_year, title, scale, stages, directions, sheet_word, source, verified)
    values (${councilId}, ${s.schemeId}, ${s.fromYear}, ${s.title}, ${JSON.stringify(s.scale)}::jsonb, ${JSON.stringify(s.stages)}::jsonb,
      ${JSON.stringify(s.directions)}::jsonb, ${s.sheetWord}, ${s.source}, ${s.verified})
    on conflict (council_id, from_year) do update set title = excluded.title, scale = excluded.scale, stages = excluded.stages, directions = excluded.directions,
      sheet_word = excluded.sheet_word, source = excluded.source, verified = excluded.verified`
}

/** The codes that evaluations of those years have used. */
export async function usedCodes(db: Db, councilId: string, fromYear: number, beforeYear: number): Promise<readonly (string | null)[]> {
  const { rows } = await written<{ code: string | null }>(db)`
    select distinct unnest(array['stage ' || stage, 'step ' || step, 'direction ' || direction]) as code from evaluation.evaluations
    where council_id = ${councilId} and fiscal_year >= ${fromYear} and fiscal_year < ${beforeYear}`
  return rows.map(({ code }) => code)
}
