import { type Kysely, sql } from 'kysely'
import type * as z from 'zod'
import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { tables, written } from '#platform/postgres'
import {
  type BodyRoom,
  type ListedBody,
  type Meeting,
  type MeetingFilter,
  type MeetingRow,
  type NewBody,
  type NewMeeting,
  type Outcome,
  type PrintedMeeting,
} from '../schema.ts'
import type { CalendarTables } from './tables.generated.ts'

const open = (db: Db): Kysely<CalendarTables> => tables<CalendarTables>(db)

/** @returns false where the code is taken, by a body the reader may not see as well */
export async function insertBody(
  db: Db,
  councilId: string,
  b: Pick<NewBody, 'name' | 'kana' | 'kind' | 'validFrom'> & {
    readonly bodyId: string
    readonly code: string
    readonly scopeId: string
    readonly areaId: string
  },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into calendar.bodies (council_id, body_id, scope_id, area_id, code, name, kana, kind, valid_from)
    values (${councilId}, ${b.bodyId}, ${b.scopeId}, ${b.areaId}, ${b.code}, ${b.name}, ${b.kana}, ${b.kind}, ${b.validFrom})
    on conflict (council_id, code) do nothing`
  return rowCount === 1
}

/** Under the names of that day, with what they were called before; all of them, or those of one room. */
export async function listBodies(db: Db, councilId: string, day: string, room?: BodyRoom): Promise<z.input<typeof ListedBody>[]> {
  const { rows } = await written<z.input<typeof ListedBody>>(db)`
    select b.body_id as "bodyId", b.code, n.name, n.kana, b.kind, b.room, b.valid_from as "validFrom", b.valid_to as "validTo",
      coalesce((select jsonb_agg(jsonb_build_object('name', x.name, 'kana', x.kana) order by x.last_from desc nulls last) from (
        select o.name, o.kana, max(o.valid_from) as last_from from (select f.name, f.kana, null::date as valid_from from calendar.bodies f
            where f.council_id = b.council_id and f.body_id = b.body_id union all
          select o.name, o.kana, o.valid_from from calendar.body_names o where o.council_id = b.council_id and o.body_id = b.body_id and o.valid_from <= ${day}) o
        where o.name <> n.name group by o.name, o.kana) x), '[]') as "formerNames"
    from calendar.standing_bodies b cross join lateral calendar.body_named(b.council_id, b.body_id, ${day}) n
    where b.council_id = ${councilId} and (${room ?? null}::text is null or b.room = ${room ?? null}) order by n.kana, b.body_id`
  return rows
}

/**
 * The body with what a record inherits from it, or undefined where the reader may not see it. Locks body and day until the commit, so
 * that of two people who record the same meeting at once the second sees what the first has done.
 */
export async function findBodyForRecord(db: Db, councilId: string, bodyId: string, heldOn: string) {
  const { rows } = await written<{ readonly scopeId: string; readonly areaId: string; readonly code: string; readonly validTo: string | null }>(db)`
    select scope_id as "scopeId", area_id as "areaId", code, valid_to as "validTo", pg_advisory_xact_lock(hashtextextended(${bodyId + heldOn}, 0))
    from calendar.bodies where council_id = ${councilId} and body_id = ${bodyId}`
  return rows[0]
}

export interface StoredMeeting extends Omit<NewMeeting, 'heldOn' | 'expenseYen' | 'outcome'> {
  readonly outcome: Outcome
  readonly heldOn: string
  readonly expenseYen: number
  readonly gatheringId: string | null
  readonly resolutionId: string | null
  readonly belowQuorum: boolean
  readonly councilId: string
  readonly meetingId: string
  readonly scopeId: string
  readonly recordedAt: Date
  readonly recordedBy: string
}

/** @returns false when a record of that body on that day, or of that gathering or decision, stands already (two gatherings planned for one day have one each); nothing is written then */
export async function insertMeeting(db: Db, m: StoredMeeting): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into calendar.meetings (council_id, meeting_id, scope_id, body_id, held_on, outcome, place, attendee_count, secretariat_count,
      guest_count, observer_count, approximate, below_quorum, gathering_id, resolution_id, expense_yen, minutes, recorded_at, recorded_by, replaces)
    select ${m.councilId}, ${m.meetingId}, ${m.scopeId}, ${m.bodyId}, ${m.heldOn}, ${m.outcome}, ${m.place}, ${m.attendeeCount}, ${m.secretariatCount},
      ${m.guestCount}, ${m.observerCount ?? null}, ${m.approximate}, ${m.belowQuorum}, ${m.gatheringId}, ${m.resolutionId}, ${m.expenseYen}, ${m.minutes}, ${m.recordedAt}, ${m.recordedBy}, ${m.replaces ?? null}
    where not exists (
      select from calendar.meetings s where s.council_id = ${m.councilId} and (s.gathering_id = ${m.gatheringId} or s.resolution_id = ${m.resolutionId}
          or (s.resolution_id is null and ${m.resolutionId}::uuid is null and s.body_id = ${m.bodyId} and s.held_on = ${m.heldOn} and (s.gathering_id is null or ${m.gatheringId}::uuid is null)))
        and not exists (select from calendar.meeting_withdrawals w where w.council_id = s.council_id and w.meeting_id = s.meeting_id))`
  return rowCount === 1
}

