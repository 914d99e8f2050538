// 目録と見本の版。
import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { addMany, tables } from '#platform/postgres'
import type { PresetProgramme } from '../schema.ts'
import type { Part } from '../rules/preset.ts'
import type { PlanTables } from './tables.generated.ts'

export { addMany }

const open = (db: Db): Kysely<PlanTables> => tables<PlanTables>(db)

export type StoredProgramme = PresetProgramme & { readonly programmeId: string; readonly position: number }

export async function listProgrammes(db: Db, councilId: string): Promise<StoredProgramme[]> {
  return open(db)
    .selectFrom('plan.programmes')
    .where('council_id', '=', councilId)
    .select(['programme_id as programmeId', 'slug', 'position', 'name', 'english', 'compartment', 'section'])
    .select(['public_ja as publicJa', 'public_en as publicEn', 'public_easy as publicEasy'])
    .select([sql<PresetProgramme['users']>`users`.as('users'), sql<PresetProgramme['engines']>`engines`.as('engines')]) // written from PresetProgramme
    .orderBy('position')
    .execute()
}

/** Adds them, or writes them anew where they are known. */
export async function writeProgrammes(db: Db, councilId: string, programmes: readonly StoredProgramme[]): Promise<void> {
  if (programmes.length === 0) return
  await sql`
    insert into plan.programmes as p (council_id, programme_id, slug, position, name, english, users, engines, compartment, section, public_ja, public_en,
      public_easy)
    select ${councilId}, x."programmeId", x.slug, x.position, x.name, x.english, x.users, x.engines, x.compartment, x.section, x."publicJa", x."publicEn",
      x."publicEasy"
    from jsonb_to_recordset(${JSON.stringify(programmes)}::jsonb) as x("programmeId" uuid, slug text, position int, name text, english text, users text[],
      engines text[], compartment text, section text, "publicJa" text, "publicEn" text, "publicEasy" text)
    on conflict (council_id, slug) do update set name = excluded.name, english = excluded.english, users = excluded.users, engines = excluded.engines,
      compartment = excluded.compartment, section = excluded.section, public_ja = excluded.public_ja, public_en = excluded.public_en,
      public_easy = excluded.public_easy`.execute(open(db))
}

/** A part of the preset: as the council took it, and as the preset says it now. `fiscalYear` 0 is what is said of a programme. */
export interface StoredPart {
  readonly fiscalYear: number
  readonly ref: string
  readonly position: number
  readonly lineId: string | null
  readonly taken: Part | null
  readonly offered: Part | null
}

export async function listParts(db: Db, councilId: string): Promise<StoredPart[]> {
  return open(db)
    .selectFrom('plan.preset_parts')
    .where('council_id', '=', councilId)
    .select(['fiscal_year as fiscalYear', 'ref', 'position', 'line_id as lineId'])
    .select([sql<Part | null>`taken`.as('taken'), sql<Part | null>`offered`.as('offered')]) // written from Part
    .orderBy('fiscal_year')
    .orderBy('position')
    .execute()
}

export async function writeParts(db: Db, councilId: string, parts: readonly StoredPart[]): Promise<void> {
  if (parts.length === 0) return
  await sql`
    insert into plan.preset_parts as p (council_id, fiscal_year, ref, position, line_id, taken, offered)
    select ${councilId}, x."fiscalYear", x.ref, x.position, x."lineId", nullif(x.taken, 'null'), nullif(x.offered, 'null')
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb)
      as x("fiscalYear" int, ref text, position int, "lineId" uuid, taken jsonb, offered jsonb)
    on conflict (council_id, fiscal_year, ref) do update
      set position = excluded.position, line_id = excluded.line_id, taken = excluded.taken, offered = excluded.offered`.execute(open(db))
}

/** How the version of the preset is remembered that a council was offered last. */
export async function rememberVersion(db: Db, councilId: string, digest: string, now: Date): Promise<void> {
  await open(db)
    .insertInto('plan.preset_versions')
    .values({ council_id: councilId, digest, offered_at: now.toISOString() })
    .onConflict((conflict) => conflict.column('council_id').doUpdateSet({ digest, offered_at: now.toISOString() }))
    .execute()
}

/** What a council takes of a line: the fields that are columns of it. */
export async function updateLine(db: Db, councilId: string, lineId: string, part: Part): Promise<void> {
  const { label, title, body, cooperation, marker, reporting, measure, quantities } = part as Readonly<Record<string, string>>
  await open(db)
    .updateTable('plan.lines')
    .where('council_id', '=', councilId)
    .where('line_id', '=', lineId)
    .set({ label: label!, title: title!, body: body!, cooperation: cooperation!, marker: marker ?? null, reporting: reporting!, measure: measure! })
    .set({ quantities: JSON.stringify(quantities) })
    .execute()
}

export async function removeLine(db: Db, councilId: string, lineId: string, now: Date): Promise<void> {
  const lines = open(db).updateTable('plan.lines').where('council_id', '=', councilId).where('line_id', '=', lineId)
  await lines.set({ removed_at: now.toISOString() }).execute()
}
