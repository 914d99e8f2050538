import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { type NewStandard, type NewTerm, type Standard, shippedStandard } from '../schema.ts'

/** その日の定め。 */
export async function standardOn(db: Db, councilId: string, day: string): Promise<Standard> {
  const { rows } = await written<Standard>(db)`
    select valid_from as "validFrom", draft_days as "draftDays", address_hourly as "addressHourly", collection_hourly as "collectionHourly",
      file_megabytes as "fileMegabytes", address_files_hourly as "addressFilesHourly", collection_files_hourly as "collectionFilesHourly",
      unsent_megabytes as "unsentMegabytes", smallest_cell as "smallestCell", source
    from forms.standards where council_id = ${councilId} and valid_from <= ${day} order by valid_from desc limit 1`
  return rows[0] ?? shippedStandard
}

/** The newest first. */
export async function listStandards(db: Db, councilId: string): Promise<Standard[]> {
  const { rows } = await written<Standard>(db)`
    select valid_from as "validFrom", draft_days as "draftDays", address_hourly as "addressHourly", collection_hourly as "collectionHourly",
      file_megabytes as "fileMegabytes", address_files_hourly as "addressFilesHourly", collection_files_hourly as "collectionFilesHourly",
      unsent_megabytes as "unsentMegabytes", smallest_cell as "smallestCell", source
    from forms.standards where council_id = ${councilId} order by valid_from desc`
  return rows
}

/** @returns false where that day has one already */
export async function insertStandard(db: Db, councilId: string, s: NewStandard & { readonly standardId: string }): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into forms.standards (council_id, standard_id, valid_from, draft_days, address_hourly, collection_hourly, file_megabytes,
      address_files_hourly, collection_files_hourly, unsent_megabytes, smallest_cell, source)
    values (${councilId}, ${s.standardId}, ${s.validFrom}, ${s.draftDays}, ${s.addressHourly}, ${s.collectionHourly}, ${s.fileMegabytes},
      ${s.addressFilesHourly}, ${s.collectionFilesHourly}, ${s.unsentMegabytes}, ${s.smallestCell}, ${s.source})
    on conflict (council_id, valid_from) do nothing`
  return rowCount === 1
}

export interface Term {
  readonly code: string
  readonly title: string
  readonly english: string
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** 答えた人の区分。 Past ones too: answers keep their codes. */
export async function saidByTerms(db: Db, councilId: string): Promise<Term[]> {
  const { rows } = await written<Term>(db)`
    select code, title, english, valid_from as "validFrom", valid_to as "validTo" from forms.terms
    where council_id = ${councilId} and list = 'saidBy' order by position, code`
  return rows
}

/** The same with their place and source, for whoever lays them down. */
export async function listTerms(db: Db, councilId: string): Promise<(Term & { position: number; source: string })[]> {
  const { rows } = await written<Term & { position: number; source: string }>(db)`
    select code, title, english, valid_from as "validFrom", valid_to as "validTo", position, source from forms.terms
    where council_id = ${councilId} and list = 'saidBy' order by position, code`
  return rows
}

/** By list and code. @returns its id */
export async function writeTerm(db: Db, councilId: string, t: NewTerm & { readonly termId: string }): Promise<string> {
  const { rows } = await written<{ termId: string }>(db)`
    insert into forms.terms (council_id, term_id, list, code, title, english, position, valid_from, valid_to, source)
    values (${councilId}, ${t.termId}, ${t.list}, ${t.code}, ${t.title}, ${t.english}, ${t.position}, ${t.validFrom}, ${t.validTo}, ${t.source})
    on conflict (council_id, list, code) do update set title = excluded.title, english = excluded.english, position = excluded.position,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source
    returning term_id as "termId"`
  return rows[0]!.termId // an insert or an update, always one row
}

export async function insertTerms(db: Db, councilId: string, terms: readonly (NewTerm & { readonly termId: string })[]): Promise<void> {
  await written(db)`
    insert into forms.terms (council_id, term_id, list, code, title, english, position, valid_from, valid_to, source)
    select ${councilId}, t."termId", t.list, t.code, t.title, t.english, t.position, t."validFrom", t."validTo", t.source
    from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t("termId" uuid, list text, code text, title text, english text, position int,
      "validFrom" date, "validTo" date, source text)
    on conflict (council_id, list, code) do nothing`
}

export async function listDistricts(db: Db, councilId: string, today: string): Promise<{ areaId: string; name: string }[]> {
  const { rows } = await written<{ areaId: string; name: string }>(db)`
    select area_id as "areaId", name from identity.area_places where council_id = ${councilId} and kind = 'district'
      and (valid_from is null or valid_from <= ${today}::date) and (valid_to is null or valid_to >= ${today}::date)
    order by block_position nulls last, position, kana`
  return rows
}

/** Of every area there is or was, by id. */
export async function areaNames(db: Db, councilId: string): Promise<Record<string, string>> {
  const { rows } = await written<{ areaId: string; name: string }>(db)`
    select area_id as "areaId", name from identity.area_places where council_id = ${councilId}`
  return Object.fromEntries(rows.map(({ areaId, name }) => [areaId, name]))
}
