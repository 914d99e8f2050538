import type { Db } from '#kernel'
import { written } from '#platform/postgres'

/** The scope in which a compartment keeps its papers, or undefined for whoever is not of it. */
export async function officeScope(db: Db, compartment: string, today: string): Promise<{ scopeId: string; areaId: string } | undefined> {
  const { rows } = await written<{ scopeId: string; areaId: string }>(db)`
    select scope_id as "scopeId", area_id as "areaId" from identity.office_scope(${compartment}, ${today})`
  return rows[0]
}

/** The compartments somebody is a member of on that day. */
export async function ownCompartments(db: Db, councilId: string, accountId: string, day: string): Promise<string[]> {
  const { rows } = await written<{ compartment: string }>(db)`
    select distinct compartment from identity.account_compartments
    where council_id = ${councilId} and account_id = ${accountId} and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`
  return rows.map(({ compartment }) => compartment)
}
