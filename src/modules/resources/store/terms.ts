import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewStandard, NewTerm, Standard, Term, TermList } from '../schema.ts'
import { shippedStandard } from '../schema.ts'

type Entry = NewTerm & { readonly termId: string }

export async function insertTerms(db: Db, councilId: string, terms: readonly Entry[]): Promise<void> {
  await written(db)`
    insert into resources.terms (council_id, term_id, list, code, title, english, synonyms, position, valid_from, valid_to, source)
    select ${councilId}, t."termId", t.list, t.code, t.title, t.english, t.synonyms, t.position, t."validFrom", t."validTo", t.source
    from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t("termId" uuid, list text, code text, title text, english text, synonyms text[], position int,
      "validFrom" date, "validTo" date, source text)`
}

/** By list and code, which stay. @returns the id of the row */
export async function writeTerm(db: Db, councilId: string, t: Entry): Promise<string> {
  const { rows } = await written<{ termId: string }>(db)`
    insert into resources.terms (council_id, term_id, list, code, title, english, synonyms, position, valid_from, valid_to, source)
    values (${councilId}, ${t.termId}, ${t.list}, ${t.code}, ${t.title}, ${t.english}, ${t.synonyms}, ${t.position}, ${t.validFrom}, ${t.validTo}, ${t.source})
    on conflict (council_id, list, code) do update set title = excluded.title, english = excluded.english, synonyms = excluded.synonyms,
      position = excluded.position, valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source
    returning term_id as "termId"`
  return rows[0]!.termId // an insert or an update, always one row
}

/** Those that no longer hold too: services keep their codes. */
export async function listTerms(db: Db, councilId: string, list?: TermList): Promise<Term[]> {
  const { rows } = await written<Term>(db)`
    select term_id as "termId", list, code, title, english, synonyms, position, valid_from as "validFrom", valid_to as "validTo", source
    from resources.terms where council_id = ${councilId} and (${list ?? null}::text is null or list = ${list ?? null})
    order by list, position, code`
  return rows
}

/** @returns false where that day has one already */
export async function insertStandard(db: Db, councilId: string, s: NewStandard & { readonly standardId: string }): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into resources.standards (council_id, standard_id, valid_from, check_months, notice_days, municipality_code, prefecture, municipality, licence,
      licence_url, source)
    values (${councilId}, ${s.standardId}, ${s.validFrom}, ${s.checkMonths}, ${s.noticeDays}, ${s.municipalityCode}, ${s.prefecture}, ${s.municipality},
      ${s.licence}, ${s.licenceUrl}, ${s.source})
    on conflict (council_id, valid_from) do nothing`
  return rowCount === 1
}

/** その日の定め。 */
export async function standardOn(db: Db, councilId: string, day: string): Promise<Standard> {
  const { rows } = await written<Standard>(db)`
    select valid_from as "validFrom", check_months as "checkMonths", notice_days as "noticeDays", municipality_code as "municipalityCode", prefecture,
      municipality, licence, licence_url as "licenceUrl", source
    from resources.standards where council_id = ${councilId} and valid_from <= ${day} order by valid_from desc limit 1`
  return rows[0] ?? shippedStandard
}
