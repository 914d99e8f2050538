import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewStandard, Standard } from '../schema.ts'

/** Newest first. */
export async function listStandards(db: Db, councilId: string): Promise<Standard[]> {
  const { rows } = await written<Standard>(db)`
    select valid_from as "validFrom", keep_days as "keepDays", call_off_by as "callOffBy", survey_forms as "surveyForms", survey_days as "surveyDays", source from events.standards where council_id = ${councilId} order by valid_from desc`
  return rows
}

/** The same day as before: it is put right. @param keep what the council has laid down stays */
export async function writeStandard(db: Db, councilId: string, s: NewStandard & { readonly standardId: string }, keep = false): Promise<void> {
  await written(db)`
    insert into events.standards (council_id, standard_id, valid_from, keep_days, call_off_by, survey_forms, survey_days, source)
    values (${councilId}, ${s.standardId}, ${s.validFrom}, ${s.keepDays}, ${s.callOffBy}, ${s.surveyForms}, ${s.surveyDays}, ${s.source})
    on conflict (council_id, valid_from) do update set keep_days = excluded.keep_days, call_off_by = excluded.call_off_by, survey_forms = excluded.survey_forms,
      survey_days = excluded.survey_days, source = excluded.source where not ${keep}`
}

/** @returns of how many applications nobody is known any more */
export async function forgetApplicants(db: Db, until: string): Promise<number> {
  const { rows } = await written<{ forgotten: number }>(db)`select events.forget_applicants(${until}) as forgotten`
  return rows[0]!.forgotten // a function answers with one row
}
