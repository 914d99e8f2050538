import type { Db } from '#kernel'
import { tables } from '#platform/postgres'
import type { CasesTables } from './tables.generated.ts'

export async function namesOf(
  db: Db,
  councilId: string,
  accountIds: readonly string[],
): Promise<{ readonly accountId: string; readonly name: string }[]> {
  if (accountIds.length === 0) return []
  return tables<CasesTables>(db)
    .selectFrom('identity.account_names')
    .where('council_id', '=', councilId)
    .where('account_id', 'in', accountIds)
    .select(['account_id as accountId', 'display_name as name'])
    .orderBy('display_name')
    .orderBy('account_id')
    .execute()
}
