import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { DirectoryTables } from './tables.generated.ts'

/** The city itself: where people belong whose district is not known. */
export async function cityOf(db: Db, councilId: string): Promise<string> {
  const areas = tables<DirectoryTables>(db).selectFrom('identity.area_places').where('council_id', '=', councilId).where('kind', '=', 'city')
  const { area_id: areaId } = await areas.select('area_id').orderBy('area_id').executeTakeFirstOrThrow()
  return areaId
}

/** 「金沢市」, as addresses begin. */
export async function nameOfCity(db: Db, councilId: string): Promise<string> {
  const areas = tables<DirectoryTables>(db).selectFrom('identity.area_places').where('council_id', '=', councilId).where('kind', '=', 'city')
  const { name } = await areas.select('name').orderBy('area_id').executeTakeFirstOrThrow()
  return name
}

/** Districts in order of their numbers: by block, then within it. */
export async function districtsOf(db: Db, councilId: string): Promise<string[]> {
  const areas = tables<DirectoryTables>(db).selectFrom('identity.area_places').where('council_id', '=', councilId).where('kind', '=', 'district')
  const rows = await areas.select('area_id').orderBy('block_position').orderBy('position').orderBy('kana').execute()
  return rows.map((row) => row.area_id)
}

export interface AreaChoice {
  readonly areaId: string
  readonly kind: string
  readonly name: string
}

/** Areas to choose from, in 地区順: the whole city and blocks first. @param standing only those that stand on that day */
export async function listAreas(db: Db, councilId: string, standing?: string): Promise<AreaChoice[]> {
  const { rows } = await written<AreaChoice>(db)`
    select area_id as "areaId", kind, name from identity.area_places
    where council_id = ${councilId} and (${standing ?? null}::date is null
      or (valid_from is null or valid_from <= ${standing ?? null}) and (valid_to is null or valid_to >= ${standing ?? null}))
    order by kind <> 'city', kind <> 'block', block_position nulls first, position, kana`
  return rows
}
