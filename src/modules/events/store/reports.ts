import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { written } from '#platform/postgres'
import type { ReportFilter, ReportRow } from '../schema.ts'

export async function insertReport(
  db: Db,
  councilId: string,
  r: {
    readonly meetingId: string
    readonly scopeId: string
    readonly heads: Readonly<Record<string, number>>
    readonly contents: readonly string[]
  },
): Promise<void> {
  await written(db)`
    insert into events.session_reports (council_id, meeting_id, scope_id, heads, contents)
    values (${councilId}, ${r.meetingId}, ${r.scopeId}, ${JSON.stringify(r.heads)}, ${r.contents})`
}

/** Those whose record stands, newest first. */
export async function listReports(
  db: Db,
  councilId: string,
  { fiscalYear, page, ...asked }: ReportFilter,
  size: number,
): Promise<{ readonly items: ReportRow[]; readonly total: number }> {
  const { bodyId = null, meetingId = null } = asked
  const { from, to } = fiscalYear === undefined ? { from: null, to: null } : fiscalYearRange(fiscalYear)
  // Counted apart from the page: beyond the last one there is no row to tell the total.
  const counted = await written<{ total: number }>(db)`
    select count(*)::int as total from events.session_reports r
    join calendar.standing_meetings m on m.council_id = r.council_id and m.meeting_id = r.meeting_id
    where r.council_id = ${councilId} and (${bodyId}::uuid is null or m.body_id = ${bodyId}) and (${meetingId}::uuid is null or r.meeting_id = ${meetingId})
      and (${from}::date is null or m.held_on between ${from}::date and ${to}::date)`
  const { rows } = await written<ReportRow>(db)`
    select m.meeting_id as "meetingId", m.body_id as "bodyId", b.name as "bodyName", m.held_on as "heldOn", m.place, m.attendee_count as "attendeeCount", r.heads, r.contents,
      m.expense_yen as "expenseYen", m.minutes as remark
    from events.session_reports r
    join calendar.standing_meetings m on m.council_id = r.council_id and m.meeting_id = r.meeting_id
    join calendar.standing_bodies b on b.council_id = m.council_id and b.body_id = m.body_id
    where r.council_id = ${councilId} and (${bodyId}::uuid is null or m.body_id = ${bodyId}) and (${meetingId}::uuid is null or r.meeting_id = ${meetingId})
      and (${from}::date is null or m.held_on between ${from}::date and ${to}::date)
    order by m.held_on desc, m.meeting_id limit ${size} offset ${(page - 1) * size}`
  return { items: rows, total: counted.rows[0]!.total } // a count is one row
}
