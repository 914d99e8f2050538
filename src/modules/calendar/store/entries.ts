import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { CalendarEntryRow, CalendarFilter, Outcome, OwnMeeting, PublicGathering } from '../schema.ts'

/** What stands in the calendar, before its state is followed. */
export interface FoundEntry extends Omit<CalendarEntryRow, 'state'> {
  readonly toldSequence: number | null
  readonly outcome: Outcome | null
}

/**
 * 暦の項目。 Gatherings, meetings of others and records that were not planned here, in order of day and time. What is postponed has no day.
 */
export async function listEntries(db: Db, councilId: string, { from, to, bodyId, sectionId, areaId, goers }: CalendarFilter): Promise<FoundEntry[]> {
  const [body, section, area] = [bodyId ?? null, sectionId ?? null, areaId ?? null]
  const { rows } = await written<FoundEntry>(db)`
    with told as materialized (
      select n.gathering_id, max(n.sequence) as sequence from calendar.notices n where n.council_id = ${councilId} and n.given_on is not null group by n.gathering_id),
    standing as materialized (
      select m.meeting_id, m.gathering_id, m.body_id, m.held_on, m.outcome, m.place from calendar.meetings m
      where m.council_id = ${councilId} and m.held_on >= ${from}::date - 400 and m.held_on <= ${to}::date + 400
        and not exists (select from calendar.meeting_withdrawals w where w.council_id = m.council_id and w.meeting_id = m.meeting_id)),
    own as materialized (
      select b.body_id, b.area_id, (select r.section_id from calendar.body_rules r where r.council_id = b.council_id and r.body_id = b.body_id
        and r.valid_from <= ${to} order by r.valid_from desc, r.recorded_at desc, r.rule_id desc limit 1) as section_id
      from calendar.bodies b where b.council_id = ${councilId}),
    entries as (
      select 'gathering' as source, g.gathering_id as id, g.body_id, n.name, b.area_id, b.section_id, g.title, g.planned_on as day, g.starts_at, g.ends_at, g.place,
        t.sequence as told, s.outcome, '{}'::uuid[] as goers
      from calendar.gatherings g join own b on b.body_id = g.body_id cross join lateral calendar.body_named(${councilId}, g.body_id, g.planned_on) n
      left join told t on t.gathering_id = g.gathering_id left join standing s on s.gathering_id = g.gathering_id
      where g.council_id = ${councilId} and g.planned_on between ${from} and ${to} and not g.postponed
      union all
      select 'outside', m.meeting_id, m.body_id, b.name, b.area_id, b.section_id, m.title, m.planned_on, m.starts_at, m.ends_at, m.place, 0,
        case when m.called_off then 'cancelled' when exists (select from calendar.outside_reports r
          where r.council_id = m.council_id and r.meeting_id = m.meeting_id and r.withdrawn_at is null) then 'held' end,
        array(select a.account_id from calendar.outside_attendees a where a.council_id = m.council_id and a.meeting_id = m.meeting_id and a.attended is not false)
      from calendar.outside_meetings m join calendar.outside_bodies b on b.council_id = m.council_id and b.body_id = m.body_id
      where m.council_id = ${councilId} and m.planned_on between ${from} and ${to}
      union all
      select 'record', s.meeting_id, s.body_id, n.name, b.area_id, b.section_id, '', s.held_on, null, null, s.place, null, s.outcome, '{}'
      from standing s join own b on b.body_id = s.body_id cross join lateral calendar.body_named(${councilId}, s.body_id, s.held_on) n where s.gathering_id is null and s.held_on between ${from} and ${to})
    select e.source, e.id, e.name as "bodyName", e.title, e.day, coalesce(to_char(e.starts_at at time zone 'Asia/Tokyo', 'HH24:MI'), '') as "startTime",
      coalesce(to_char(e.ends_at at time zone 'Asia/Tokyo', 'HH24:MI'), '') as "endTime", e.place, e.told as "toldSequence", e.outcome, e.goers
    from entries e
    where (${body}::uuid is null or e.body_id = ${body}) and (${section}::uuid is null or e.section_id = ${section} or e.goers && ${goers ?? []}::uuid[])
      and (${area}::uuid is null or exists (select from identity.area_places a where a.council_id = ${councilId} and a.area_id = e.area_id
        and (a.area_id = ${area} or ${area} = any (a.ancestor_ids))))
    order by e.day, e.starts_at nulls last, e.name, e.id`
  return rows
}

