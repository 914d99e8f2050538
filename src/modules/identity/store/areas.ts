import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { Period } from '../rules/period.ts'
import type { Area, CompartmentRow } from '../schema.ts'

/** Every area there ever was, under its name on that day, in 建制順. */
export async function listAreas(db: Db, councilId: string, on: string): Promise<Area[]> {
  const { rows } = await written<Area>(db)`
    select a.area_id as "areaId", a.kind, coalesce(n.name, a.name) as name, coalesce(n.kana, a.kana) as kana,
      path[cardinality(path) - 1] as "parentAreaId", a.position, a.valid_from as "validFrom", a.valid_to as "validTo",
      array(select s.predecessor_id from identity.area_successions s where s.council_id = a.council_id and s.successor_id = a.area_id) as predecessors,
      array(select s.successor_id from identity.area_successions s where s.council_id = a.council_id and s.predecessor_id = a.area_id) as successors,
      coalesce((select jsonb_agg(jsonb_build_object('from', p.valid_from, 'parentAreaId', p.ancestor_ids[cardinality(p.ancestor_ids) - 1]) order by p.valid_from)
        from identity.area_placements p where p.council_id = a.council_id and p.area_id = a.area_id), '[]') as placements
    from identity.areas a
    cross join lateral identity.path_on(a.council_id, a.area_id, a.ancestor_ids, ${on}) as path
    left join lateral (select name, kana from identity.area_names l where l.council_id = a.council_id and l.area_id = a.area_id and l.valid_from <= ${on}
      order by l.valid_from desc limit 1) n on true
    where a.council_id = ${councilId}
    order by cardinality(path), a.position, a.area_id`
  return rows
}

export interface FoundArea extends Period {
  readonly areaId: string
  readonly kind: Area['kind']
  /** From the city down to the area itself, on the day that was asked for. */
  readonly ancestorIds: string[]
}

/** Locked until the commit: of two who change one area at once, the second sees what the first has done. */
export async function findAreas(db: Db, councilId: string, areaIds: readonly string[], on: string): Promise<FoundArea[]> {
  const { rows } = await written<FoundArea>(db)`
    select area_id as "areaId", kind, identity.path_on(council_id, area_id, ancestor_ids, ${on}) as "ancestorIds", valid_from as "validFrom", valid_to as "validTo"
    from identity.areas where council_id = ${councilId} and area_id = any (${areaIds}) order by area_id for update`
  return rows
}

/** Is there an area below these that goes on from that day? */
export async function anyBelow(db: Db, councilId: string, areaIds: readonly string[], from: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    select from identity.areas a where a.council_id = ${councilId} and not a.area_id = any (${areaIds}) and (a.valid_to is null or a.valid_to >= ${from})
      and (identity.path_on(a.council_id, a.area_id, a.ancestor_ids, ${from}) && ${areaIds}::uuid[] or exists (
        select from identity.area_placements p where p.council_id = a.council_id and p.area_id = a.area_id and p.valid_from > ${from} and p.ancestor_ids && ${areaIds}::uuid[]))
    limit 1`
  return rowCount !== 0
}

export async function lastPosition(db: Db, councilId: string): Promise<number> {
  const { rows } = await written<{ readonly last: number }>(db)`
    select coalesce(max(position), 0) as last from identity.areas where council_id = ${councilId}`
  return rows[0]!.last // an aggregate answers one row
}

export async function insertArea(
  db: Db,
  councilId: string,
  area: Omit<FoundArea, 'validTo'> & { readonly name: string; readonly kana: string; readonly position: number },
): Promise<void> {
  await written(db)`
    insert into identity.areas (council_id, area_id, kind, name, kana, ancestor_ids, position, valid_from)
    values (${councilId}, ${area.areaId}, ${area.kind}, ${area.name}, ${area.kana}, ${area.ancestorIds}, ${area.position}, ${area.validFrom})`
}

export async function closeAreas(db: Db, councilId: string, areaIds: readonly string[], from: string): Promise<void> {
  await written(db)`update identity.areas set valid_to = ${from}::date - 1 where council_id = ${councilId} and area_id = any (${areaIds})`
}

export async function linkAreas(db: Db, councilId: string, predecessors: readonly string[], successors: readonly string[]): Promise<void> {
  await written(db)`
    insert into identity.area_successions (council_id, predecessor_id, successor_id)
    select ${councilId}, p, s from unnest(${predecessors}::uuid[]) p, unnest(${successors}::uuid[]) s`
}

/** A second name from the same day replaces the first: that day it had only one. */
export async function nameArea(
  db: Db,
  councilId: string,
  name: { readonly areaId: string; readonly from: string; readonly name: string; readonly kana: string },
): Promise<void> {
  await written(db)`
    insert into identity.area_names (council_id, area_id, valid_from, name, kana) values (${councilId}, ${name.areaId}, ${name.from}, ${name.name}, ${name.kana})
    on conflict (council_id, area_id, valid_from) do update set name = excluded.name, kana = excluded.kana`
}

/** Puts a district, below which nothing stands, under another area from a day on. A second place from the same day replaces the first. */
export async function placeArea(
  db: Db,
  councilId: string,
  place: { readonly areaId: string; readonly from: string; readonly above: readonly string[]; readonly position: number | undefined },
): Promise<void> {
  const { areaId, from, above, position } = place
  await written(db)`
    insert into identity.area_placements (council_id, area_id, valid_from, ancestor_ids) values (${councilId}, ${areaId}, ${from}, ${[...above, areaId]}::uuid[])
    on conflict (council_id, area_id, valid_from) do update set ancestor_ids = excluded.ancestor_ids`
  if (position !== undefined)
    await written(db)`update identity.areas set position = ${position} where council_id = ${councilId} and area_id = ${areaId}`
}

export async function listCompartments(db: Db, councilId: string): Promise<CompartmentRow[]> {
  const { rows } = await written<CompartmentRow>(db)`
    select compartment_id as "compartmentId", code, title, english, valid_from as "validFrom", valid_to as "validTo"
    from identity.compartments where council_id = ${councilId} order by position, code`
  return rows
}

/** @returns false when the code is taken */
export async function insertCompartment(db: Db, councilId: string, compartment: Omit<CompartmentRow, 'validTo'>): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into identity.compartments (council_id, compartment_id, code, title, english, position, valid_from)
    select ${councilId}, ${compartment.compartmentId}, ${compartment.code}, ${compartment.title}, ${compartment.english},
      1 + coalesce(max(position), 0), ${compartment.validFrom}::date
    from identity.compartments where council_id = ${councilId}
    on conflict (council_id, code) do nothing`
  return rowCount === 1
}

/** @returns false when there is none, or when it would end before it begins */
export async function changeCompartment(
  db: Db,
  councilId: string,
  change: { readonly compartmentId: string; readonly title: string; readonly english: string; readonly validTo: string | null },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update identity.compartments set title = ${change.title}, english = ${change.english}, valid_to = ${change.validTo}
    where council_id = ${councilId} and compartment_id = ${change.compartmentId} and (valid_from is null or ${change.validTo}::date is null or valid_from <= ${change.validTo})`
  return rowCount === 1
}
