import { sql } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { IdentityTables } from './tables.generated.ts'

export interface WantedScope {
  readonly compartment: string
  readonly areaId: string
  readonly tier: number
  readonly teamId?: string
  readonly highestTier: number
  readonly today: string
}

export async function scopeAt(db: Db, wanted: WantedScope): Promise<string | undefined> {
  const { rows } = await written<{ scopeId: string; opens: boolean; open: string[] | null }>(db)`
    select scope_id as "scopeId", opens, kernel.scope_ids() as open
    from identity.scope_at(${wanted.compartment}, ${wanted.areaId}, ${wanted.tier}, ${wanted.teamId ?? null}, ${wanted.highestTier}, ${wanted.today})`
  const found = rows[0]
  if (!found) return undefined
  const open = found.open ?? []
  // Literal, as where the transaction began: set_config() does not reach the workers of Citus. All of them are ids the database gave.
  if (found.opens && !open.includes(found.scopeId))
    await sql.raw(`set local sasaeai.scope_ids = '{${[...open, found.scopeId].join(',')}}'`).execute(tables<IdentityTables>(db))
  return found.scopeId
}

export async function opensTo(db: Db, scopeId: string, today: string, at: Date): Promise<readonly string[]> {
  const { rows } = await written<{ ids: string[] }>(db)`select identity.opened_by(${scopeId}, ${today}, ${at}) as ids`
  return rows[0]!.ids
}

export async function membersOver(
  db: Db,
  { compartment, areaId, tier, today }: { readonly compartment: string; readonly areaId: string; readonly tier: number; readonly today: string },
): Promise<readonly string[]> {
  const { rows } = await written<{ ids: string[] }>(db)`select identity.members_over(${compartment}, ${areaId}, ${tier}, ${today}) as ids`
  return rows[0]!.ids
}

/** The city, for a member of the compartment on that day. */
export async function cityOfMember(
  db: Db,
  councilId: string,
  { accountId, compartment, today }: { readonly accountId: string; readonly compartment: string; readonly today: string },
): Promise<string | undefined> {
  const { rows } = await written<{ areaId: string }>(db)`
    select a.area_id as "areaId" from identity.areas a where a.council_id = ${councilId} and a.kind = 'city' and exists (
      select from identity.memberships m where m.council_id = a.council_id and m.account_id = ${accountId} and m.compartment = ${compartment}
        and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today}))
    order by a.area_id limit 1`
  return rows[0]?.areaId
}

/** The compartments somebody is a member of on that day. */
export async function compartmentsOf(db: Db, councilId: string, accountId: string, today: string): Promise<string[]> {
  const { rows } = await written<{ compartment: string }>(db)`
    select distinct compartment from identity.account_compartments
    where council_id = ${councilId} and account_id = ${accountId} and valid_from <= ${today} and (valid_to is null or valid_to >= ${today}) order by compartment`
  return rows.map(({ compartment }) => compartment)
}
