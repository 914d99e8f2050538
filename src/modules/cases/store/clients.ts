import type { Db } from '#kernel'
import { written } from '#platform/postgres'

/** Surnames of the people contacts and cases are about, past the scopes of whoever checks. */
export async function readClients(
  db: Db,
  subjectIds: readonly string[],
): Promise<{ readonly subjectId: string; readonly surnames: string[]; readonly accountId: null }[]> {
  const { rows } = await written<{ subjectId: string; surnames: string[] }>(db)`
    select subject_id as "subjectId", surnames from cases.viewed_clients(${subjectIds})`
  return rows.map((row) => ({ ...row, accountId: null }))
}
