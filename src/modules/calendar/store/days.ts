import type { Kysely } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { Closing, HolidayOverride, NewClosing, NewHolidayOverride, NewPremises, Premises } from '../schema.ts'
import type { CalendarTables } from './tables.generated.ts'

const open = (db: Db): Kysely<CalendarTables> => tables<CalendarTables>(db)

/** Those that have ended too, by reading. */
export async function listPremises(db: Db, councilId: string): Promise<Premises[]> {
  return open(db)
    .selectFrom('calendar.premises')
    .where('council_id', '=', councilId)
    .select(['premises_id as premisesId', 'name', 'kana', 'source', 'valid_from as validFrom', 'valid_to as validTo'])
    .orderBy('kana')
    .orderBy('premises_id')
    .execute()
}

/** @returns false where it should be changed and is not there */
export async function writePremises(db: Db, councilId: string, p: NewPremises & { readonly premisesId: string }, isNew: boolean): Promise<boolean> {
  const row = { name: p.name, kana: p.kana, source: p.source, valid_from: p.validFrom, valid_to: p.validTo }
  if (isNew) {
    await open(db)
      .insertInto('calendar.premises')
      .values({ council_id: councilId, premises_id: p.premisesId, ...row })
      .execute()
    return true
  }
  const updated = await open(db)
    .updateTable('calendar.premises')
    .set(row)
    .where('council_id', '=', councilId)
    .where('premises_id', '=', p.premisesId)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

type StoredClosing = Omit<Closing, 'can' | 'closingId'> & { readonly closingId: string }

/** What holds everywhere, and in those premises where any are named. */
export async function listClosings(db: Db, councilId: string, premisesId: string | null): Promise<StoredClosing[]> {
  const rows = await open(db)
    .selectFrom('calendar.closings')
    .where('council_id', '=', councilId)
    .where((where) => where.or([where('premises_id', 'is', null), where('premises_id', '=', premisesId)]))
    .select([
      'closing_id as closingId',
      'premises_id as premisesId',
      'reason',
      'title',
      'days',
      'source',
      'valid_from as validFrom',
      'valid_to as validTo',
    ])
    .orderBy('valid_from')
    .orderBy('closing_id')
    .execute()
  return rows as StoredClosing[] // the columns hold what NewClosing let in
}

/** The rule for a change; two who change it at once do so one after the other. */
export async function findClosing(db: Db, councilId: string, closingId: string): Promise<Pick<StoredClosing, 'title' | 'validTo'> | undefined> {
  const { rows } = await written<{ readonly title: string; readonly validTo: string | null }>(db)`
    select title, valid_to as "validTo" from calendar.closings where council_id = ${councilId} and closing_id = ${closingId} for update`
  return rows[0]
}

export async function insertClosing(db: Db, councilId: string, c: NewClosing & { readonly closingId: string }): Promise<void> {
  await open(db)
    .insertInto('calendar.closings')
    .values({
      council_id: councilId,
      closing_id: c.closingId,
      premises_id: c.premisesId,
      reason: c.reason,
      title: c.title,
      days: JSON.stringify(c.days),
      source: c.source,
      valid_from: c.validFrom,
      valid_to: c.validTo,
    })
    .execute()
}

export async function endClosing(db: Db, councilId: string, closingId: string, lastDay: string): Promise<void> {
  await open(db)
    .updateTable('calendar.closings')
    .set({ valid_to: lastDay })
    .where('council_id', '=', councilId)
    .where('closing_id', '=', closingId)
    .execute()
}

type StoredOverride = Omit<HolidayOverride, 'can'>

/** Those that stand, in order of their days. */
export async function listOverrides(db: Db, councilId: string): Promise<StoredOverride[]> {
  const rows = await open(db)
    .selectFrom('calendar.holiday_overrides')
    .where('council_id', '=', councilId)
    .where('withdrawn_at', 'is', null)
    .select(['override_id as overrideId', 'effect', 'day', 'moved_to as movedTo', 'name', 'source', 'known_on as knownOn'])
    .orderBy('day')
    .execute()
  return rows as StoredOverride[] // the column is checked against the same codes
}

/** Changes of holidays are made one after the other: whether a day may change depends on those that stand. */
export async function lockOverrides(db: Db, councilId: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${`calendar.holiday_overrides ${councilId}`}, 0))`
}

export async function insertOverride(db: Db, councilId: string, o: NewHolidayOverride & { readonly overrideId: string }): Promise<void> {
  await open(db)
    .insertInto('calendar.holiday_overrides')
    .values({
      council_id: councilId,
      override_id: o.overrideId,
      effect: o.effect,
      day: o.day,
      moved_to: o.movedTo,
      name: o.name,
      source: o.source,
      known_on: o.knownOn,
      withdrawn_at: null,
    })
    .execute()
}

export async function withdrawOverride(db: Db, councilId: string, overrideId: string, at: Date): Promise<void> {
  await open(db)
    .updateTable('calendar.holiday_overrides')
    .set({ withdrawn_at: at.toISOString() })
    .where('council_id', '=', councilId)
    .where('override_id', '=', overrideId)
    .execute()
}
