import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Band, NewBand } from '../schema.ts'

export async function insertBands(db: Db, councilId: string, bands: readonly (NewBand & { readonly bandId: string })[]): Promise<void> {
  await written(db)`
    insert into directory.training_bands (council_id, band_id, fiscal_year, name, office_id, first_term, last_term, substitutes, also_office_id, position, source)
    select ${councilId}, b."bandId", b."fiscalYear", b.name, b."officeId", b."firstTerm", b."lastTerm", b.substitutes, b."alsoOfficeId", b.position, b.source
    from jsonb_to_recordset(${JSON.stringify(bands)}::jsonb) as b("bandId" uuid, "fiscalYear" int, name text, "officeId" uuid, "firstTerm" int, "lastTerm" int,
      substitutes text, "alsoOfficeId" uuid, position int, source text)
    on conflict (council_id, band_id) do update set name = excluded.name, first_term = excluded.first_term, last_term = excluded.last_term,
      substitutes = excluded.substitutes, also_office_id = excluded.also_office_id, position = excluded.position, source = excluded.source`
}

/** Of one fiscal year, or all of them; in the order laid down. */
export async function listBands(db: Db, councilId: string, fiscalYear: number | null, bandId: string | null = null): Promise<Band[]> {
  const { rows } = await written<Band>(db)`
    select b.band_id as "bandId", b.fiscal_year as "fiscalYear", b.name, b.office_id as "officeId", o.title as "officeTitle", b.first_term as "firstTerm",
      b.last_term as "lastTerm", b.substitutes, b.also_office_id as "alsoOfficeId", x.title as "alsoOfficeTitle", b.position, b.source
    from directory.training_bands b
    join directory.offices o on o.council_id = b.council_id and o.office_id = b.office_id
    left join directory.offices x on x.council_id = b.council_id and x.office_id = b.also_office_id
    where b.council_id = ${councilId} and (${fiscalYear}::int is null or b.fiscal_year = ${fiscalYear}) and (${bandId}::uuid is null or b.band_id = ${bandId})
    order by b.fiscal_year desc, o.position, b.position, b.name`
  return rows
}

export async function findBand(db: Db, councilId: string, bandId: string): Promise<Band | undefined> {
  return (await listBands(db, councilId, null, bandId))[0]
}
