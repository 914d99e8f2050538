import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import { type LimitCode, type Limits, limitCodes, usualLimits } from '../rules/limits.ts'

/** The limits of sign-in as they stand now: the shipped ones, and where the council departs from them. */
export async function readLimits(db: Db, councilId: string): Promise<Limits> {
  const { rows } = await written<{ readonly code: string; readonly value: number }>(db)`
    select distinct on (code) code, value from identity.limit_changes where council_id = ${councilId} order by code, valid_from desc, change_id desc`
  const changed = Object.fromEntries(
    rows.filter(({ code }) => (limitCodes as readonly string[]).includes(code)).map(({ code, value }) => [code, value]),
  )
  return { ...usualLimits, ...changed }
}

export interface StoredLimitChange {
  readonly code: string
  readonly value: number
  readonly reason: string
  readonly decidedAt: string
  readonly decidedBy: string | null
}

/** Every departure, the newest first. */
export async function listLimitChanges(db: Db, councilId: string): Promise<StoredLimitChange[]> {
  const { rows } = await written<StoredLimitChange>(db)`
    select c.code, c.value, c.reason, c.valid_from as "decidedAt", a.display_name as "decidedBy"
    from identity.limit_changes c left join identity.accounts a on a.council_id = c.council_id and a.account_id = c.decided_by
    where c.council_id = ${councilId} order by c.valid_from desc, c.change_id desc`
  return rows
}

export async function insertLimitChange(
  db: Db,
  councilId: string,
  change: {
    readonly changeId: string
    readonly code: LimitCode
    readonly value: number
    readonly reason: string
    readonly at: Date
    readonly by: string | null
  },
): Promise<void> {
  await written(db)`
    insert into identity.limit_changes (council_id, change_id, code, value, valid_from, decided_by, reason)
    values (${councilId}, ${change.changeId}, ${change.code}, ${change.value}, ${change.at}, ${change.by}, ${change.reason})`
}
