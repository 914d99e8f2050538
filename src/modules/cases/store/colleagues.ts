import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
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

/** Whoever took part in what the reader sees, within the year up to that day. */
export async function workersOf(db: Db, councilId: string, until: string): Promise<string[]> {
  const { rows } = await written<{ accountId: string }>(db)`
    select distinct s.id as "accountId" from cases.contacts x cross join lateral unnest(x.staff_ids) s (id)
    where x.council_id = ${councilId} and x.withdrawn_at is null and x.held_on <= ${until} and x.held_on > ${until}::date - interval '1 year'`
  return rows.map(({ accountId }) => accountId)
}
