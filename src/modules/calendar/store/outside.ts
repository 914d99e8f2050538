import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Colleague, NewOutsideBody, NewOutsideMeeting, NewOutsideReport, OutsideBody, OutsideFilter, OutsideMeeting } from '../schema.ts'

export async function isOpen(db: Db, scopeId: string): Promise<boolean> {
  const { rows } = await written<{ open: boolean }>(db)`select ${scopeId}::uuid = any (kernel.scope_ids()) as open`
  return rows[0]!.open // one row whatever is asked
}

export async function listOutsideBodies(db: Db, councilId: string): Promise<(OutsideBody & { readonly scopeId: string; readonly areaId: string })[]> {
  const { rows } = await written<OutsideBody & { readonly scopeId: string; readonly areaId: string }>(db)`
    select b.body_id as "bodyId", b.scope_id as "scopeId", b.area_id as "areaId", s.compartment, b.code, b.name, b.kana, b.kind, b.organiser, b.seat,
      b.section_id as "sectionId", coalesce(p.name, '') as "sectionName", b.valid_from as "validFrom", b.valid_to as "validTo"
    from calendar.outside_bodies b
    join identity.published_access_scopes s on s.council_id = b.council_id and s.scope_id = b.scope_id
    left join identity.published_sections p on p.council_id = b.council_id and p.section_id = b.section_id
    where b.council_id = ${councilId} order by b.kana, b.body_id`
  return rows
}