interface Choice {
  readonly id: string
  readonly name: string
}

/** Bodies of ours, as they are called on that day, and of others, areas that have one, as far as the reader sees them. */
export async function listChoices(db: Db, councilId: string, day: string): Promise<{ readonly bodies: Choice[]; readonly areas: Choice[] }> {
  const bodies = await written<Choice>(db)`
    select body_id as id, name from (
      select b.body_id, n.name, n.kana from calendar.bodies b cross join lateral calendar.body_named(b.council_id, b.body_id, ${day}) n
        where b.council_id = ${councilId}
      union all select b.body_id, b.name, b.kana from calendar.outside_bodies b where b.council_id = ${councilId}) as x order by kana, body_id`
  const areas = await written<Choice>(db)`
    select a.area_id as id, a.name from identity.area_places a where a.council_id = ${councilId} and exists (
      select from calendar.bodies b join identity.area_places p on p.council_id = b.council_id and p.area_id = b.area_id
      where b.council_id = a.council_id and (p.area_id = a.area_id or a.area_id = any (p.ancestor_ids))) order by a.position, a.kana`
  return { bodies: bodies.rows, areas: areas.rows }
}

/** One entry of a feed. */
export interface FeedEntry {
  readonly source: 'gathering' | 'outside'
  readonly id: string
  readonly bodyName: string
  readonly title: string
  readonly place: string
  readonly day: string
  readonly startTime: string
  readonly untilDay: string
  readonly endTime: string
  /** Grows with every saving and with the record that follows it. */
  readonly sequence: number
  readonly changedAt: string
  readonly cancelled: boolean
  readonly tentative: boolean
}

/**
 * 配信する予定。 Of one body; or of a person: the bodies whose secretariat is their section, what they planned, the meetings of others they go to, and those at
 * which they have a seat themselves.
 *
 * @param tier nothing above it is read, whatever the reader may see
 */
