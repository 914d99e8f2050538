import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { BookingRow, NewThing, Thing, ThingUse } from '../schema.ts'
import type { ScheduleTables } from './tables.generated.ts'

/** Ended ones too, by kind and reading. */
export async function listThings(db: Db, councilId: string): Promise<Thing[]> {
  const { rows } = await written<Thing>(db)`
    select t.thing_id as "thingId", t.kind, t.name, t.kana, t.capacity, t.remark, t.section_id as "sectionId", coalesce(s.name, '') as "sectionName",
      t.before_minutes as "beforeMinutes", t.after_minutes as "afterMinutes", t.valid_from as "validFrom", t.valid_to as "validTo"
    from schedule.things t left join identity.published_sections s on s.council_id = t.council_id and s.section_id = t.section_id
    where t.council_id = ${councilId} order by t.kind, t.kana, t.thing_id`
  return rows
}

/** @returns false where it should be changed and is not there */
export async function writeThing(db: Db, councilId: string, t: NewThing & { readonly thingId: string }, isNew: boolean): Promise<boolean> {
  const row = {
    kind: t.kind,
    name: t.name,
    kana: t.kana,
    capacity: t.capacity,
    remark: t.remark,
    section_id: t.sectionId,
    before_minutes: t.beforeMinutes,
    after_minutes: t.afterMinutes,
    valid_from: t.validFrom,
    valid_to: t.validTo,
  }
  const open = tables<ScheduleTables>(db)
  if (isNew) {
    await open
      .insertInto('schedule.things')
      .values({ council_id: councilId, thing_id: t.thingId, ...row })
      .execute()
    return true
  }
  const updated = await open
    .updateTable('schedule.things')
    .set(row)
    .where('council_id', '=', councilId)
    .where('thing_id', '=', t.thingId)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** 共有物を取る順番。 One after the other for each thing, always in the same order: whoever comes second sees who has it, and nobody waits for each other. */
export async function lockThings(db: Db, councilId: string, thingIds: readonly string[]): Promise<void> {
  for (const thingId of [...new Set(thingIds)].toSorted())
    await written(db)`select pg_advisory_xact_lock(hashtextextended(${`schedule.thing ${councilId} ${thingId}`}, 0))`
}

/** A thing as it is wanted. */
export interface Wanted {
  readonly entryId: string
  readonly thingId: string
  /** With what it needs before and after. */
  readonly from: string
  readonly to: string
}
/** Who is in the way of one. */
export interface Holder {
  readonly entryId: string
  readonly thingId: string
  readonly thingName: string
  /** Of what was wanted. */
  readonly wantedFrom: string
  readonly from: string
  readonly to: string
  readonly people: readonly string[]
}

/** Who has what is wanted, by time; entries that are about to change are not in their own way. */
export async function holdersOf(db: Db, councilId: string, wanted: readonly Wanted[], apartFrom: readonly string[] = []): Promise<Holder[]> {
  const { rows } = await written<Holder>(db)`
    select o.entry_id as "entryId", o.thing_id as "thingId", t.name as "thingName", w."from" as "wantedFrom",
      to_json(lower(o.during)) #>> '{}' as "from", to_json(upper(o.during)) #>> '{}' as "to",
      array(select n.display_name from schedule.entry_people p join identity.account_names n on n.council_id = p.council_id and n.account_id = p.account_id
        where p.council_id = o.council_id and p.entry_id = o.entry_id order by n.display_name) as people
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("entryId" uuid, "thingId" uuid, "from" text, "to" text)
    join schedule.occupancies o on o.council_id = ${councilId} and o.thing_id = w."thingId" and o.during && tstzrange(w."from"::timestamptz, w."to"::timestamptz)
    join schedule.things t on t.council_id = o.council_id and t.thing_id = o.thing_id
    where o.entry_id <> all (${apartFrom}::uuid[])
    order by w."from"::timestamptz, t.kana, lower(o.during)`
  return rows
}

/** @throws 23P01 where somebody has it, whatever was asked before */
export async function occupy(db: Db, councilId: string, wanted: readonly Wanted[]): Promise<void> {
  await written(db)`
    insert into schedule.occupancies (council_id, entry_id, thing_id, during)
    select ${councilId}, w."entryId", w."thingId", tstzrange(w."from"::timestamptz, w."to"::timestamptz)
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("entryId" uuid, "thingId" uuid, "from" text, "to" text)`
}

export async function release(db: Db, councilId: string, entryIds: readonly string[]): Promise<void> {
  await written(db)`delete from schedule.occupancies where council_id = ${councilId} and entry_id = any (${entryIds}::uuid[])`
}

/** When things are taken within a span, in milliseconds. */
export async function takenTimes(
  db: Db,
  councilId: string,
  thingIds: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly thingId: string; readonly from: number; readonly to: number }[]> {
  const { rows } = await written<{ thingId: string; from: number; to: number }>(db)`
    select o.thing_id as "thingId", (extract(epoch from lower(o.during)) * 1000)::float8 as "from", (extract(epoch from upper(o.during)) * 1000)::float8 as "to"
    from schedule.occupancies o
    where o.council_id = ${councilId} and o.thing_id = any (${thingIds}::uuid[]) and o.during && tstzrange(${from}::timestamptz, ${to}::timestamptz)`
  return rows
}

/** 使用の一覧。 Of those days, by thing and time, as far as the reader may read what for. */
export async function listBookings(
  db: Db,
  councilId: string,
  { from, to, kind }: { readonly from: string; readonly to: string; readonly kind: string | null },
): Promise<BookingRow[]> {
  const { rows } = await written<BookingRow>(db)`
    select e.entry_id as "entryId", t.thing_id as "thingId", t.name as "thingName",
      to_char(e.starts_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "startDay", to_char(e.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime",
      to_char((e.ends_at - interval '1 microsecond') at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "endDay",
      replace(to_char(e.ends_at at time zone 'Asia/Tokyo', 'HH24:MI'), '00:00', '24:00') as "endTime",
      array(select n.display_name from schedule.entry_people x join identity.account_names n on n.council_id = x.council_id and n.account_id = x.account_id
        where x.council_id = e.council_id and x.entry_id = e.entry_id order by n.display_name) as people,
      coalesce(p.title, e.title) as title, coalesce(p.place, e.place) as place,
      case when p.entry_id is not null then 'open' when e.private then 'private' when e.guarded then 'guarded' else 'open' end as sight, e.private, e.guarded
    from schedule.entries e
    join schedule.occupancies o on o.council_id = e.council_id and o.entry_id = e.entry_id
    join schedule.things t on t.council_id = o.council_id and t.thing_id = o.thing_id
    left join schedule.entry_parts p on p.council_id = e.council_id and p.entry_id = e.entry_id
    where e.council_id = ${councilId} and e.cancelled_at is null
      and e.starts_at < ((${to}::date + 1)::timestamp at time zone 'Asia/Tokyo') and e.starts_at >= (${from}::date - 400)::timestamp at time zone 'Asia/Tokyo'
      and e.ends_at > ${from}::date::timestamp at time zone 'Asia/Tokyo' and (${kind}::text is null or t.kind = ${kind})
    order by t.kind, t.kana, t.thing_id, e.starts_at, e.entry_id`
  return rows
}

/** 配信する使用。 Of one thing, with the time that is shown of its entry; words of private and guarded ones stay out of it. */
export async function listThingUses(
  db: Db,
  councilId: string,
  { thingId, from, to }: { readonly thingId: string; readonly from: string; readonly to: string },
): Promise<ThingUse[]> {
  const { rows } = await written<ThingUse>(db)`
    select e.entry_id as "entryId", coalesce(e.kind, '') as kind, e.title, e.private or e.guarded as hidden, e.all_day as "allDay",
      to_char(e.starts_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "startDay", to_char(e.starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime",
      to_char(case when e.all_day then e.ends_at - interval '1 microsecond' else e.ends_at end at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "endDay",
      to_char(e.ends_at at time zone 'Asia/Tokyo', 'HH24:MI') as "endTime", e.choice_id is not null as tentative, e.revision, e.changed_at as "changedAt",
      array(select n.display_name from schedule.entry_people x join identity.account_names n on n.council_id = x.council_id and n.account_id = x.account_id
        where x.council_id = e.council_id and x.entry_id = e.entry_id order by n.display_name) as people
    from schedule.occupancies o
    join schedule.entries e on e.council_id = o.council_id and e.entry_id = o.entry_id
    where o.council_id = ${councilId} and o.thing_id = ${thingId} and e.cancelled_at is null
      and e.starts_at < (${to}::date + 1)::timestamp at time zone 'Asia/Tokyo' and e.ends_at > ${from}::date::timestamp at time zone 'Asia/Tokyo'
    order by e.starts_at, e.entry_id`
  return rows
}