/** @returns false when the record was withdrawn already, by whoever came first */
export async function insertWithdrawal(
  db: Db,
  councilId: string,
  { meetingId, scopeId }: { readonly meetingId: string; readonly scopeId: string },
  by: { readonly accountId: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const made = { withdrawn_at: by.at.toISOString(), withdrawn_by: by.accountId, reason: by.reason }
  const row = { council_id: councilId, meeting_id: meetingId, scope_id: scopeId, ...made }
  const inserted = await open(db)
    .insertInto('calendar.meeting_withdrawals')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

type Page = { readonly items: z.input<typeof MeetingRow>[]; readonly total: number }

export async function listMeetings(db: Db, councilId: string, filter: z.output<typeof MeetingFilter>, size: number): Promise<Page> {
  let query = records(db, councilId)
  if (filter.fiscalYear !== undefined) {
    const { from, to } = fiscalYearRange(filter.fiscalYear)
    query = query.where('m.held_on', '>=', from).where('m.held_on', '<=', to)
  }
  if (filter.bodyId !== undefined) query = query.where('m.body_id', '=', filter.bodyId)
  if (filter.meetingIds !== undefined) query = query.where('m.meeting_id', '=', sql<string>`any(${filter.meetingIds}::uuid[])`)
  if (!filter.withdrawn) query = query.where('w.meeting_id', 'is', null)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const direction = filter.order === 'newest' ? 'desc' : 'asc'
  const ordered = (filter.order === 'body' ? query.orderBy('b.kana') : query).orderBy('m.held_on', direction).orderBy('m.meeting_id', direction)
  const items = await ordered
    .select(rowColumns)
    .limit(filter.meetingIds?.length ?? size)
    .offset((filter.page - 1) * size)
    .execute()
  return { items: items.map(checked), total }
}

/** Standing records of tier 2 at most, with the items of their agenda, oldest first. */
export async function listPrinted(db: Db, councilId: string, meetingIds: readonly string[]): Promise<PrintedMeeting[]> {
  const { rows } = await written<PrintedMeeting>(db)`
    select m.meeting_id as "meetingId", n.name as "bodyName", m.held_on as "heldOn", m.outcome, m.place,
      (select jsonb_agg(jsonb_build_object('role', c.role, 'count', c.count, 'approximate', c.role = any (m.approximate)) order by c.at)
        from (values (1, 'member', m.attendee_count), (2, 'secretariat', m.secretariat_count), (3, 'observer', m.observer_count), (4, 'guest', m.guest_count))
          as c(at, role, count) where c.role = 'member' or c.count > 0) as counts,
      coalesce((select jsonb_agg(case when a.decision = '' then a.title else a.title || '：' || a.decision end order by a.position)
        from calendar.agenda_items a where a.council_id = m.council_id and a.gathering_id = m.gathering_id), '[]') as agenda,
      exists (select from calendar.public_gatherings p where p.council_id = m.council_id and p.gathering_id = m.gathering_id) as open
    from calendar.meetings m
    join identity.published_access_scopes s on s.council_id = m.council_id and s.scope_id = m.scope_id and s.tier <= 2
    cross join lateral calendar.body_named(m.council_id, m.body_id, m.held_on) n
    where m.council_id = ${councilId} and m.meeting_id = any (${meetingIds}::uuid[])
      and not exists (select from calendar.meeting_withdrawals w where w.council_id = m.council_id and w.meeting_id = m.meeting_id)
    order by m.held_on, m.meeting_id`
  return rows
}

/** A record as it is stored; who withdrew it, when and why are null while it stands. */
export type FoundMeeting = Omit<z.input<typeof Meeting>, 'can' | 'counts' | 'withdrawal'> & {
  readonly scopeId: string
  readonly withdrawnAt: string | null
  readonly withdrawnBy: string | null
  readonly reason: string | null
}

/** Written out, because it is read with every record that opens and building it anew costs more than sending it. */
export async function findMeeting(db: Db, councilId: string, meetingId: string): Promise<FoundMeeting | undefined> {
  const { rows } = await written<FoundMeeting>(db)`
    select m.meeting_id as "meetingId", m.body_id as "bodyId", n.name as "bodyName", b.room, m.scope_id as "scopeId", m.held_on as "heldOn", m.outcome, m.place,
      m.attendee_count as "attendeeCount", m.secretariat_count as "secretariatCount", m.guest_count as "guestCount",
      m.observer_count as "observerCount", m.approximate, m.below_quorum as "belowQuorum", m.gathering_id as "gatheringId", m.resolution_id as "resolutionId", m.expense_yen as "expenseYen", m.minutes, m.recorded_at as "recordedAt", a.display_name as "recordedBy", m.replaces, c.meeting_id as "replacedBy",
      w.meeting_id is not null as withdrawn, w.withdrawn_at as "withdrawnAt", x.display_name as "withdrawnBy", w.reason
    from calendar.meetings m
    join calendar.standing_bodies b on b.council_id = m.council_id and b.body_id = m.body_id
    cross join lateral calendar.body_named(m.council_id, m.body_id, m.held_on) n
    join identity.account_names a on a.council_id = m.council_id and a.account_id = m.recorded_by
    left join calendar.meeting_withdrawals w on w.council_id = m.council_id and w.meeting_id = m.meeting_id
    left join identity.account_names x on x.council_id = w.council_id and x.account_id = w.withdrawn_by
    left join calendar.meetings c on c.council_id = m.council_id and c.replaces = m.meeting_id
    where m.council_id = ${councilId} and m.meeting_id = ${meetingId}`
  return rows[0]
}

/** Records with their body and, where there is one, their withdrawal: what every reading query starts from. */
function records(db: Db, councilId: string) {
  return open(db)
    .selectFrom('calendar.meetings as m')
    .innerJoinLateral(sql<{ name: string; kana: string }>`calendar.body_named(m.council_id, m.body_id, m.held_on)`.as('b'), (on) => on.onTrue())
    .leftJoin('calendar.meeting_withdrawals as w', (on) => on.onRef('w.council_id', '=', 'm.council_id').onRef('w.meeting_id', '=', 'm.meeting_id'))
    .where('m.council_id', '=', councilId)
}

const rowColumns = [
  ...([
    'm.meeting_id as meetingId',
    'b.name as bodyName',
    'm.held_on as heldOn',
    'm.outcome',
    'm.place',
    'm.attendee_count as attendeeCount',
  ] as const),
  sql<boolean>`w.meeting_id is not null`.as('withdrawn'),
] as const

/** The column is checked against the same codes. */
function checked<Row extends { outcome: string }>(row: Row): Row & { outcome: Outcome } {
  return row as Row & { outcome: Outcome }
}