export async function listFeedEntries(
  db: Db,
  councilId: string,
  {
    from,
    to,
    bodyId,
    accountId,
    tier,
    today,
    reads,
  }: {
    readonly from: string
    readonly to: string
    readonly bodyId: string | null
    readonly accountId: string
    readonly tier: number
    readonly today: string
    /** Whether whoever asks may read meetings at all; otherwise those of the own seats only. */
    readonly reads: boolean
  },
): Promise<FeedEntry[]> {
  const { rows } = await written<FeedEntry>(db)`
    select x.source, x.id, x."bodyName", x.title, x.place, to_char(x.starts_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as day,
      to_char(x.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime", to_char(x.ends_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "untilDay",
      to_char(x.ends_at at time zone 'Asia/Tokyo', 'HH24:MI') as "endTime", x.sequence, x.changed_at as "changedAt", x.cancelled, x.tentative
    from (
      select 'gathering' as source, g.gathering_id as id, g.body_name as "bodyName", g.title, g.place, g.starts_at, g.ends_at,
        2 * g.revision + (g.meeting_id is not null)::int as sequence, g.scope_id,
        greatest(g.planned_at, (select max(c.changed_at) from calendar.gathering_changes c where c.council_id = g.council_id and c.gathering_id = g.gathering_id))
          as changed_at,
        g.postponed or coalesce(g.outcome, '') = 'cancelled' as cancelled, g.told_sequence is null and g.meeting_id is null as tentative
      from calendar.standing_gatherings g
      where ${reads} and g.council_id = ${councilId} and g.planned_on between ${from} and ${to} and (g.body_id = ${bodyId} or (${bodyId}::uuid is null and (
        g.planned_by = ${accountId} or exists (select from identity.account_sections s where s.council_id = g.council_id and s.account_id = ${accountId}
          and s.valid_from <= ${today} and (s.valid_to is null or s.valid_to >= ${today})
          and s.section_id = (select r.section_id from calendar.body_rules r where r.council_id = g.council_id and r.body_id = g.body_id and r.valid_from <= g.planned_on
            order by r.valid_from desc, r.recorded_at desc, r.rule_id desc limit 1)))))
      union all
      select 'outside', m.meeting_id, b.name, m.title, m.place, m.starts_at, m.ends_at, 2 * m.revision, m.scope_id, m.changed_at, m.called_off, false
      from calendar.outside_meetings m join calendar.outside_bodies b on b.council_id = m.council_id and b.body_id = m.body_id
      where m.council_id = ${councilId} and m.planned_on between ${from} and ${to} and ${bodyId}::uuid is null and ${reads}
        and exists (select from calendar.outside_attendees a where a.council_id = m.council_id and a.meeting_id = m.meeting_id and a.account_id = ${accountId})) x
    join identity.published_access_scopes p on p.council_id = ${councilId} and p.scope_id = x.scope_id and p.tier <= ${tier}
    union
    select 'gathering', o.gathering_id, o.body_name, o.title, o.place, to_char(o.starts_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD'),
      to_char(o.starts_at at time zone 'Asia/Tokyo', 'HH24:MI'), to_char(o.ends_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD'),
      to_char(o.ends_at at time zone 'Asia/Tokyo', 'HH24:MI'), o.sequence, o.changed_at, o.postponed or coalesce(o.outcome, '') = 'cancelled', false
    from calendar.own_gatherings(${from}, ${to}) o where ${bodyId}::uuid is null
    order by day, "startTime", id`
  return rows
}

/** 自分の席の会議。 Announced ones, from a day on, by day and time. */
export async function listOwnMeetings(
  db: Db,
  councilId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<OwnMeeting[]> {
  const { rows } = await written<OwnMeeting>(db)`
    select o.gathering_id as "gatheringId", o.body_name as "bodyName", o.title, (o.starts_at at time zone 'Asia/Tokyo')::date as "heldOn",
      to_char(o.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime", to_char(o.ends_at at time zone 'Asia/Tokyo', 'HH24:MI') as "endTime", o.place,
      case when o.outcome = 'cancelled' then 'called-off' when o.postponed then 'postponed' else 'on' end as state,
      exists (select from calendar.gatherings g where g.council_id = ${councilId} and g.gathering_id = o.gathering_id) as opens
    from calendar.own_gatherings(${from}, ${to}) o order by o.starts_at, o.gathering_id`
  return rows
}

// 公開の会議 ---------------------------------------------------------------------------------------------------------------------------

/** What anybody may read. The policy of the table holds a visitor to it, whatever is asked here. */
export async function listPublic(
  db: Db,
  councilId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<(PublicGathering & Pick<FeedEntry, 'untilDay' | 'sequence' | 'changedAt'>)[]> {
  const { rows } = await written<PublicGathering & Pick<FeedEntry, 'untilDay' | 'sequence' | 'changedAt'>>(db)`
    select gathering_id as "gatheringId", body_name as "bodyName", title, planned_on as "heldOn", to_char(starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime",
      to_char(ends_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "untilDay", to_char(ends_at at time zone 'Asia/Tokyo', 'HH24:MI') as "endTime", place, state, sequence,
      changed_at as "changedAt"
    from calendar.public_gatherings where council_id = ${councilId} and planned_on between ${from} and ${to} order by starts_at, gathering_id`
  return rows
}
