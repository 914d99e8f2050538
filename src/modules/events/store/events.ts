import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { Event, EventFilter, NewEvent, Session } from '../schema.ts'
import type { EventsTables } from './tables.generated.ts'

export interface Place {
  readonly bodyId: string
  readonly scopeId: string
  readonly areaId: string
  readonly code: string
  readonly compartment: string
  readonly tier: number
  readonly validTo: string | null
}

/** 何の催しか。 A body of this room within the reader's scopes. */
export async function findBody(db: Db, councilId: string, bodyId: string): Promise<Place | undefined> {
  const { rows } = await written<Place>(db)`
    select b.body_id as "bodyId", b.scope_id as "scopeId", b.area_id as "areaId", b.code, s.compartment, s.tier, b.valid_to as "validTo"
    from calendar.standing_bodies b join identity.published_access_scopes s on s.council_id = b.council_id and s.scope_id = b.scope_id
    where b.council_id = ${councilId} and b.body_id = ${bodyId} and b.room = 'events'`
  return rows[0]
}

export interface ListedBody {
  readonly bodyId: string
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly kindTitle: { readonly ja: string; readonly en: string }
}
/** 催しのもと。 Trainings, salons, desks that stand on that day, by reading. */
export async function listBodies(db: Db, councilId: string, today: string): Promise<ListedBody[]> {
  const { rows } = await written<ListedBody>(db)`
    select body_id as "bodyId", code, name, kind, json_build_object('ja', kind_title, 'en', kind_english) as "kindTitle" from calendar.standing_bodies
    where council_id = ${councilId} and room = 'events' and (valid_to is null or valid_to >= ${today}) order by kana`
  return rows
}

/** As it is stored, with its figures; what it is doing follows from them. */
export type FoundEvent = Omit<Event, 'state' | 'next' | 'can' | 'sessions' | 'lateSessions' | 'offeredFormId'> & {
  readonly scopeId: string
  readonly applicationsScopeId: string
  readonly bodyCode: string
  readonly previousFormId: string | null
}

function events(db: Db, councilId: string) {
  return (tables<EventsTables>(db) satisfies Kysely<EventsTables>)
    .selectFrom('events.events as e')
    .innerJoin('calendar.standing_bodies as b', (on) => on.onRef('b.council_id', '=', 'e.council_id').onRef('b.body_id', '=', 'e.body_id'))
    .leftJoin('events.events as p', (on) => on.onRef('p.council_id', '=', 'e.council_id').onRef('p.event_id', '=', 'e.previous_id'))
    .leftJoin('events.events as w', (on) => on.onRef('w.council_id', '=', 'e.council_id').onRef('w.event_id', '=', 'e.part_of'))
    .leftJoin('identity.account_names as a', (on) => on.onRef('a.council_id', '=', 'e.council_id').onRef('a.account_id', '=', 'e.drawn_by'))
    .innerJoinLateral(
      sql<{
        first_on: string | null
        last_on: string | null
        session_count: number
      }>`(select min(g.planned_on) as first_on, max(g.planned_on) as last_on, count(*)::int as session_count
        from events.sessions s join calendar.standing_gatherings g on g.council_id = s.council_id and g.gathering_id = s.gathering_id
        where s.council_id = e.council_id and s.event_id = coalesce(e.part_of, e.event_id))`.as('d'),
      (on) => on.onTrue(),
    )
    .where('e.council_id', '=', councilId)
}
function selected(query: ReturnType<typeof events>) {
  return query
    .innerJoinLateral(sql<Record<keyof Event['figures'] | 'placed' | 'waiting', number>>`events.figures(e.event_id)`.as('f'), (on) => on.onTrue())
    .select([
      'e.event_id as eventId',
      'e.scope_id as scopeId',
      'e.applications_scope_id as applicationsScopeId',
      'e.body_id as bodyId',
      'b.name as bodyName',
      'b.code as bodyCode',
      'b.kind',
      'b.area_id as areaId',
      'e.title',
      'e.part_of as partOf',
      'e.recruitment',
      'e.duty',
      'e.fiscal_year as fiscalYear',
      'e.summary',
      'e.audience',
      'e.contact',
      'e.admission',
      'e.capacity',
      'e.party_max as partyMax',
      'e.apply_from as applyFrom',
      'e.apply_until as applyUntil',
      'e.draw_on as drawOn',
      'e.cancel_until as cancelUntil',
      'e.fee_yen as feeYen',
      'e.fee_note as feeNote',
      'e.minutes_required as minutesRequired',
      'e.certificate_kind_id as certificateKindId',
      'e.evaluated',
      'e.published',
      'e.themes',
      'e.form_id as formId',
      'e.collection_id as collectionId',
      'e.address_code as addressCode',
      'e.previous_id as previousId',
      'p.form_id as previousFormId',
      'e.draw_seed as drawSeed',
      'e.drawn_at as drawnAt',
      'e.concluded_on as concludedOn',
      'e.called_off_on as calledOffOn',
      'e.called_off_because as calledOffBecause',
      'e.revision',
      'd.first_on as firstOn',
      'd.last_on as lastOn',
      'd.session_count as sessionCount',
      'f.placed',
      'f.waiting',
    ])
    .select([
      sql<{ ja: string; en: string }>`json_build_object('ja', b.kind_title, 'en', b.kind_english)`.as('kindTitle'),
      sql<string>`coalesce(a.display_name, '')`.as('drawnBy'),
      sql<string>`coalesce(w.title, '')`.as('wholeTitle'),
      sql<
        Event['figures']
      >`json_build_object('applications', f.applications, 'placements', f.placements, 'applied', f.applied, 'applicants', f.applicants, 'cancelled', f.cancelled,
        'participants', f.participants, 'certificates', f.certificates, 'toTell', f.to_tell)`.as('figures'),
    ])
}