export async function insertOutsideBody(
  db: Db,
  councilId: string,
  b: NewOutsideBody & { readonly bodyId: string; readonly code: string; readonly scopeId: string; readonly areaId: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into calendar.outside_bodies (council_id, body_id, scope_id, area_id, section_id, code, name, kana, kind, organiser, seat, valid_from, valid_to)
    values (${councilId}, ${b.bodyId}, ${b.scopeId}, ${b.areaId}, ${b.sectionId}, ${b.code}, ${b.name}, ${b.kana}, ${b.kind}, ${b.organiser}, ${b.seat}, ${b.validFrom},
      ${b.validTo})
    on conflict (council_id, code) do nothing`
  return rowCount === 1
}

/** Everything but its code and who sees it. @returns false where the reader sees no such body */
export async function updateOutsideBody(db: Db, councilId: string, bodyId: string, b: NewOutsideBody): Promise<boolean> {
  const { rowCount } = await written(db)`
    update calendar.outside_bodies set section_id = ${b.sectionId}, name = ${b.name}, kana = ${b.kana}, kind = ${b.kind}, organiser = ${b.organiser}, seat = ${b.seat},
      valid_from = ${b.validFrom}, valid_to = ${b.validTo} where council_id = ${councilId} and body_id = ${bodyId}`
  return rowCount === 1
}

// 外部の会議 ---------------------------------------------------------------------------------------------------------------------------

/** Of the compartment of a scope today, by name. */
export async function listColleagues(db: Db, councilId: string, scopeId: string, today: string): Promise<Colleague[]> {
  const { rows } = await written<Colleague>(db)`
    select n.account_id as "accountId", n.display_name as name from identity.account_names n
    where n.council_id = ${councilId} and exists (select from identity.account_compartments m
      join identity.published_access_scopes s on s.council_id = m.council_id and s.compartment = m.compartment
      where m.council_id = n.council_id and m.account_id = n.account_id and s.scope_id = ${scopeId}
        and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today}))
    order by n.display_name, n.account_id`
  return rows
}

/** A meeting as it is stored, with what of it concerns whoever asks. */
export interface FoundOutsideMeeting {
  readonly meetingId: string
  readonly scopeId: string
  readonly bodyId: string
  readonly bodyName: string
  readonly code: string
  readonly areaId: string
  readonly kind: string
  readonly organiser: string
  readonly seat: string
  readonly title: string
  readonly heldOn: string
  readonly startTime: string
  readonly endTime: string
  readonly place: string
  readonly calledOff: boolean
  readonly revision: number
  readonly reportId: string | null
  readonly attendees: readonly string[]
  /** Whoever asks is to go. */
  readonly mine: boolean
  /** The report waits for whoever asks, and everybody before has seen it. */
  readonly toSee: boolean
}

/** @param asked who asks, on which day in Japan, how many, and one only */
export async function listOutsideMeetings(
  db: Db,
  councilId: string,
  { show, bodyId, meetingIds, page }: OutsideFilter,
  { accountId, today, size }: { readonly accountId: string | null; readonly today: string; readonly size: number },
): Promise<{ readonly items: FoundOutsideMeeting[]; readonly total: number }> {
  const wanted = meetingIds === undefined ? null : [...meetingIds]
  const { rows } = await written<FoundOutsideMeeting & { readonly total: number }>(db)`
    with known as (
      select m.meeting_id as "meetingId", m.scope_id as "scopeId", m.body_id as "bodyId", b.name as "bodyName", b.code, b.area_id as "areaId", b.kind, b.organiser,
        b.seat, m.title, m.planned_on as "heldOn", to_char(m.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime",
        to_char(m.ends_at at time zone 'Asia/Tokyo', 'HH24:MI') as "endTime", m.place, m.called_off as "calledOff", m.revision, r.report_id as "reportId",
        array(select n.display_name from calendar.outside_attendees a join identity.account_names n on n.council_id = a.council_id and n.account_id = a.account_id
          where a.council_id = m.council_id and a.meeting_id = m.meeting_id and a.attended is not false order by n.display_name) as attendees,
        exists (select from calendar.outside_attendees a where a.council_id = m.council_id and a.meeting_id = m.meeting_id and a.account_id = ${accountId}) as mine,
        exists (select from calendar.outside_circulations c where c.council_id = m.council_id and c.report_id = r.report_id and c.account_id = ${accountId}
          and c.seen_at is null and not exists (select from calendar.outside_circulations x where x.council_id = c.council_id and x.report_id = c.report_id
            and x.position < c.position and x.seen_at is null)) as "toSee",
        m.starts_at
      from calendar.outside_meetings m
      join calendar.outside_bodies b on b.council_id = m.council_id and b.body_id = m.body_id
      left join calendar.outside_reports r on r.council_id = m.council_id and r.meeting_id = m.meeting_id and r.withdrawn_at is null
      where m.council_id = ${councilId} and (${bodyId ?? null}::uuid is null or m.body_id = ${bodyId ?? null}) and (${wanted}::uuid[] is null or m.meeting_id = any (${wanted}))),
    shown as (
      select k.* from known k where ${wanted}::uuid[] is not null or case ${show}
        when 'coming' then k."heldOn" >= ${today} and k."reportId" is null
        when 'past' then k."heldOn" < ${today} or k."reportId" is not null
        else not k."calledOff" and (k."toSee" or (k.mine and k."reportId" is null and k."heldOn" <= ${today})) end)
    select s.*, count(*) over ()::int as total from shown s
    order by case when ${show} = 'past' then s.starts_at end desc, s.starts_at, s."meetingId" limit ${wanted?.length ?? size} offset ${(page - 1) * size}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

export async function findOutsideMeeting(
  db: Db,
  councilId: string,
  meetingId: string,
  asking: { readonly accountId: string | null; readonly today: string },
): Promise<FoundOutsideMeeting | undefined> {
  const { items } = await listOutsideMeetings(db, councilId, { show: 'coming', meetingIds: [meetingId], page: 1 }, { ...asking, size: 1 })
  return items[0]
}

/** The same, held until the commit. */
export async function lockOutsideMeeting(
  db: Db,
  councilId: string,
  meetingId: string,
  asking: { readonly accountId: string | null; readonly today: string },
): Promise<FoundOutsideMeeting | undefined> {
  await written(db)`select from calendar.outside_meetings where council_id = ${councilId} and meeting_id = ${meetingId} for update`
  return findOutsideMeeting(db, councilId, meetingId, asking)
}

interface Times {
  readonly startsAt: Date
  readonly endsAt: Date
}
type Planned = Pick<NewOutsideMeeting, 'title' | 'place'> & Times

export async function insertOutsideMeeting(
  db: Db,
  councilId: string,
  m: Planned & { readonly meetingId: string; readonly scopeId: string; readonly bodyId: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into calendar.outside_meetings (council_id, meeting_id, scope_id, body_id, title, starts_at, ends_at, place, changed_at, planned_by)
    values (${councilId}, ${m.meetingId}, ${m.scopeId}, ${m.bodyId}, ${m.title}, ${m.startsAt}, ${m.endsAt}, ${m.place}, ${m.at}, ${m.by})`
}

/** What was called off stands again with its new plan. */
export async function updateOutsideMeeting(db: Db, councilId: string, meetingId: string, m: Planned): Promise<void> {
  await written(db)`
    update calendar.outside_meetings set title = ${m.title}, starts_at = ${m.startsAt}, ends_at = ${m.endsAt}, place = ${m.place}, called_off = false
    where council_id = ${councilId} and meeting_id = ${meetingId}`
}

export async function callOff(db: Db, councilId: string, meetingId: string): Promise<void> {
  await written(db)`update calendar.outside_meetings set called_off = true where council_id = ${councilId} and meeting_id = ${meetingId}`
}

/** Whoever opened it before is told that something of it has changed, and so are calendars. */
export async function raiseOutsideRevision(db: Db, councilId: string, meetingId: string, at: Date): Promise<void> {
  await written(db)`
    update calendar.outside_meetings set revision = revision + 1, changed_at = ${at} where council_id = ${councilId} and meeting_id = ${meetingId}`
}

/** Who goes. @param attended null before the report, then true for these and false for whoever was to go */
export async function setAttendees(
  db: Db,
  councilId: string,
  { meetingId, scopeId }: Pick<FoundOutsideMeeting, 'meetingId' | 'scopeId'>,
  accountIds: readonly string[],
  attended: true | null,
): Promise<void> {
  await written(db)`
    insert into calendar.outside_attendees (council_id, meeting_id, scope_id, account_id, attended)
    select ${councilId}, ${meetingId}, ${scopeId}, a.id, ${attended} from unnest(${[...new Set(accountIds)]}::uuid[]) as a(id)
    on conflict (council_id, meeting_id, account_id) do update set attended = excluded.attended`
  if (attended)
    await written(db)`
      update calendar.outside_attendees set attended = false
      where council_id = ${councilId} and meeting_id = ${meetingId} and account_id <> all (${[...accountIds]}::uuid[])`
  else
    await written(db)`
      delete from calendar.outside_attendees
      where council_id = ${councilId} and meeting_id = ${meetingId} and account_id <> all (${[...accountIds]}::uuid[])`
}

/** Without a report nobody knows yet who went. */
export async function forgetAttendance(db: Db, councilId: string, meetingId: string): Promise<void> {
  await written(db)`update calendar.outside_attendees set attended = null where council_id = ${councilId} and meeting_id = ${meetingId}`
}

export async function listGoing(db: Db, councilId: string, meetingId: string): Promise<OutsideMeeting['going']> {
  const { rows } = await written<OutsideMeeting['going'][number]>(db)`
    select a.account_id as "accountId", n.display_name as name, a.attended from calendar.outside_attendees a
    join identity.account_names n on n.council_id = a.council_id and n.account_id = a.account_id
    where a.council_id = ${councilId} and a.meeting_id = ${meetingId} order by n.display_name, a.account_id`
  return rows
}

// 復命書と供覧 -------------------------------------------------------------------------------------------------------------------------

export async function insertReport(
  db: Db,
  councilId: string,
  { meetingId, scopeId }: Pick<FoundOutsideMeeting, 'meetingId' | 'scopeId'>,
  r: Omit<NewOutsideReport, 'meetingId' | 'revision' | 'attended'> & { readonly reportId: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into calendar.outside_reports (council_id, report_id, meeting_id, scope_id, others, other_count, content, impressions, follow_up, materials, recorded_at, recorded_by)
    values (${councilId}, ${r.reportId}, ${meetingId}, ${scopeId}, ${r.others}, ${r.otherCount}, ${r.content}, ${r.impressions}, ${r.followUp}, ${r.materials}, ${r.at}, ${r.by})`
}

export async function withdrawReport(
  db: Db,
  councilId: string,
  reportId: string,
  by: { readonly accountId: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await written(db)`
    update calendar.outside_reports set withdrawn_at = ${by.at}, withdrawn_by = ${by.accountId}, withdrawal_reason = ${by.reason}
    where council_id = ${councilId} and report_id = ${reportId} and withdrawn_at is null`
}

export async function findReport(db: Db, councilId: string, meetingId: string): Promise<NonNullable<OutsideMeeting['report']> | undefined> {
  const { rows } = await written<NonNullable<OutsideMeeting['report']>>(db)`
    select r.report_id as "reportId", r.others, r.other_count as "otherCount", r.content, r.impressions, r.follow_up as "followUp", r.materials,
      r.recorded_at as "recordedAt", n.display_name as "recordedBy" from calendar.outside_reports r
    join identity.account_names n on n.council_id = r.council_id and n.account_id = r.recorded_by
    where r.council_id = ${councilId} and r.meeting_id = ${meetingId} and r.withdrawn_at is null`
  return rows[0]
}

export async function listWithdrawn(db: Db, councilId: string, meetingId: string): Promise<OutsideMeeting['withdrawn']> {
  const { rows } = await written<OutsideMeeting['withdrawn'][number]>(db)`
    select (r.withdrawn_at at time zone 'Asia/Tokyo')::date as "withdrawnOn", n.display_name as "withdrawnBy", r.withdrawal_reason as reason
    from calendar.outside_reports r join identity.account_names n on n.council_id = r.council_id and n.account_id = r.withdrawn_by
    where r.council_id = ${councilId} and r.meeting_id = ${meetingId} and r.withdrawn_at is not null order by r.withdrawn_at`
  return rows
}

/** Those who have seen it stay; the others go round in this order after them. */
export async function circulate(
  db: Db,
  councilId: string,
  { reportId, scopeId }: { readonly reportId: string; readonly scopeId: string },
  accountIds: readonly string[],
): Promise<void> {
  await written(db)`
    delete from calendar.outside_circulations where council_id = ${councilId} and report_id = ${reportId} and seen_at is null`
  await written(db)`
    insert into calendar.outside_circulations (council_id, report_id, account_id, scope_id, position)
    select ${councilId}, ${reportId}, a.id, ${scopeId}, a.position + (select count(*) from calendar.outside_circulations x
      where x.council_id = ${councilId} and x.report_id = ${reportId})
    from unnest(${[...new Set(accountIds)]}::uuid[]) with ordinality as a(id, position)
    on conflict (council_id, report_id, account_id) do nothing`
}

export async function listCirculation(db: Db, councilId: string, reportId: string): Promise<OutsideMeeting['circulation']> {
  const { rows } = await written<OutsideMeeting['circulation'][number]>(db)`
    select c.account_id as "accountId", n.display_name as name, (c.seen_at at time zone 'Asia/Tokyo')::date as "seenOn" from calendar.outside_circulations c
    join identity.account_names n on n.council_id = c.council_id and n.account_id = c.account_id
    where c.council_id = ${councilId} and c.report_id = ${reportId} order by c.position, c.account_id`
  return rows
}

export async function noteSeen(db: Db, councilId: string, reportId: string, accountId: string, at: Date): Promise<void> {
  await written(db)`
    update calendar.outside_circulations set seen_at = ${at}
    where council_id = ${councilId} and report_id = ${reportId} and account_id = ${accountId} and seen_at is null`
}
