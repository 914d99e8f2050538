import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { tables, written } from '#platform/postgres'
import type { AgendaItem, BodyRoom, Gathering, GatheringFilter, NewGathering, Notice, Outcome, Purpose, Votes } from '../schema.ts'
import type { CalendarTables } from './tables.generated.ts'

/** A gathering as it is stored, with what follows from its record, its notices and the rule of its body. */
export interface FoundGathering {
  readonly gatheringId: string
  readonly scopeId: string
  readonly bodyId: string
  readonly bodyName: string
  /** Which room lists its body, as its kind says today. */
  readonly room: BodyRoom
  readonly kind: string
  readonly title: string
  readonly heldOn: string
  readonly startTime: string
  readonly endTime: string
  readonly startsAt: string
  readonly endsAt: string
  readonly place: string
  readonly additional: boolean
  readonly openToPublic: boolean
  readonly postponed: boolean
  readonly sequence: number
  readonly revision: number
  readonly toldSequence: number | null
  readonly noticeDays: number
  readonly meetingId: string | null
  readonly outcome: Outcome | null
  readonly minutesMissing: boolean
  readonly writingCounts: boolean
}

const columns = [
  'g.gathering_id as gatheringId',
  'g.scope_id as scopeId',
  'g.body_id as bodyId',
  'g.body_name as bodyName',
  'g.kind',
  'g.title',
  'g.planned_on as heldOn',
  'g.starts_at as startsAt',
  'g.ends_at as endsAt',
  'g.place',
  'g.additional',
  'g.open_to_public as openToPublic',
  'g.postponed',
  'g.sequence',
  'g.revision',
  'g.told_sequence as toldSequence',
  'g.meeting_id as meetingId',
  'g.outcome',
] as const
const clock = (column: 'starts_at' | 'ends_at') => sql<string>`to_char(${sql.ref(`g.${column}`)} at time zone 'Asia/Tokyo', 'HH24:MI')`

function gatherings(db: Db, councilId: string) {
  return (tables<CalendarTables>(db) satisfies Kysely<CalendarTables>)
    .selectFrom('calendar.standing_gatherings as g')
    .where('g.council_id', '=', councilId)
}
function selected(query: ReturnType<typeof gatherings>) {
  return query.select([
    ...columns,
    clock('starts_at').as('startTime'),
    clock('ends_at').as('endTime'),
    sql<BodyRoom>`(select b.room from calendar.standing_bodies b where b.council_id = g.council_id and b.body_id = g.body_id)`.as('room'),
    sql<boolean>`g.writing_counts`.as('writingCounts'),
    sql<number>`coalesce(g.notice_days, 0)`.as('noticeDays'),
    sql<boolean>`g.outcome is not null and g.minutes = '' and g.minutes_expected`.as('minutesMissing'),
  ])
}

export async function findGathering(db: Db, councilId: string, gatheringId: string): Promise<FoundGathering | undefined> {
  const row = await selected(gatherings(db, councilId).where('g.gathering_id', '=', gatheringId)).executeTakeFirst()
  return row as FoundGathering | undefined // the columns of a view are never null where those of its tables are not
}

/** The same, held until the commit: of two people who change it at once the second sees what the first has done. */
export async function lockGathering(db: Db, councilId: string, gatheringId: string): Promise<FoundGathering | undefined> {
  await written(db)`select from calendar.gatherings where council_id = ${councilId} and gathering_id = ${gatheringId} for update`
  return findGathering(db, councilId, gatheringId)
}

