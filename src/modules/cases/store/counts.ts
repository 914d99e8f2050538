import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { type Count, type CountSettings, type NewCountSettings, shippedCountSettings } from '../schema.ts'

export interface CountedValue extends Count {
  readonly code: string
  /** The first day of the month; null over all of the days. */
  readonly month: string | null
}

/** Numbers over every record of the council, also of what the reader may not open. `all` has one value without a code. */
export async function countContacts(
  db: Db,
  { dimension, from, to, kind }: { readonly dimension: string; readonly from: string; readonly to: string; readonly kind: string | null },
): Promise<CountedValue[]> {
  const { rows } = await written<CountedValue>(db)`
    select code, month, contacts, people, late_contacts as "lateContacts", late_people as "latePeople"
    from cases.count_contacts(${from}, ${to}, ${kind}, ${shippedCountSettings.closeDay}) where dimension = ${dimension}`
  return rows
}

export async function countSettingsOn(db: Db, councilId: string, day: string): Promise<CountSettings> {
  const { rows } = await written<CountSettings>(db)`
    select s.close_day as "closeDay", s.source, s.valid_from as "validFrom", n.display_name as "decidedBy"
    from cases.count_settings s join identity.account_names n on n.council_id = s.council_id and n.account_id = s.decided_by
    where s.council_id = ${councilId} and s.valid_from <= ${day} order by s.valid_from desc, s.decided_at desc limit 1`
  return rows[0] ?? shippedCountSettings
}

export async function insertCountSettings(
  db: Db,
  councilId: string,
  s: NewCountSettings & { readonly settingId: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await written(db)`
    insert into cases.count_settings (council_id, setting_id, valid_from, close_day, source, decided_at, decided_by)
    values (${councilId}, ${s.settingId}, ${s.validFrom}, ${s.closeDay}, ${s.source}, ${s.at}, ${s.by})`
}

/** Districts in the order of the council, as codes with words. */
export async function areaWords(db: Db, councilId: string): Promise<{ readonly code: string; readonly name: string }[]> {
  const { rows } = await written<{ code: string; name: string }>(db)`
    select area_id::text as code, name from identity.area_places where council_id = ${councilId} order by kind = 'city', position, area_id`
  return rows
}