export async function findEvent(db: Db, councilId: string, eventId: string): Promise<FoundEvent | undefined> {
  const row = await selected(events(db, councilId).where('e.event_id', '=', eventId)).executeTakeFirst()
  return row as FoundEvent | undefined // the columns are checked against the same codes
}

/** The same, held until the commit, for whoever may see it. */
export async function lockEvent(db: Db, councilId: string, eventId: string): Promise<FoundEvent | undefined> {
  await written(db)`select from events.events where council_id = ${councilId} and event_id = ${eventId} for update`
  return findEvent(db, councilId, eventId)
}

export async function listEvents(
  db: Db,
  councilId: string,
  { search, fiscalYear, kind, bodyId, show, eventIds, partOf, page }: EventFilter,
  { today, size }: { readonly today: string; readonly size: number },
): Promise<{ readonly items: FoundEvent[]; readonly total: number }> {
  let query = events(db, councilId)
  if (search !== '') {
    const like = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    query = query.where((where) => where.or([where('e.title', 'ilike', like), where('b.name', 'ilike', like)]))
  }
  if (fiscalYear !== undefined) query = query.where('e.fiscal_year', '=', fiscalYear)
  if (kind !== undefined) query = query.where('b.kind', '=', kind)
  if (bodyId !== undefined) query = query.where('e.body_id', '=', bodyId)
  if (partOf !== undefined) query = query.where('e.part_of', '=', partOf)
  else if (eventIds === undefined && show !== 'to-tell') query = query.where('e.part_of', 'is', null)
  if (eventIds !== undefined) query = query.where('e.event_id', '=', sql<string>`any(${eventIds}::uuid[])`)
  if (show === 'going')
    query = query.where(sql<boolean>`e.concluded_on is null and e.called_off_on is null and (d.last_on is null or d.last_on >= ${today})`)
  if (show === 'ended') query = query.where(sql<boolean>`e.concluded_on is not null or e.called_off_on is not null or d.last_on < ${today}`)
  if (show === 'to-tell') query = query.where(sql<boolean>`(select w.to_tell from events.figures(e.event_id) w) > 0`)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const items = await selected(query)
    .orderBy(sql`d.first_on desc nulls first`)
    .orderBy('e.event_id')
    .limit(eventIds?.length ?? size)
    .offset((page - 1) * size)
    .execute()
  return { items: items as FoundEvent[], total } // as above
}

type Fields = Omit<NewEvent, 'bodyId' | 'partOf' | 'fiscalYear'> & { readonly fiscalYear: number }

