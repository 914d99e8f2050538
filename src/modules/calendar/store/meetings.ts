import { type Kysely, sql } from 'kysely'
import type * as z from 'zod'
import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { tables } from '#platform/postgres'
import { type Body, type Meeting, type MeetingFilter, type MeetingRow, type NewBody, type NewMeeting, type Outcome, pageSize } from '../schema.ts'
import type { CalendarTables } from './tables.generated.ts'

export async function insertBody(db: Db, councilId: string, bodyId: string, body: z.output<typeof NewBody>): Promise<void> {
  const { code, name, kana, areaId, scopeId } = body
  await tables<CalendarTables>(db)
    .insertInto('calendar.bodies')
    .values({ council_id: councilId, body_id: bodyId, scope_id: scopeId, area_id: areaId, code, name, kana })
    .execute()
}

export async function listBodies(db: Db, councilId: string): Promise<z.input<typeof Body>[]> {
  const rows = await tables<CalendarTables>(db)
    .selectFrom('calendar.bodies')
    .where('council_id', '=', councilId)
    .select(['body_id as bodyId', 'code', 'name', 'kana'])
    .orderBy('kana')
    .execute()
  return rows
}

/** The body with what a record inherits from it, or undefined where the reader may not see it. */
export async function findBody(db: Db, councilId: string, bodyId: string) {
  return tables<CalendarTables>(db)
    .selectFrom('calendar.bodies')
    .where('council_id', '=', councilId)
    .where('body_id', '=', bodyId)
    .select(['body_id as bodyId', 'scope_id as scopeId', 'area_id as areaId', 'code', 'name'])
    .executeTakeFirst()
}

/**
 * The standing record of that body on that day, if there is one. Takes a lock on the pair until the commit, so that two people
 * recording the same meeting at once do not both succeed.
 */
export async function standingOn(db: Db, councilId: string, bodyId: string, heldOn: string): Promise<string | undefined> {
  const calendar = tables<CalendarTables>(db)
  await sql`select pg_advisory_xact_lock(hashtextextended(${bodyId} || ${heldOn}, 0))`.execute(calendar)
  const found = await records(calendar, councilId)
    .where('m.body_id', '=', bodyId)
    .where('m.held_on', '=', heldOn)
    .where('w.meeting_id', 'is', null)
    .select('m.meeting_id')
    .executeTakeFirst()
  return found?.meeting_id
}

export async function insertMeeting(
  db: Db,
  meeting: NewMeeting & { councilId: string; meetingId: string; scopeId: string; recordedAt: Date; recordedBy: string },
): Promise<void> {
  await tables<CalendarTables>(db)
    .insertInto('calendar.meetings')
    .values({
      council_id: meeting.councilId,
      meeting_id: meeting.meetingId,
      scope_id: meeting.scopeId,
      body_id: meeting.bodyId,
      held_on: meeting.heldOn,
      outcome: meeting.outcome,
      place: meeting.place,
      attendee_count: meeting.attendeeCount,
      secretariat_count: meeting.secretariatCount,
      guest_count: meeting.guestCount,
      expense_yen: meeting.expenseYen,
      minutes: meeting.minutes,
      recorded_at: meeting.recordedAt.toISOString(),
      recorded_by: meeting.recordedBy,
      replaces: meeting.replaces ?? null,
    })
    .execute()
}

