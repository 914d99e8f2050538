import type { Db } from '#kernel'
import { tables } from '#platform/postgres'
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
