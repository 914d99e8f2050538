import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { EntryRow } from '../schema.ts'

/** A row to be written. */
export interface StoredEntry {
  readonly entryId: string
  readonly seriesId: string | null
  readonly choiceId: string | null
  /** Null of a private one. */
  readonly kind: string | null
  readonly title: string
  readonly place: string
  readonly remark: string
  readonly private: boolean
  readonly guarded: boolean
  readonly allDay: boolean
  readonly startsAt: string
  readonly endsAt: string
}
/** Words that not everybody may read. */
export interface StoredPart {
  readonly entryId: string
  readonly scopeId: string | null
  readonly readers: readonly string[]
  readonly kind: string | null
  readonly title: string
  readonly place: string
  readonly remark: string
}

export async function insertSeries(
  db: Db,
  councilId: string,
  s: {
    readonly seriesId: string
    readonly cadence: string
    readonly strategy: string
    readonly fromDay: string
    readonly untilDay: string
    readonly skipped: readonly { readonly day: string; readonly why: string }[]
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await written(db)`
    insert into schedule.series (council_id, series_id, cadence, strategy, from_day, until_day, skipped, made_at, made_by)
    values (${councilId}, ${s.seriesId}, ${s.cadence}, ${s.strategy}, ${s.fromDay}, ${s.untilDay}, ${JSON.stringify(s.skipped)}::jsonb, ${s.at}, ${s.by})`
}

/** まとめて動かしたこと。 From which entry on, and by how many days. */
export async function noteMove(db: Db, councilId: string, seriesId: string, move: { readonly from: string; readonly days: number }): Promise<void> {
  await written(db)`
    update schedule.series set moves = moves || ${JSON.stringify([move])}::jsonb where council_id = ${councilId} and series_id = ${seriesId}`
}

export async function insertEntries(db: Db, councilId: string, entries: readonly StoredEntry[], at: Date, by: string): Promise<void> {
  await written(db)`
    insert into schedule.entries (council_id, entry_id, series_id, choice_id, kind, title, place, remark, private, guarded, all_day, starts_at, ends_at,
      entered_at, entered_by, changed_at, changed_by)
    select ${councilId}, e."entryId", e."seriesId", e."choiceId", e.kind, e.title, e.place, e.remark, e.private, e.guarded, e."allDay", e."startsAt", e."endsAt",
      ${at}, ${by}, ${at}, ${by}
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e("entryId" uuid, "seriesId" uuid, "choiceId" uuid, kind text, title text, place text, remark text,
      private boolean, guarded boolean, "allDay" boolean, "startsAt" timestamptz, "endsAt" timestamptz)`
}

/** Each as it is to be; `apart` stays where it was true before. */
export async function updateEntries(
  db: Db,
  councilId: string,
  entries: readonly (Omit<StoredEntry, 'seriesId' | 'choiceId'> & { readonly apart: boolean })[],
  at: Date,
  by: string,
): Promise<void> {
  await written(db)`
    update schedule.entries x set kind = e.kind, title = e.title, place = e.place, remark = e.remark, private = e.private, guarded = e.guarded, all_day = e."allDay",
      starts_at = e."startsAt", ends_at = e."endsAt", apart = x.apart or e.apart, revision = x.revision + 1, changed_at = ${at}, changed_by = ${by}
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e("entryId" uuid, kind text, title text, place text, remark text, private boolean, guarded boolean,
      "allDay" boolean, "startsAt" timestamptz, "endsAt" timestamptz, apart boolean)
    where x.council_id = ${councilId} and x.entry_id = e."entryId"`
}

export async function insertPeople(db: Db, councilId: string, entryIds: readonly string[], accountIds: readonly string[]): Promise<void> {
  await written(db)`
    insert into schedule.entry_people (council_id, entry_id, account_id)
    select ${councilId}, e, a from unnest(${entryIds}::uuid[]) e cross join unnest(${accountIds}::uuid[]) a`
}
export async function removePeople(db: Db, councilId: string, entryIds: readonly string[]): Promise<void> {
  await written(db)`delete from schedule.entry_people where council_id = ${councilId} and entry_id = any (${entryIds}::uuid[])`
}
export async function insertParts(db: Db, councilId: string, parts: readonly StoredPart[]): Promise<void> {
  await written(db)`
    insert into schedule.entry_parts (council_id, entry_id, scope_id, readers, kind, title, place, remark)
    select ${councilId}, p."entryId", p."scopeId", p.readers, p.kind, p.title, p.place, p.remark
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p("entryId" uuid, "scopeId" uuid, readers uuid[], kind text, title text, place text, remark text)`
}
export async function removeParts(db: Db, councilId: string, entryIds: readonly string[]): Promise<void> {
  await written(db)`delete from schedule.entry_parts where council_id = ${councilId} and entry_id = any (${entryIds}::uuid[])`
}

export async function cancelEntries(db: Db, councilId: string, entryIds: readonly string[], at: Date, by: string): Promise<void> {
  await written(db)`
    update schedule.entries set cancelled_at = ${at}, changed_at = ${at}, changed_by = ${by}, revision = revision + 1
    where council_id = ${councilId} and entry_id = any (${entryIds}::uuid[]) and cancelled_at is null`
}
/** Takes a calling-off back: it stands as it stood. */
export async function restoreEntries(db: Db, councilId: string, entryIds: readonly string[], at: Date, by: string): Promise<void> {
  await written(db)`
    update schedule.entries set cancelled_at = null, changed_at = ${at}, changed_by = ${by}, revision = revision + 1
    where council_id = ${councilId} and entry_id = any (${entryIds}::uuid[])`
}
/** Whether it is certain, each for itself. */
export async function setChoices(
  db: Db,
  councilId: string,
  choices: readonly { readonly entryId: string; readonly choiceId: string | null }[],
): Promise<void> {
  await written(db)`
    update schedule.entries e set choice_id = c."choiceId" from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as c("entryId" uuid, "choiceId" uuid)
    where e.council_id = ${councilId} and e.entry_id = c."entryId" and e.choice_id is distinct from c."choiceId"`
}
/** It was one of several times; now it is the one. */
export async function decide(db: Db, councilId: string, entryId: string, at: Date, by: string): Promise<void> {
  await written(db)`
    update schedule.entries set choice_id = null, changed_at = ${at}, changed_by = ${by}, revision = revision + 1
    where council_id = ${councilId} and entry_id = ${entryId}`
}

/**
 * 期間の予定を読む。 In order of time; what the reader may not read of them is empty. Ranges of an indexed column, because row policies keep every other index from
 * being used.
 *
 * @param asked.accountIds null: of everybody
 */
export async function listEntries(
  db: Db,
  councilId: string,
  {
    from,
    to,
    accountIds,
    withThings,
  }: { readonly from: string; readonly to: string; readonly accountIds: readonly string[] | null; readonly withThings: boolean },
): Promise<EntryRow[]> {
  const { rows } = await written<EntryRow>(db)`
    with spanned as materialized (
      select e.* from schedule.entries e
      where e.council_id = ${councilId} and e.cancelled_at is null
        and e.starts_at >= (${from}::date - 400)::timestamp at time zone 'Asia/Tokyo' and e.starts_at < (${to}::date + 1)::timestamp at time zone 'Asia/Tokyo'
        and e.ends_at > ${from}::date::timestamp at time zone 'Asia/Tokyo'),
    people as materialized (
      select x.entry_id, array_agg(x.account_id order by x.account_id) as ids from schedule.entry_people x
      where x.council_id = ${councilId} and x.entry_id in (select s.entry_id from spanned s) group by x.entry_id),
    things as materialized (
      select o.entry_id, array_agg(o.thing_id order by o.thing_id) as ids from schedule.occupancies o
      where o.council_id = ${councilId} and o.entry_id in (select s.entry_id from spanned s) group by o.entry_id)
    select e.entry_id as "entryId", coalesce(p.kind, e.kind, '') as kind, coalesce(p.title, e.title) as title, coalesce(p.place, e.place) as place,
      case when p.entry_id is not null then 'open' when e.private then 'private' when e.guarded then 'guarded' else 'open' end as sight, e.private, e.guarded, e.all_day as "allDay",
      to_char(e.starts_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "startDay", to_char(e.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime",
      to_char((e.ends_at - interval '1 microsecond') at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "endDay",
      replace(to_char(e.ends_at at time zone 'Asia/Tokyo', 'HH24:MI'), '00:00', '24:00') as "endTime", e.choice_id is not null as tentative,
      coalesce(y.ids, '{}') as "accountIds", coalesce(t.ids, '{}') as "thingIds"
    from spanned e
    left join people y on y.entry_id = e.entry_id
    left join things t on t.entry_id = e.entry_id
    left join schedule.entry_parts p on p.council_id = ${councilId} and p.entry_id = e.entry_id
    where ${accountIds}::uuid[] is null or y.ids && ${accountIds}::uuid[] or (${withThings} and t.ids is not null)
    order by e.starts_at, e.ends_at, e.entry_id`
  return rows
}

export interface FoundEntry extends EntryRow {
  readonly remark: string
  readonly compartment: string | null
  readonly seriesId: string | null
  readonly choiceId: string | null
  readonly apart: boolean
  readonly revision: number
  readonly enteredById: string
  readonly enteredBy: string
  readonly enteredAt: string
  readonly changedBy: string
  readonly changedAt: string
  readonly cancelled: boolean
  readonly cadence: string | null
  readonly untilDay: string | null
  readonly skipped: readonly { readonly day: string; readonly why: string }[] | null
  readonly moves: readonly { readonly from: string; readonly days: number }[] | null
}

/** By their ids, cancelled ones too. */
export async function findEntries(db: Db, councilId: string, entryIds: readonly string[]): Promise<FoundEntry[]> {
  const { rows } = await written<FoundEntry>(db)`
    select e.entry_id as "entryId", coalesce(p.kind, e.kind, '') as kind, coalesce(p.title, e.title) as title, coalesce(p.place, e.place) as place,
      coalesce(p.remark, e.remark) as remark, c.compartment,
      case when p.entry_id is not null then 'open' when e.private then 'private' when e.guarded then 'guarded' else 'open' end as sight, e.private, e.guarded, e.all_day as "allDay",
      to_char(e.starts_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "startDay", to_char(e.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime",
      to_char((e.ends_at - interval '1 microsecond') at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "endDay",
      replace(to_char(e.ends_at at time zone 'Asia/Tokyo', 'HH24:MI'), '00:00', '24:00') as "endTime", e.choice_id is not null as tentative,
      array(select x.account_id from schedule.entry_people x where x.council_id = e.council_id and x.entry_id = e.entry_id order by x.account_id) as "accountIds",
      array(select o.thing_id from schedule.occupancies o where o.council_id = e.council_id and o.entry_id = e.entry_id order by o.thing_id) as "thingIds",
      e.series_id as "seriesId", e.choice_id as "choiceId", e.apart, e.revision, e.entered_by as "enteredById", n.display_name as "enteredBy",
      e.entered_at as "enteredAt", m.display_name as "changedBy", e.changed_at as "changedAt", e.cancelled_at is not null as cancelled,
      s.cadence, s.until_day as "untilDay", s.skipped, s.moves
    from schedule.entries e
    join identity.account_names n on n.council_id = e.council_id and n.account_id = e.entered_by
    join identity.account_names m on m.council_id = e.council_id and m.account_id = e.changed_by
    left join schedule.entry_parts p on p.council_id = e.council_id and p.entry_id = e.entry_id
    left join identity.published_access_scopes c on c.council_id = p.council_id and c.scope_id = p.scope_id
    left join schedule.series s on s.council_id = e.council_id and s.series_id = e.series_id
    where e.council_id = ${councilId} and e.entry_id = any (${entryIds}::uuid[]) order by e.starts_at, e.entry_id`
  return rows
}

/** The entry for a change; two who change it at once do so one after the other. */
export async function lockEntry(db: Db, councilId: string, entryId: string): Promise<FoundEntry | undefined> {
  await written(db)`select from schedule.entries where council_id = ${councilId} and entry_id = ${entryId} for update`
  return (await findEntries(db, councilId, [entryId]))[0]
}

/** Of a series, what stands from a day on and was not changed by itself. */
export async function seriesFrom(db: Db, councilId: string, seriesId: string, day: string): Promise<string[]> {
  const { rows } = await written<{ entryId: string }>(db)`
    select e.entry_id as "entryId" from schedule.entries e
    where e.council_id = ${councilId} and e.series_id = ${seriesId} and e.cancelled_at is null and not e.apart
      and e.starts_at >= ${day}::date::timestamp at time zone 'Asia/Tokyo'
    order by e.starts_at, e.entry_id for update`
  return rows.map(({ entryId }) => entryId)
}

/** The other times of which one will be decided. */
export async function candidatesOf(db: Db, councilId: string, choiceId: string): Promise<string[]> {
  const { rows } = await written<{ entryId: string }>(db)`
    select e.entry_id as "entryId" from schedule.entries e
    where e.council_id = ${councilId} and e.choice_id = ${choiceId} and e.cancelled_at is null order by e.starts_at, e.entry_id`
  return rows.map(({ entryId }) => entryId)
}

/** 配信する自分の予定。 Of one person, with what stands in its stead where it is called off; words of guarded ones stay out of it. */
export async function listFeedEntries(
  db: Db,
  councilId: string,
  { accountId, from, to }: { readonly accountId: string; readonly from: string; readonly to: string },
): Promise<
  (Omit<EntryRow, 'accountIds' | 'thingIds' | 'sight' | 'private'> & {
    readonly revision: number
    readonly changedAt: string
    readonly cancelled: boolean
  })[]
> {
  const { rows } = await written<
    Omit<EntryRow, 'accountIds' | 'thingIds' | 'sight' | 'private'> & { guarded: boolean; revision: number; changedAt: string; cancelled: boolean }
  >(db)`
    select e.entry_id as "entryId", coalesce(e.kind, p.kind, '') as kind, case when e.guarded then '' else coalesce(p.title, e.title) end as title,
      case when e.guarded then '' else coalesce(p.place, e.place) end as place, e.guarded, e.all_day as "allDay",
      to_char(e.starts_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "startDay", to_char(e.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime",
      to_char(case when e.all_day then e.ends_at - interval '1 microsecond' else e.ends_at end at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "endDay",
      to_char(e.ends_at at time zone 'Asia/Tokyo', 'HH24:MI') as "endTime", e.choice_id is not null as tentative, e.revision, e.changed_at as "changedAt",
      e.cancelled_at is not null as cancelled
    from schedule.entry_people x
    join schedule.entries e on e.council_id = x.council_id and e.entry_id = x.entry_id
    left join schedule.entry_parts p on p.council_id = e.council_id and p.entry_id = e.entry_id
    where x.council_id = ${councilId} and x.account_id = ${accountId}
      and e.starts_at >= (${from}::date - 400)::timestamp at time zone 'Asia/Tokyo' and e.ends_at > ${from}::date::timestamp at time zone 'Asia/Tokyo'
      and e.starts_at < (${to}::date + 1)::timestamp at time zone 'Asia/Tokyo'
    order by e.starts_at, e.entry_id`
  return rows
}
