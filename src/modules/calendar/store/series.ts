import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewSeries } from '../schema.ts'

export async function insertSeries(
  db: Db,
  councilId: string,
  s: NewSeries & { readonly seriesId: string; readonly scopeId: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into calendar.series (council_id, series_id, scope_id, body_id, fiscal_year, kind, cadence, strategy, start_time, end_time, place, confirmed_at, confirmed_by)
    values (${councilId}, ${s.seriesId}, ${s.scopeId}, ${s.bodyId}, ${s.fiscalYear}, ${s.kind}, ${s.cadence}, ${s.strategy}, ${s.startTime}, ${s.endTime}, ${s.place}, ${s.at},
      ${s.by})`
}

export interface Occupied {
  readonly gatheringId: string
  readonly bodyId: string
  readonly name: string
  readonly heldOn: string
  readonly startTime: string
  readonly endTime: string
  readonly place: string
}

/** What the reader sees planned on those days and not called off. */
export async function occupiedOn(db: Db, councilId: string, days: readonly string[]): Promise<Occupied[]> {
  const { rows } = await written<Occupied>(db)`
    select gathering_id as "gatheringId", body_id as "bodyId", concat_ws('　', body_name, nullif(title, '')) as name, planned_on as "heldOn",
      to_char(starts_at at time zone 'Asia/Tokyo', 'HH24:MI') as "startTime", to_char(ends_at at time zone 'Asia/Tokyo', 'HH24:MI') as "endTime", place
    from calendar.standing_gatherings
    where council_id = ${councilId} and planned_on = any (${days}::date[]) and not postponed and outcome is distinct from 'cancelled' order by starts_at, gathering_id`
  return rows
}
