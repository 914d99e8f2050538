import type { Db } from '#kernel'
import { tables } from '#platform/postgres'
import { type CouncilSite, siteOf } from '../rules/site.ts'
import { type NewSetting, type SettingKey, type SettingValue, councilSettings } from '../schema.ts'
import type { IdentityTables } from './tables.generated.ts'

/** The value in force on that day, or undefined where none was ever set. */
export async function findSetting<K extends SettingKey>(db: Db, councilId: string, key: K, day: string): Promise<SettingValue<K> | undefined> {
  const row = await tables<IdentityTables>(db)
    .selectFrom('identity.council_settings')
    .select('value')
    .where('council_id', '=', councilId)
    .where('key', '=', key)
    .where('valid_from', '<=', day)
    .orderBy('valid_from', 'desc')
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (councilSettings[key].parse(row.value) as SettingValue<K>) // the shape belongs to the key
}

export async function insertSetting(
  db: Db,
  councilId: string,
  { key, value, validFrom, ...made }: NewSetting & { readonly settingId: string; readonly recordedAt: Date; readonly recordedBy: string | null },
): Promise<void> {
  const row = { council_id: councilId, setting_id: made.settingId, key, value: JSON.stringify(value), valid_from: validFrom }
  await tables<IdentityTables>(db)
    .insertInto('identity.council_settings')
    .values({ ...row, recorded_at: made.recordedAt.toISOString(), recorded_by: made.recordedBy })
    .execute()
}

/** Name and site of the council in context. */
export async function councilSite(db: Db, councilId: string, day: string): Promise<CouncilSite & { readonly councilName: string }> {
  const council = await tables<IdentityTables>(db)
    .selectFrom('identity.councils')
    .select(['name', 'host'])
    .where('council_id', '=', councilId)
    .executeTakeFirstOrThrow()
  return { ...siteOf(council.host, await findSetting(db, councilId, 'siteOrigin', day)), councilName: council.name }
}
