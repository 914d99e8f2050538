import type { Db } from '#kernel'
import { written } from '#platform/postgres'

/** The compartments somebody is a member of on that day. */
export async function ownCompartments(db: Db, councilId: string, accountId: string, day: string): Promise<string[]> {
  const { rows } = await written<{ compartment: string }>(db)`
    select distinct compartment from identity.account_compartments
    where council_id = ${councilId} and account_id = ${accountId} and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`
  return rows.map(({ compartment }) => compartment)
}
