import type { Db } from '#kernel'
import { written } from '#platform/postgres'

/** Since when these accounts are linked; of the person nothing is read. */
export async function linksOf(db: Db, councilId: string, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await written<{ accountId: string; linkedAt: string }>(db)`
    select account_id as "accountId", linked_at as "linkedAt" from directory.account_links
    where council_id = ${councilId} and account_id = any (${accountIds}::uuid[])`
  return new Map(rows.map(({ accountId, linkedAt }) => [accountId, linkedAt]))
}

export async function isAccount(db: Db, councilId: string, accountId: string): Promise<boolean> {
  const { rowCount } = await written(db)`select from identity.account_names where council_id = ${councilId} and account_id = ${accountId}`
  return rowCount === 1
}

/** One code for a person at a time: the earlier ones open nothing any more. */
export async function insertCode(
  db: Db,
  councilId: string,
  code: { readonly digest: Buffer; readonly personId: string; readonly at: Date; readonly by: string; readonly expiresAt: Date },
): Promise<void> {
  await written(
    db,
  )`update directory.link_codes set used_at = ${code.at} where council_id = ${councilId} and person_id = ${code.personId} and used_at is null`
  await written(db)`
    insert into directory.link_codes (council_id, code_digest, person_id, issued_at, issued_by, expires_at)
    values (${councilId}, ${code.digest}, ${code.personId}, ${code.at}, ${code.by}, ${code.expiresAt})`
}

/** @returns whose code it was; undefined where there is none that stands */
export async function useCode(db: Db, councilId: string, digest: Buffer, at: Date): Promise<string | undefined> {
  const { rows } = await written<{ personId: string }>(db)`
    update directory.link_codes set used_at = ${at} where council_id = ${councilId} and code_digest = ${digest} and used_at is null and expires_at > ${at}
    returning person_id as "personId"`
  return rows[0]?.personId
}

/** @returns false where account or person are linked already */
export async function insertLink(
  db: Db,
  councilId: string,
  link: { readonly accountId: string; readonly personId: string; readonly at: Date; readonly by: string },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    insert into directory.account_links (council_id, account_id, person_id, linked_at, linked_by)
    values (${councilId}, ${link.accountId}, ${link.personId}, ${link.at}, ${link.by}) on conflict do nothing`
  return rowCount === 1
}

export async function deleteLink(db: Db, councilId: string, accountId: string): Promise<boolean> {
  const { rowCount } = await written(db)`delete from directory.account_links where council_id = ${councilId} and account_id = ${accountId}`
  return rowCount === 1
}
