import type { Kysely } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { AppointmentKind, Choice, ChoiceList, NewChoice, NewOffice, Office } from '../schema.ts'
import type { DirectoryTables } from './tables.generated.ts'

const open = (db: Db): Kysely<DirectoryTables> => tables<DirectoryTables>(db)

export async function insertChoices(db: Db, councilId: string, choices: readonly (NewChoice & { readonly choiceId: string })[]): Promise<void> {
  await written(db)`
    insert into directory.choices (council_id, choice_id, list, code, title, english, position, valid_from, valid_to, source)
    select ${councilId}, c."choiceId", c.list, c.code, c.title, c.english, c.position, c."validFrom", c."validTo", c.source
    from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as c("choiceId" uuid, list text, code text, title text, english text, position int,
      "validFrom" date, "validTo" date, source text)`
}

/** Those that no longer hold too: records keep their codes. */
export async function listChoices(db: Db, councilId: string, list?: ChoiceList): Promise<Choice[]> {
  let query = open(db).selectFrom('directory.choices').where('council_id', '=', councilId)
  if (list !== undefined) query = query.where('list', '=', list)
  const rows = await query
    .select(['choice_id as choiceId', 'list', 'code', 'title', 'english', 'position', 'valid_from as validFrom', 'valid_to as validTo', 'source'])
    .orderBy('list')
    .orderBy('position')
    .orderBy('code')
    .execute()
  return rows.map((row) => ({ ...row, list: row.list as ChoiceList })) // the column is checked against the same codes
}

export async function insertOffices(
  db: Db,
  councilId: string,
  offices: readonly (Omit<NewOffice, 'exOfficioOf'> & { readonly officeId: string; readonly exOfficioOf: string | null })[],
): Promise<void> {
  await written(db)`
    insert into directory.offices (council_id, office_id, code, title, kana, organisation_kind, usual_kind, cycle_from, term_months, ex_officio_of,
      appointed_by, letters_to, position, valid_from, valid_to, source)
    select ${councilId}, o."officeId", o.code, o.title, o.kana, o."organisationKind", o."usualKind", o."cycleFrom", o."termMonths", o."exOfficioOf",
      o."appointedBy", o."lettersTo", o.position, o."validFrom", o."validTo", o.source
    from jsonb_to_recordset(${JSON.stringify(offices)}::jsonb) as o("officeId" uuid, code text, title text, kana text, "organisationKind" text,
      "usualKind" text, "cycleFrom" date, "termMonths" int, "exOfficioOf" uuid, "appointedBy" text, "lettersTo" text, position int, "validFrom" date,
      "validTo" date, source text)`
}

/** 役職順。 */
export async function listOffices(db: Db, councilId: string): Promise<Office[]> {
  const rows = await open(db)
    .selectFrom('directory.offices')
    .where('council_id', '=', councilId)
    .select([
      'office_id as officeId',
      'code',
      'title',
      'kana',
      'organisation_kind as organisationKind',
      'usual_kind as usualKind',
      'cycle_from as cycleFrom',
      'term_months as termMonths',
      'ex_officio_of as exOfficioOf',
      'appointed_by as appointedBy',
      'letters_to as lettersTo',
      'position',
      'valid_from as validFrom',
      'valid_to as validTo',
      'source',
    ])
    .orderBy('position')
    .orderBy('code')
    .execute()
  return rows.map((row) => ({ ...row, usualKind: row.usualKind as AppointmentKind, lettersTo: row.lettersTo as Office['lettersTo'] }))
}
