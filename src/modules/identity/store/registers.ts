import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { registerTier } from '../schema.ts'

/** The city: what belongs to the whole council stands there. */
export async function cityArea(db: Db, councilId: string): Promise<string> {
  const { rows } = await written<{ readonly areaId: string }>(db)`
    select area_id as "areaId" from identity.areas where council_id = ${councilId} and kind = 'city' order by area_id limit 1`
  return rows[0]!.areaId // a council is founded with its city
}

/** The city-wide scope in the tier of the registers that one role of a compartment holds, made when it is first needed. */
export async function registerScope(
  db: Db,
  councilId: string,
  {
    scopeId,
    areaId,
    compartment,
    role,
  }: { readonly scopeId: string; readonly areaId: string; readonly compartment: string; readonly role: 'supervisor' | 'dataProtectionLead' },
): Promise<string> {
  await written(db)`
    insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier, role)
    values (${councilId}, ${scopeId}, ${compartment}, ${areaId}, ${registerTier}, ${role}) on conflict do nothing`
  const { rows } = await written<{ readonly scopeId: string }>(db)`
    select scope_id as "scopeId" from identity.access_scopes where council_id = ${councilId} and compartment = ${compartment} and area_id = ${areaId}
      and tier = ${registerTier} and team_id is null and role = ${role}`
  return rows[0]!.scopeId // just made, or there before
}

/** As it stands on what leaves the house. */
export async function councilName(db: Db, councilId: string): Promise<string> {
  const { rows } = await written<{ readonly name: string }>(db)`select name from identity.councils where council_id = ${councilId}`
  return rows[0]!.name // the council in context exists
}

/** Of people who write to the same record at once the second sees what the first has done. */
export async function lockRecord(db: Db, id: string): Promise<void> {
  await written(db)`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`
}
