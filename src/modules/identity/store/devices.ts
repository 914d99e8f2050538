import type { Db } from '#kernel'
import { written } from '#platform/postgres'

export interface Device {
  readonly deviceId: string
  readonly sharedAs: string | null
}

export async function findDevice(db: Db, councilId: string, tokenHash: Buffer): Promise<Device | undefined> {
  const { rows } = await written<Device>(db)`
    select device_id as "deviceId", shared_as as "sharedAs" from identity.devices where council_id = ${councilId} and token_hash = ${tokenHash}`
  return rows[0]
}

/** Makes it known, or finds it where it is known already. */
export async function keepDevice(db: Db, councilId: string, deviceId: string, tokenHash: Buffer, now: Date): Promise<Device> {
  const { rows } = await written<Device>(db)`
    insert into identity.devices as d (council_id, device_id, token_hash, first_seen_at) values (${councilId}, ${deviceId}, ${tokenHash}, ${now})
    on conflict (council_id, token_hash) do update set first_seen_at = d.first_seen_at returning device_id as "deviceId", shared_as as "sharedAs"`
  return rows[0]!
}

export async function markDevice(
  db: Db,
  councilId: string,
  { deviceId, sharedAs, now, by }: Device & { readonly now: Date; readonly by: string | null },
): Promise<void> {
  await written(db)`
    update identity.devices set shared_as = ${sharedAs}, marked_at = ${now}, marked_by = ${by} where council_id = ${councilId} and device_id = ${deviceId}`
}

export async function hasSignedInHere(db: Db, councilId: string, deviceId: string, accountId: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    select from identity.device_accounts where council_id = ${councilId} and device_id = ${deviceId} and account_id = ${accountId}`
  return rowCount === 1
}

export async function noteSignIn(db: Db, councilId: string, deviceId: string, accountId: string, now: Date): Promise<void> {
  await written(db)`
    insert into identity.device_accounts (council_id, device_id, account_id, last_signed_in_at) values (${councilId}, ${deviceId}, ${accountId}, ${now})
    on conflict (council_id, device_id, account_id) do update set last_signed_in_at = excluded.last_signed_in_at`
}

/** Those who signed in on a device since that time and still may, by kana. */
export async function signedInSince(db: Db, councilId: string, deviceId: string, since: Date, now: Date) {
  const { rows } = await written<{ readonly accountId: string; readonly displayName: string; readonly post: string }>(db)`
    select a.account_id as "accountId", a.display_name as "displayName", a.post
    from identity.device_accounts d join identity.accounts a on a.council_id = d.council_id and a.account_id = d.account_id
    where d.council_id = ${councilId} and d.device_id = ${deviceId} and d.last_signed_in_at >= ${since} and (a.ended_at is null or a.ended_at > ${now})
    order by a.kana, a.account_id`
  return rows
}