/** @returns false when the record was withdrawn already, by whoever came first */
export async function insertWithdrawal(
  db: Db,
  withdrawal: { councilId: string; meetingId: string; scopeId: string; withdrawnAt: Date; withdrawnBy: string; reason: string },
): Promise<boolean> {
  const inserted = await tables<CalendarTables>(db)
    .insertInto('calendar.meeting_withdrawals')
    .values({
      council_id: withdrawal.councilId,
      meeting_id: withdrawal.meetingId,
      scope_id: withdrawal.scopeId,
      withdrawn_at: withdrawal.withdrawnAt.toISOString(),
      withdrawn_by: withdrawal.withdrawnBy,
      reason: withdrawal.reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function listMeetings(
  db: Db,
  councilId: string,
  filter: z.output<typeof MeetingFilter>,
): Promise<{ items: z.input<typeof MeetingRow>[]; total: number }> {
  let query = records(tables<CalendarTables>(db), councilId)
  if (filter.fiscalYear !== undefined) {
    const { from, to } = fiscalYearRange(filter.fiscalYear)
    query = query.where('m.held_on', '>=', from).where('m.held_on', '<=', to)
  }
  if (filter.bodyId !== undefined) query = query.where('m.body_id', '=', filter.bodyId)
  if (filter.meetingIds !== undefined) query = query.where('m.meeting_id', '=', sql<string>`any(${filter.meetingIds}::uuid[])`)
  if (!filter.withdrawn) query = query.where('w.meeting_id', 'is', null)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const ordered = {
    newest: () => query.orderBy('m.held_on', 'desc').orderBy('m.meeting_id', 'desc'),
    oldest: () => query.orderBy('m.held_on').orderBy('m.meeting_id'),
    body: () => query.orderBy('b.kana').orderBy('m.held_on').orderBy('m.meeting_id'),
  }[filter.order]()
  const rows = await ordered
    .select(rowColumns)
    .limit(filter.meetingIds?.length ?? pageSize)
    .offset((filter.page - 1) * pageSize)
    .execute()
  return { items: rows.map(rowFrom), total }
}

export async function findMeeting(
  db: Db,
  councilId: string,
  meetingId: string,
): Promise<(Omit<z.input<typeof Meeting>, 'can'> & { scopeId: string }) | undefined> {
  const calendar = tables<CalendarTables>(db)
  const row = await records(calendar, councilId)
    .innerJoin('identity.account_names as a', (join) => join.onRef('a.council_id', '=', 'm.council_id').onRef('a.account_id', '=', 'm.recorded_by'))
    .leftJoin('identity.account_names as wa', (join) =>
      join.onRef('wa.council_id', '=', 'w.council_id').onRef('wa.account_id', '=', 'w.withdrawn_by'),
    )
    .leftJoin('calendar.meetings as next', (join) => join.onRef('next.council_id', '=', 'm.council_id').onRef('next.replaces', '=', 'm.meeting_id'))
    .where('m.meeting_id', '=', meetingId)
    .select(rowColumns)
    .select(['m.scope_id', 'm.body_id', 'm.secretariat_count', 'm.guest_count', 'm.expense_yen', 'm.minutes', 'm.recorded_at', 'm.replaces'])
    .select(['a.display_name as recorded_by', 'w.withdrawn_at', 'wa.display_name as withdrawn_by', 'w.reason', 'next.meeting_id as replaced_by'])
    .executeTakeFirst()
  if (!row) return undefined
  return {
    ...rowFrom(row),
    scopeId: row.scope_id,
    bodyId: row.body_id,
    secretariatCount: row.secretariat_count,
    guestCount: row.guest_count,
    expenseYen: row.expense_yen,
    minutes: row.minutes,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    replaces: row.replaces,
    replacedBy: row.replaced_by,
    withdrawal: row.withdrawn_at === null ? null : { withdrawnAt: row.withdrawn_at, withdrawnBy: row.withdrawn_by ?? '', reason: row.reason ?? '' },
  }
}

/** Records with their body and, where there is one, their withdrawal: what every reading query starts from. */
function records(calendar: Kysely<CalendarTables>, councilId: string) {
  return calendar
    .selectFrom('calendar.meetings as m')
    .innerJoin('calendar.bodies as b', (join) => join.onRef('b.council_id', '=', 'm.council_id').onRef('b.body_id', '=', 'm.body_id'))
    .leftJoin('calendar.meeting_withdrawals as w', (join) =>
      join.onRef('w.council_id', '=', 'm.council_id').onRef('w.meeting_id', '=', 'm.meeting_id'),
    )
    .where('m.council_id', '=', councilId)
}

const rowColumns = [
  'm.meeting_id',
  'b.name as body_name',
  'm.held_on',
  'm.outcome',
  'm.place',
  'm.attendee_count',
  'w.meeting_id as withdrawal_of',
] as const

function rowFrom(row: {
  meeting_id: string
  body_name: string
  held_on: string
  outcome: string
  place: string
  attendee_count: number
  withdrawal_of: string | null
}): z.input<typeof MeetingRow> {
  return {
    meetingId: row.meeting_id,
    bodyName: row.body_name,
    heldOn: row.held_on,
    outcome: row.outcome as Outcome, // the column is checked against the same codes
    place: row.place,
    attendeeCount: row.attendee_count,
    withdrawn: row.withdrawal_of !== null,
  }
}
