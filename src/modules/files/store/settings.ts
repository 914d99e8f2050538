import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { type FileSettings, type NewFileSettings, shippedFileSettings } from '../schema.ts'

/** What is in force on that day. */
export async function settingsOn(db: Db, councilId: string, day: string): Promise<FileSettings> {
  const { rows } = await written<FileSettings>(db)`
    select s.limit_megabytes as "limitMegabytes", s.files_per_record as "filesPerRecord", s.keep_withdrawn_days as "keepWithdrawnDays",
      s.valid_from as "validFrom", s.source, n.display_name as "decidedBy"
    from files.settings s join identity.account_names n on n.council_id = s.council_id and n.account_id = s.decided_by
    where s.council_id = ${councilId} and s.valid_from <= ${day} order by s.valid_from desc, s.decided_at desc limit 1`
  return rows[0] ?? shippedFileSettings
}

export async function insertSettings(
  db: Db,
  councilId: string,
  s: NewFileSettings & { readonly settingId: string; readonly decidedAt: Date; readonly decidedBy: string },
): Promise<void> {
  await written(db)`
    insert into files.settings (council_id, setting_id, valid_from, limit_megabytes, files_per_record, keep_withdrawn_days, source, decided_at, decided_by)
    values (${councilId}, ${s.settingId}, ${s.validFrom}, ${s.limitMegabytes}, ${s.filesPerRecord}, ${s.keepWithdrawnDays}, ${s.source}, ${s.decidedAt}, ${s.decidedBy})`
}
