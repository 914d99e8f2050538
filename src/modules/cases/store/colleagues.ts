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