export async function insertEvent(
  db: Db,
  councilId: string,
  e: Fields & {
    readonly eventId: string
    readonly bodyId: string
    readonly partOf: string | null
    readonly scopeId: string
    readonly applicationsScopeId: string
    readonly previousId: string | null
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into events.events (council_id, event_id, scope_id, applications_scope_id, body_id, fiscal_year, title, summary, audience, contact, admission, capacity, party_max,
      apply_from, apply_until, draw_on, cancel_until, fee_yen, fee_note, minutes_required, certificate_kind_id, evaluated, published, themes, recruitment, duty, part_of, previous_id, made_at, made_by, changed_at)
    values (${councilId}, ${e.eventId}, ${e.scopeId}, ${e.applicationsScopeId}, ${e.bodyId}, ${e.fiscalYear}, ${e.title}, ${e.summary}, ${e.audience}, ${e.contact},
      ${e.admission}, ${e.capacity}, ${e.partyMax}, ${e.applyFrom}, ${e.applyUntil}, ${e.drawOn}, ${e.cancelUntil}, ${e.feeYen}, ${e.feeNote}, ${e.minutesRequired},
      ${e.certificateKindId}, ${e.evaluated}, ${e.published}, ${e.themes}, ${e.recruitment}, ${e.duty}, ${e.partOf}, ${e.previousId}, ${e.at}, ${e.by}, ${e.at})`
}

export async function updateEvent(db: Db, councilId: string, eventId: string, e: Fields, at: Date): Promise<void> {
  await written(db)`
    update events.events set fiscal_year = ${e.fiscalYear}, title = ${e.title}, summary = ${e.summary}, audience = ${e.audience}, contact = ${e.contact},
      admission = ${e.admission}, capacity = ${e.capacity}, party_max = ${e.partyMax}, apply_from = ${e.applyFrom}, apply_until = ${e.applyUntil}, draw_on = ${e.drawOn},
      cancel_until = ${e.cancelUntil}, fee_yen = ${e.feeYen}, fee_note = ${e.feeNote}, minutes_required = ${e.minutesRequired}, certificate_kind_id = ${e.certificateKindId},
      evaluated = ${e.evaluated}, published = ${e.published}, themes = ${e.themes}, recruitment = ${e.recruitment}, duty = ${e.duty}, revision = revision + 1,
      changed_at = ${at}
    where council_id = ${councilId} and event_id = ${eventId}`
  await written(db)`
    update events.events set fiscal_year = ${e.fiscalYear}, revision = revision + 1, changed_at = ${at}
    where council_id = ${councilId} and part_of = ${eventId} and fiscal_year <> ${e.fiscalYear}`
}

/** 出展・協力の募集。 What an event looks for, held until the commit. */
export async function partsOf(db: Db, councilId: string, eventId: string): Promise<FoundEvent[]> {
  await written(db)`select from events.events where council_id = ${councilId} and part_of = ${eventId} order by event_id for update`
  const parts = await selected(events(db, councilId).where('e.part_of', '=', eventId))
    .orderBy('e.made_at')
    .orderBy('e.event_id')
    .execute()
  return parts as FoundEvent[] // as above
}

/** Whoever opened it before is told that something of it has changed. */
export async function raiseRevision(db: Db, councilId: string, eventId: string, at: Date): Promise<void> {
  await written(db)`update events.events set revision = revision + 1, changed_at = ${at} where council_id = ${councilId} and event_id = ${eventId}`
}

export async function openedBy(
  db: Db,
  councilId: string,
  eventId: string,
  {
    formId,
    collectionId,
    addressCode,
    at,
  }: { readonly formId: string; readonly collectionId: string; readonly addressCode: string; readonly at: Date },
): Promise<void> {
  await written(db)`
    update events.events set form_id = ${formId}, collection_id = ${collectionId}, address_code = ${addressCode}, revision = revision + 1, changed_at = ${at}
    where council_id = ${councilId} and event_id = ${eventId}`
}

/** The form that is offered when its admission opens: last year's. */
export async function rememberForm(db: Db, councilId: string, eventId: string, formId: string): Promise<void> {
  await written(db)`update events.events set form_id = ${formId} where council_id = ${councilId} and event_id = ${eventId}`
}

export async function markDrawn(
  db: Db,
  councilId: string,
  eventId: string,
  { seed, at, by }: { readonly seed: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    update events.events set draw_seed = ${seed}, drawn_at = ${at}, drawn_by = ${by}, revision = revision + 1, changed_at = ${at}
    where council_id = ${councilId} and event_id = ${eventId}`
}

export async function markConcluded(db: Db, councilId: string, eventId: string, on: string | null, at: Date): Promise<void> {
  await written(db)`
    update events.events set concluded_on = ${on}, revision = revision + 1, changed_at = ${at} where council_id = ${councilId} and event_id = ${eventId}`
}

export async function markCalledOff(db: Db, councilId: string, eventId: string, on: string, because: string, at: Date): Promise<void> {
  await written(db)`
    update events.events set called_off_on = ${on}, called_off_because = ${because}, revision = revision + 1, changed_at = ${at}
    where council_id = ${councilId} and event_id = ${eventId}`
}

// 回 ---------------------------------------------------------------------------------------------------------------------------------

/** @param countedOf whose marks are counted: of what is part of an event, its own */
export async function listSessions(db: Db, councilId: string, eventId: string, countedOf = eventId): Promise<Session[]> {
  const { rows } = await written<Session>(db)`
    select s.gathering_id as "gatheringId", g.planned_on as "heldOn", to_char(g.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime",
      to_char(g.ends_at at time zone 'Asia/Tokyo', 'HH24:MI') as "endTime", g.place, s.subject, s.minutes, s.makes_up as "makesUp", g.meeting_id as "meetingId",
      case when g.outcome = 'cancelled' then 'called-off' when g.meeting_id is not null then 'held' when g.postponed then 'postponed' else 'planned' end as state,
      case when g.outcome = 'cancelled' then coalesce((select max(c.changed_at) from calendar.gathering_changes c
          where c.council_id = g.council_id and c.gathering_id = g.gathering_id and c.change = 'called-off'),
        (select m.recorded_at from calendar.meetings m where m.council_id = g.council_id and m.meeting_id = g.meeting_id)) end as "calledOffAt",
      case when g.outcome = 'cancelled' then g.minutes else '' end as "calledOffBecause", g.revision, coalesce(f.marked, 0) as marked, coalesce(f.heads, 0) as heads
    from events.sessions s
    join calendar.standing_gatherings g on g.council_id = s.council_id and g.gathering_id = s.gathering_id
    left join events.session_figures(${countedOf}) f on f.gathering_id = s.gathering_id
    where s.council_id = ${councilId} and s.event_id = ${eventId} order by g.starts_at, g.gathering_id`
  return rows
}

export async function insertSession(
  db: Db,
  councilId: string,
  s: {
    readonly eventId: string
    readonly gatheringId: string
    readonly scopeId: string
    readonly subject: string
    readonly minutes: number
    readonly makesUp: string | null
  },
): Promise<void> {
  await written(db)`
    insert into events.sessions (council_id, event_id, gathering_id, scope_id, subject, minutes, makes_up)
    values (${councilId}, ${s.eventId}, ${s.gatheringId}, ${s.scopeId}, ${s.subject}, ${s.minutes}, ${s.makesUp})`
}

export interface DaySession {
  readonly eventId: string
  readonly gatheringId: string
  readonly title: string
  readonly subject: string
  readonly heldOn: string
  readonly startTime: string
  readonly place: string
  /** Null: it stands. */
  readonly calledOffAt: string | null
}
/** その日の回。 Those that stand or were called off, of all events in the reader's scopes. */
export async function sessionsOn(db: Db, councilId: string, from: string, to: string): Promise<DaySession[]> {
  const { rows } = await written<DaySession>(db)`
    select s.event_id as "eventId", s.gathering_id as "gatheringId", e.title, s.subject, g.planned_on as "heldOn",
      to_char(g.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime", g.place,
      case when g.outcome = 'cancelled' then coalesce((select max(c.changed_at) from calendar.gathering_changes c
          where c.council_id = g.council_id and c.gathering_id = g.gathering_id and c.change = 'called-off'),
        (select m.recorded_at from calendar.meetings m where m.council_id = g.council_id and m.meeting_id = g.meeting_id)) end as "calledOffAt"
    from calendar.standing_gatherings g join events.sessions s on s.council_id = g.council_id and s.gathering_id = g.gathering_id
    join events.events e on e.council_id = s.council_id and e.event_id = s.event_id
    where g.council_id = ${councilId} and g.planned_on between ${from} and ${to} and not g.postponed and (g.meeting_id is null or g.outcome = 'cancelled')
    order by g.starts_at, s.gathering_id limit 200`
  return rows
}

/** @returns false where somebody was marked at it, or another session makes up for it */
export async function deleteSession(db: Db, councilId: string, eventId: string, gatheringId: string): Promise<boolean> {
  await written(db)`
    delete from events.surveys where council_id = ${councilId} and event_id = ${eventId} and gathering_id = ${gatheringId} and collection_id is null`
  const { rowCount } = await written(db)`
    delete from events.sessions s where s.council_id = ${councilId} and s.event_id = ${eventId} and s.gathering_id = ${gatheringId}
      and not exists (select from events.session_figures(${eventId}) f where f.gathering_id = s.gathering_id)
      and not exists (select from events.sessions o where o.council_id = s.council_id and o.event_id = s.event_id and o.makes_up = s.gathering_id)
      and not exists (select from events.surveys q where q.council_id = s.council_id and q.event_id = s.event_id and q.gathering_id = s.gathering_id)`
  return rowCount === 1
}