/** @param today the day in Japan @param soon the last day on which a notice that is due by then is shown as due */
export async function listGatherings(
  db: Db,
  councilId: string,
  { show, bodyId, areaId, room, fiscalYear, page }: GatheringFilter,
  { today, soon, size }: { readonly today: string; readonly soon: string; readonly size: number },
): Promise<{ readonly items: FoundGathering[]; readonly total: number }> {
  let query = gatherings(db, councilId)
  if (bodyId !== undefined) query = query.where('g.body_id', '=', bodyId)
  if (areaId !== undefined) query = query.where('g.area_id', '=', areaId)
  if (room !== undefined)
    query = query.where(
      sql<boolean>`g.body_id in (select b.body_id from calendar.standing_bodies b where b.council_id = ${councilId} and b.room = ${room})`,
    )
  if (fiscalYear !== undefined) {
    const { from, to } = fiscalYearRange(fiscalYear)
    query = query.where('g.planned_on', '>=', from).where('g.planned_on', '<=', to)
  }
  const shown = {
    coming: sql<boolean>`g.meeting_id is null and (g.planned_on >= ${today} or g.postponed)`,
    past: sql<boolean>`g.meeting_id is not null or (g.planned_on < ${today} and not g.postponed)`,
    due: sql<boolean>`(g.meeting_id is null and not g.postponed and (g.planned_on <= ${today}
        or (g.told_sequence is null and g.notice_days > 0 and g.planned_on - g.notice_days - 1 <= ${soon}::date)))
      or (g.told_sequence < g.sequence and coalesce(g.outcome, 'cancelled') = 'cancelled' and (g.postponed or g.planned_on >= ${today}))
      or (g.outcome <> 'cancelled' and g.minutes = '' and g.minutes_expected)`,
  }[show]
  query = query.where(sql<boolean>`(${shown})`)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const direction = show === 'past' ? 'desc' : 'asc'
  const items = await selected(query)
    .orderBy('g.planned_on', direction)
    .orderBy('g.starts_at', direction)
    .orderBy('g.gathering_id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { items: items as FoundGathering[], total } // as above
}

export async function insertGathering(
  db: Db,
  councilId: string,
  g: Omit<NewGathering, 'heldOn' | 'startTime' | 'endTime'> & {
    readonly gatheringId: string
    readonly seriesId: string | null
    readonly scopeId: string
    readonly startsAt: Date
    readonly endsAt: Date
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into calendar.gatherings (council_id, gathering_id, scope_id, body_id, kind, title, starts_at, ends_at, place, additional, open_to_public, series_id, planned_at, planned_by)
    values (${councilId}, ${g.gatheringId}, ${g.scopeId}, ${g.bodyId}, ${g.kind}, ${g.title}, ${g.startsAt}, ${g.endsAt}, ${g.place}, ${g.additional}, ${g.openToPublic},
      ${g.seriesId}, ${g.at}, ${g.by})`
}

/** @param sequence as those invited will hear of it */
export async function updateGathering(
  db: Db,
  councilId: string,
  gatheringId: string,
  g: {
    readonly startsAt: Date | string
    readonly endsAt: Date | string
    readonly place: string
    readonly title: string
    readonly openToPublic: boolean
    readonly postponed: boolean
    readonly sequence: number
  },
): Promise<void> {
  await written(db)`
    update calendar.gatherings set starts_at = ${g.startsAt}, ends_at = ${g.endsAt}, place = ${g.place}, title = ${g.title}, open_to_public = ${g.openToPublic},
      postponed = ${g.postponed}, sequence = ${g.sequence}, revision = revision + 1
    where council_id = ${councilId} and gathering_id = ${gatheringId}`
}

/** Whoever opened it before is told that something of it has changed. */
export async function raiseRevision(db: Db, councilId: string, gatheringId: string): Promise<void> {
  await written(db)`update calendar.gatherings set revision = revision + 1 where council_id = ${councilId} and gathering_id = ${gatheringId}`
}

/** What it was before, and why. */
export async function insertChange(
  db: Db,
  councilId: string,
  was: FoundGathering,
  c: {
    readonly change: Gathering['changes'][number]['change']
    readonly reason: string
    readonly sequence: number
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into calendar.gathering_changes (council_id, gathering_id, position, scope_id, change, starts_at, ends_at, place, reason, sequence, changed_at, changed_by)
    select ${councilId}, ${was.gatheringId}, 1 + count(*), ${was.scopeId}, ${c.change}, ${was.startsAt}, ${was.endsAt}, ${was.place}, ${c.reason}, ${c.sequence}, ${c.at}, ${c.by}
    from calendar.gathering_changes where council_id = ${councilId} and gathering_id = ${was.gatheringId}`
}

export async function listChanges(db: Db, councilId: string, gatheringId: string): Promise<Gathering['changes']> {
  const { rows } = await written<Gathering['changes'][number]>(db)`
    select c.change, (c.starts_at at time zone 'Asia/Tokyo')::date as "heldOn", to_char(c.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime",
      to_char(c.ends_at at time zone 'Asia/Tokyo', 'HH24:MI') as "endTime", c.place, c.reason, c.changed_at as "changedAt", a.display_name as "changedBy"
    from calendar.gathering_changes c join identity.account_names a on a.council_id = c.council_id and a.account_id = c.changed_by
    where c.council_id = ${councilId} and c.gathering_id = ${gatheringId} order by c.position`
  return rows
}

/** A gathering of that body on that day which has no record yet; undefined unless there is exactly one. */
export async function unrecordedOn(db: Db, councilId: string, bodyId: string, day: string): Promise<string | undefined> {
  const { rows } = await written<{ readonly gatheringId: string }>(db)`
    select gathering_id as "gatheringId" from calendar.standing_gatherings
    where council_id = ${councilId} and body_id = ${bodyId} and planned_on = ${day} and meeting_id is null and not postponed limit 2`
  return rows.length === 1 ? rows[0]!.gatheringId : undefined
}

/** その期間に開いたもの。 Those with seats of members, in order of day; of the others how many. */
export async function heldIn(
  db: Db,
  councilId: string,
  bodyId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{
  readonly gatherings: { readonly gatheringId: string; readonly heldOn: string; readonly title: string }[]
  readonly withoutRoster: number
}> {
  const { rows } = await written<{ readonly gatheringId: string | null; readonly heldOn: string; readonly title: string }>(db)`
    select g.gathering_id as "gatheringId", m.held_on as "heldOn", coalesce(g.title, '') as title
    from calendar.meetings m
    left join calendar.gatherings g on g.council_id = m.council_id and g.gathering_id = m.gathering_id
      and exists (select from calendar.participants p where p.council_id = g.council_id and p.gathering_id = g.gathering_id and p.role = 'member')
    where m.council_id = ${councilId} and m.body_id = ${bodyId} and m.held_on between ${from} and ${to} and m.outcome not in ('cancelled', 'resolved')
      and not exists (select from calendar.meeting_withdrawals w where w.council_id = m.council_id and w.meeting_id = m.meeting_id)
    order by m.held_on, g.starts_at, m.meeting_id`
  const gatherings = rows.flatMap(({ gatheringId, ...row }) => (gatheringId === null ? [] : [{ gatheringId, ...row }]))
  return { gatherings, withoutRoster: rows.length - gatherings.length }
}

// 次第 -------------------------------------------------------------------------------------------------------------------------------

export type FoundItem = Omit<AgendaItem, 'kindTitle' | 'decides' | 'quorum'>

export async function listItems(db: Db, councilId: string, gatheringId: string): Promise<FoundItem[]> {
  const { rows } = await written<FoundItem>(db)`
    select item_id as "itemId", kind, title, rapporteur, decision, follow_up as "followUp", follow_up_by as "followUpBy", follow_up_due as "followUpDue",
      follow_up_done as "followUpDone",
      case when votes_for is not null then jsonb_build_object('for', votes_for, 'against', votes_against, 'abstained', votes_abstained) end as votes, array(select i.participant_id from calendar.interests i
        where i.council_id = a.council_id and i.item_id = a.item_id order by i.participant_id) as interested
    from calendar.agenda_items a where council_id = ${councilId} and gathering_id = ${gatheringId} order by position`
  return rows
}

/** The whole agenda, in this order; what is left out goes. */
export async function replaceItems(
  db: Db,
  councilId: string,
  { gatheringId, scopeId }: Pick<FoundGathering, 'gatheringId' | 'scopeId'>,
  items: readonly { readonly itemId: string; readonly kind: string; readonly title: string; readonly rapporteur: string }[],
): Promise<void> {
  const rows = JSON.stringify(items.map((item, position) => ({ ...item, position })))
  await written(db)`delete from calendar.interests where council_id = ${councilId} and gathering_id = ${gatheringId}
    and item_id <> all (array(select i."itemId" from jsonb_to_recordset(${rows}::jsonb) as i("itemId" uuid)))`
  await written(db)`delete from calendar.agenda_items where council_id = ${councilId} and gathering_id = ${gatheringId}
    and item_id <> all (array(select i."itemId" from jsonb_to_recordset(${rows}::jsonb) as i("itemId" uuid)))`
  await written(db)`
    insert into calendar.agenda_items (council_id, item_id, gathering_id, scope_id, position, kind, title, rapporteur)
    select ${councilId}, i."itemId", ${gatheringId}, ${scopeId}, i.position, i.kind, i.title, i.rapporteur
    from jsonb_to_recordset(${rows}::jsonb) as i("itemId" uuid, position int, kind text, title text, rapporteur text)
    on conflict (council_id, item_id) do update set position = excluded.position, kind = excluded.kind, title = excluded.title, rapporteur = excluded.rapporteur`
}

export async function writeDecisions(
  db: Db,
  councilId: string,
  gatheringId: string,
  items: readonly Pick<FoundItem, 'itemId' | 'decision' | 'followUp' | 'followUpBy' | 'followUpDue' | 'followUpDone'>[],
): Promise<void> {
  await written(db)`
    update calendar.agenda_items a set decision = i.decision, follow_up = i."followUp", follow_up_by = i."followUpBy", follow_up_due = i."followUpDue",
      follow_up_done = i."followUpDone"
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i("itemId" uuid, decision text, "followUp" text, "followUpBy" text, "followUpDue" date, "followUpDone" date)
    where a.council_id = ${councilId} and a.gathering_id = ${gatheringId} and a.item_id = i."itemId"`
}

/** 賛否の数。 Null takes them back. */
export async function writeVotes(db: Db, councilId: string, itemId: string, votes: Votes | null): Promise<void> {
  await written(db)`
    update calendar.agenda_items set votes_for = ${votes?.for ?? null}, votes_against = ${votes?.against ?? null}, votes_abstained = ${votes?.abstained ?? null}
    where council_id = ${councilId} and item_id = ${itemId}`
}

/** 特別の利害関係。 Of this item, these seats and no others. */
export async function writeInterests(
  db: Db,
  councilId: string,
  { gatheringId, scopeId }: Pick<FoundGathering, 'gatheringId' | 'scopeId'>,
  itemId: string,
  participantIds: readonly string[],
): Promise<void> {
  await written(
    db,
  )`delete from calendar.interests where council_id = ${councilId} and item_id = ${itemId} and participant_id <> all (${participantIds}::uuid[])`
  await written(db)`
    insert into calendar.interests (council_id, item_id, participant_id, gathering_id, scope_id)
    select ${councilId}, ${itemId}, p, ${gatheringId}, ${scopeId} from unnest(${participantIds}::uuid[]) p on conflict do nothing`
}

// 通知 -------------------------------------------------------------------------------------------------------------------------------

/** As it is stored: what became of each message the outbox knows. */
export type FoundNotice = Omit<Notice, 'mailed' | 'mine'> & { readonly mailed: readonly Mailed[]; readonly madeBy: string }
export interface Mailed {
  readonly participantId: string
  readonly messageId: string
}

export async function listNotices(db: Db, councilId: string, gatheringId: string): Promise<FoundNotice[]> {
  const { rows } = await written<FoundNotice>(db)`
    select notice_id as "noticeId", purpose, way, letter_id as "letterId", given_on as "givenOn", late_because as "lateBecause", sequence, mailed, made_by as "madeBy"
    from calendar.notices
    where council_id = ${councilId} and gathering_id = ${gatheringId} order by made_at, notice_id`
  return rows
}

export async function insertNotice(
  db: Db,
  councilId: string,
  { gatheringId, scopeId }: Pick<FoundGathering, 'gatheringId' | 'scopeId'>,
  n: Omit<Notice, 'mailed' | 'mine'> & { readonly mailed?: readonly Mailed[]; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into calendar.notices (council_id, notice_id, gathering_id, scope_id, purpose, sequence, way, letter_id, given_on, late_because, mailed, made_at, made_by)
    values (${councilId}, ${n.noticeId}, ${gatheringId}, ${scopeId}, ${n.purpose}, ${n.sequence}, ${n.way}, ${n.letterId}, ${n.givenOn}, ${n.lateBecause},
      ${JSON.stringify(n.mailed ?? [])}::jsonb, ${n.at}, ${n.by})`
}

/** A draft that is written anew tells of the gathering as it is now. */
export async function renewNotice(
  db: Db,
  councilId: string,
  noticeId: string,
  n: { readonly purpose: Purpose; readonly sequence: number; readonly lateBecause: string },
): Promise<void> {
  await written(db)`
    update calendar.notices set purpose = ${n.purpose}, sequence = ${n.sequence}, late_because = case when ${n.lateBecause} = '' then late_because else ${n.lateBecause} end
    where council_id = ${councilId} and notice_id = ${noticeId}`
}

/** 発送した文書の通知。 @returns the gathering it tells of, or undefined where the letter is no notice */
export async function letterLeft(db: Db, councilId: string, letterId: string, sentOn: string): Promise<string | undefined> {
  const { rows } = await written<{ readonly gatheringId: string }>(db)`
    update calendar.notices set given_on = ${sentOn} where council_id = ${councilId} and letter_id = ${letterId} and given_on is null
    returning gathering_id as "gatheringId"`
  return rows[0]?.gatheringId
}
