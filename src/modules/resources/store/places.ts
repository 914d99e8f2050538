import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewPlace, NewSchedule, Place } from '../schema.ts'

export async function listPlaces(
  db: Db,
  councilId: string,
  { key, placeId }: { readonly key: string; readonly placeId?: string },
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ items: Place[]; total: number }> {
  const { rows } = await written<Place & { total: number }>(db)`
    select l.place_id as "placeId", l.revision, l.name, l.kana, l.postal_code as "postalCode", l.address, l.area_id as "areaId", coalesce(a.name, '') as "areaName",
      l.latitude, l.longitude, l.transport, l.barrier_free as "barrierFree", count(*) over () as total,
      (select count(*)::int from resources.service_places x where x.council_id = l.council_id and x.place_id = l.place_id) as "serviceCount"
    from resources.places l left join identity.area_places a on a.council_id = l.council_id and a.area_id = l.area_id
    where l.council_id = ${councilId} and (${placeId ?? null}::uuid is null or l.place_id = ${placeId ?? null})
      and strpos(regexp_replace(lower(normalize(l.name || '|' || l.kana || '|' || l.address, nfkc)), '[[:space:]]', '', 'g'), ${key}) > 0
    order by a.block_position nulls first, a.position nulls first, l.kana, l.place_id limit ${size} offset ${(page - 1) * size}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

type Entry = NewPlace & { readonly placeId: string }

export async function insertPlace(db: Db, councilId: string, l: Entry): Promise<void> {
  await written(db)`
    insert into resources.places (council_id, place_id, name, kana, postal_code, address, area_id, latitude, longitude, transport, barrier_free)
    values (${councilId}, ${l.placeId}, ${l.name}, ${l.kana}, ${l.postalCode}, ${l.address}, ${l.areaId}, ${l.latitude}, ${l.longitude}, ${l.transport},
      ${l.barrierFree})`
}

/**
 * Changes a place; every service found there has then changed, and is to be looked at anew.
 *
 * @returns false where somebody else has changed it since it was read
 */
export async function updatePlace(db: Db, councilId: string, l: Entry): Promise<boolean> {
  const { rowCount } = await written(db)`
    update resources.places set name = ${l.name}, kana = ${l.kana}, postal_code = ${l.postalCode}, address = ${l.address}, area_id = ${l.areaId},
      latitude = ${l.latitude}, longitude = ${l.longitude}, transport = ${l.transport}, barrier_free = ${l.barrierFree}, revision = revision + 1
    where council_id = ${councilId} and place_id = ${l.placeId} and revision = ${l.revision}`
  if (rowCount !== 1) return false
  await written(db)`
    update resources.services s set revision = revision + 1, submitted_by = null, submitted_at = null
    where s.council_id = ${councilId} and exists (select from resources.service_places x where x.council_id = s.council_id and x.service_id = s.service_id
      and x.place_id = ${l.placeId})`
  return true
}

/** @returns false where the service is found there already */
export async function insertServicePlace(
  db: Db,
  councilId: string,
  x: { readonly servicePlaceId: string; readonly serviceId: string; readonly placeId: string; readonly note: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into resources.service_places (council_id, service_place_id, service_id, place_id, note)
    select ${councilId}, ${x.servicePlaceId}, ${x.serviceId}, l.place_id, ${x.note} from resources.places l
    where l.council_id = ${councilId} and l.place_id = ${x.placeId} on conflict (council_id, service_id, place_id) do nothing`
  return rowCount === 1
}

/** With the hours that were kept there only. */
export async function deleteServicePlace(db: Db, councilId: string, serviceId: string, servicePlaceId: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    delete from resources.service_places where council_id = ${councilId} and service_id = ${serviceId} and service_place_id = ${servicePlaceId}`
  return rowCount === 1
}

export async function insertSchedule(
  db: Db,
  councilId: string,
  h: NewSchedule & { readonly scheduleId: string; readonly serviceId: string; readonly servicePlaceId: string | null },
): Promise<void> {
  await written(db)`
    insert into resources.schedules (council_id, schedule_id, service_id, service_place_id, freq, repeat_every, by_day, by_month_day, by_month, anchor_on, opens_at,
      closes_at, valid_from, valid_to, holidays, year_end, note, position)
    values (${councilId}, ${h.scheduleId}, ${h.serviceId}, ${h.servicePlaceId}, ${h.freq}, ${h.repeatEvery}, ${h.byDay}, ${h.byMonthDay}::int[], ${h.byMonth}::int[],
      ${h.anchorOn}, ${h.opensAt}, ${h.closesAt}, ${h.validFrom}, ${h.validTo}, ${h.holidays}, ${h.yearEnd}, ${h.note},
      (select coalesce(max(position), 0) + 1 from resources.schedules where council_id = ${councilId} and service_id = ${h.serviceId}))`
}

export async function deleteSchedule(db: Db, councilId: string, serviceId: string, scheduleId: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    delete from resources.schedules where council_id = ${councilId} and service_id = ${serviceId} and schedule_id = ${scheduleId}`
  return rowCount === 1
}

export async function hasPlace(db: Db, councilId: string, placeId: string): Promise<boolean> {
  const { rowCount } = await written(db)`select from resources.places where council_id = ${councilId} and place_id = ${placeId}`
  return rowCount === 1
}
