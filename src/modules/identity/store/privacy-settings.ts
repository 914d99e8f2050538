import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { NewPrivacySetting, PrivacySettingKey } from '../schema.ts'

export interface StoredPrivacySetting {
  readonly key: PrivacySettingKey
  readonly amount: number
  readonly validFrom: string
  readonly source: string
  readonly decidedBy: string
}

/** Everything the council ever decided, in the order in which it takes effect. */
export async function privacySettings(db: Db, councilId: string): Promise<StoredPrivacySetting[]> {
  const { rows } = await written<StoredPrivacySetting>(db)`
    select s.key, s.amount, s.valid_from as "validFrom", s.source, a.display_name as "decidedBy"
    from identity.privacy_settings s join identity.account_names a on a.council_id = s.council_id and a.account_id = s.decided_by
    where s.council_id = ${councilId} order by s.valid_from, s.decided_at, s.setting_id`
  return rows
}

export async function insertPrivacySetting(
  db: Db,
  councilId: string,
  setting: NewPrivacySetting & { readonly settingId: string; readonly decidedAt: Date; readonly decidedBy: string },
): Promise<void> {
  await written(db)`
    insert into identity.privacy_settings (council_id, setting_id, key, amount, valid_from, source, decided_at, decided_by)
    values (${councilId}, ${setting.settingId}, ${setting.key}, ${setting.amount}, ${setting.validFrom}, ${setting.source}, ${setting.decidedAt}, ${setting.decidedBy})`
}
