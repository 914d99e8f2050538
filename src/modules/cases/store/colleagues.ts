import type { Db } from '#kernel'
import { written } from '#platform/postgres'

export async function namesOf(
  db: Db,
  councilId: string,
  accountIds: readonly string[],
): Promise<{ readonly accountId: string; readonly name: string }[]> {
  const { rows } = await written<{ accountId: string; name: string }>(db)`
    select account_id as "accountId", display_name as name from identity.account_names
    where council_id = ${councilId} and account_id = any (${accountIds}::uuid[]) order by display_name, account_id`
  return rows
}

/** Whoever took part in what the reader sees, within the year up to that day. */
export async function workersOf(db: Db, councilId: string, until: string): Promise<string[]> {
  const { rows } = await written<{ accountId: string }>(db)`
    select distinct s.id as "accountId" from cases.contacts x cross join lateral unnest(x.staff_ids) s (id)
    where x.council_id = ${councilId} and x.withdrawn_at is null and x.held_on <= ${until} and x.held_on > ${until}::date - interval '1 year'`
  return rows.map(({ accountId }) => accountId)
}
