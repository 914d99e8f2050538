import type { Db } from '#kernel'
import { written } from '#platform/postgres'

/** Who of a district may hold offices: grown up and not too old, the same ones every time, `each` at most. */
export async function adultsOf(
  db: Db,
  councilId: string,
  areaId: string,
  born: { readonly from: string; readonly to: string },
  each: number,
): Promise<string[]> {
  const { rows } = await written<{ id: string }>(db)`
    select person_id as id from directory.persons
    where council_id = ${councilId} and area_id = ${areaId} and born_on between ${born.from} and ${born.to} and ended_on is null and merged_into is null
    order by md5(kana_key || born_on), person_id limit ${each}`
  return rows.map(({ id }) => id)
}

/** Seats of an area's organisations and its own, in 役職順. */
export async function seatsOf(db: Db, councilId: string, areaId: string) {
  const { rows } = await written<{ seatId: string; officeId: string; places: number }>(db)`
    select seat_id as "seatId", office_id as "officeId", places from directory.seats where council_id = ${councilId} and area_id = ${areaId} order by position, label, seat_id`
  return rows
}
