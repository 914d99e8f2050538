import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { type NewStandard, type NewTemplate, Standard, type StandardKind, type StandardOf, type Template } from '../schema.ts'

/** What the office has laid down, as in force on that day: the newest row of each kind and code. */
export async function standardsOn(db: Db, councilId: string, day: string): Promise<Standard[]> {
  const { rows } = await written<object>(db)`
    select distinct on (kind, code) standard_id as "standardId", kind, code, valid_from as "validFrom", value, source from letters.standards
    where council_id = ${councilId} and valid_from <= ${day} order by kind, code, valid_from desc, recorded_at desc, standard_id desc`
  return rows.map((row) => Standard.parse(row))
}

/** One of them, or undefined where there is none on that day. */
export async function findStandard<K extends StandardKind>(
  db: Db,
  councilId: string,
  kind: K,
  code: string,
  day: string,
): Promise<StandardOf<K> | undefined> {
  const { rows } = await written<object>(db)`
    select standard_id as "standardId", kind, code, valid_from as "validFrom", value, source from letters.standards
    where council_id = ${councilId} and kind = ${kind} and code = ${code} and valid_from <= ${day}
    order by valid_from desc, recorded_at desc, standard_id desc limit 1`
  return rows[0] && (Standard.parse(rows[0]) as unknown as StandardOf<K>) // of the kind that was asked for
}

/** The row a paper was printed by, whatever has been laid down since. */
export async function standardById<K extends StandardKind>(db: Db, councilId: string, standardId: string): Promise<StandardOf<K>> {
  const { rows } = await written<object>(db)`
    select standard_id as "standardId", kind, code, valid_from as "validFrom", value, source from letters.standards
    where council_id = ${councilId} and standard_id = ${standardId}`
  return Standard.parse(rows[0]) as unknown as StandardOf<K> // a foreign key leads here
}

export async function insertStandards(
  db: Db,
  councilId: string,
  standards: readonly (NewStandard & { readonly standardId: string })[],
  { at, by }: { readonly at: Date; readonly by: string | null },
): Promise<void> {
  await written(db)`
    insert into letters.standards (council_id, standard_id, kind, code, valid_from, value, source, recorded_at, recorded_by)
    select ${councilId}, s."standardId", s.kind, s.code, s."validFrom", s.value, s.source, ${at}, ${by}
    from jsonb_to_recordset(${JSON.stringify(standards)}::jsonb) as s("standardId" uuid, kind text, code text, "validFrom" date, value jsonb, source text)`
}

export async function listTemplates(db: Db, councilId: string): Promise<Template[]> {
  const { rows } = await written<Template>(db)`
    select template_id as "templateId", name, kind, title, opening, body, notes, ended from letters.templates where council_id = ${councilId} order by ended, name`
  return rows
}

export async function insertTemplates(
  db: Db,
  councilId: string,
  templates: readonly (NewTemplate & { readonly templateId: string })[],
): Promise<void> {
  await written(db)`
    insert into letters.templates (council_id, template_id, name, kind, title, opening, body, notes, ended)
    select ${councilId}, t."templateId", t.name, t.kind, t.title, t.opening, t.body, t.notes, t.ended
    from jsonb_to_recordset(${JSON.stringify(templates)}::jsonb) as t("templateId" uuid, name text, kind text, title text, opening text, body text, notes text, ended boolean)`
}

/** @returns false where there is no such template */
export async function updateTemplate(db: Db, councilId: string, t: Template): Promise<boolean> {
  const { rowCount } = await written(db)`
    update letters.templates set name = ${t.name}, kind = ${t.kind}, title = ${t.title}, opening = ${t.opening}, body = ${t.body}, notes = ${t.notes}, ended = ${t.ended}
    where council_id = ${councilId} and template_id = ${t.templateId}`
  return rowCount === 1
}
