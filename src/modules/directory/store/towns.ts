import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { TownFilter, TownPlace } from '../schema.ts'
import type { DirectoryTables } from './tables.generated.ts'

export interface Town {
  readonly postalCode: string
  readonly town: string
}

export async function insertTowns(db: Db, councilId: string, towns: readonly Town[]): Promise<void> {
  await written(db)`
    insert into directory.towns (council_id, postal_code, town)
    select ${councilId}, t."postalCode", t.town from jsonb_to_recordset(${JSON.stringify(towns)}::jsonb) as t("postalCode" text, town text)
    on conflict do nothing`
}

export interface TownList {
  readonly municipality: string
  readonly listVersion: string
  readonly townCount: number
}

export async function noteTownList(db: Db, councilId: string, list: TownList, at: Date): Promise<void> {
  await written(db)`
    insert into directory.town_lists (council_id, municipality, list_version, town_count, read_at)
    values (${councilId}, ${list.municipality}, ${list.listVersion}, ${list.townCount}, ${at})
    on conflict (council_id) do update set municipality = excluded.municipality, list_version = excluded.list_version, town_count = excluded.town_count,
      read_at = excluded.read_at`
}

/** The city as it was looked for in the list of the post, where no town of it was found. */
export async function missingCity(db: Db, councilId: string): Promise<string | null> {
  const { rows } = await written<{ municipality: string }>(db)`
    select municipality from directory.town_lists l where l.council_id = ${councilId} and l.town_count = 0
      and not exists (select from directory.towns t where t.council_id = l.council_id)`
  return rows[0]?.municipality ?? null
}

/** Every town of the municipality: some hundred. */
export async function listTowns(db: Db, councilId: string): Promise<Town[]> {
  const towns = tables<DirectoryTables>(db).selectFrom('directory.towns').where('council_id', '=', councilId)
  return towns.select(['postal_code as postalCode', 'town']).orderBy('postal_code').orderBy('town').execute()
}

/** Where that town was said to lie, in districts of today. */
export async function placesOfTown(db: Db, councilId: string, town: string, today: string) {
  const { rows } = await written<{ areaId: string; areaName: string; neighbourhood: string }>(db)`
    select p.area_id as "areaId", a.name as "areaName", p.neighbourhood
    from directory.town_places p join identity.area_places a using (council_id, area_id)
    where p.council_id = ${councilId} and p.town = ${town} and p.ended_at is null
      and coalesce(a.valid_from <= ${today}::date, true) and coalesce(a.valid_to >= ${today}::date, true)
    order by p.learned_at desc, p.neighbourhood limit 20`
  return rows
}

/** What is known already stays as it is. */
export async function learnPlace(
  db: Db,
  councilId: string,
  place: { readonly townPlaceId: string; readonly town: string; readonly areaId: string; readonly neighbourhood: string },
  at: Date,
): Promise<void> {
  await written(db)`
    insert into directory.town_places (council_id, town_place_id, town, area_id, neighbourhood, learned_at)
    values (${councilId}, ${place.townPlaceId}, ${place.town}, ${place.areaId}, ${place.neighbourhood}, ${at})
    on conflict (council_id, town, area_id, neighbourhood) where ended_at is null do nothing`
}

export async function listPlaces(
  db: Db,
  councilId: string,
  { search, page }: TownFilter,
  size: number,
): Promise<{ items: TownPlace[]; total: number }> {
  const { rows } = await written<TownPlace & { readonly total: number }>(db)`
    select p.town_place_id as "townPlaceId", p.town, p.area_id as "areaId", a.name as "areaName", p.neighbourhood, p.learned_at as "learnedAt",
      count(*) over ()::int as total
    from directory.town_places p join identity.area_places a using (council_id, area_id)
    where p.council_id = ${councilId} and p.ended_at is null
      and (${search} = '' or strpos(p.town, ${search}) > 0 or strpos(p.neighbourhood, ${search}) > 0 or strpos(a.name, ${search}) > 0)
    order by p.town collate "C", a.block_position nulls first, a.position, p.neighbourhood
    limit ${size} offset ${(page - 1) * size}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

/** @returns whether it stood until now */
export async function endPlace(db: Db, councilId: string, townPlaceId: string, at: Date): Promise<boolean> {
  const { rows } = await written(db)`
    update directory.town_places set ended_at = ${at} where council_id = ${councilId} and town_place_id = ${townPlaceId} and ended_at is null returning town_place_id`
  return rows.length > 0
}
