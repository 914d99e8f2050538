import type { Kysely } from 'kysely'
import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { RegisteredKey } from '#platform/webauthn'
import type { IdentityTables } from './tables.generated.ts'

const open = (db: Db): Kysely<IdentityTables> => tables<IdentityTables>(db)

/** @returns false when that key is registered already, by anybody of the council */
export async function insertKey(
  db: Db,
  councilId: string,
  key: RegisteredKey & { readonly keyId: string; readonly accountId: string; readonly name: string; readonly registeredAt: Date },
): Promise<boolean> {
  const { keyId, accountId, handle, counter, discoverable, synced, name } = key
  const inserted = await open(db)
    .insertInto('identity.security_keys')
    .values({
      council_id: councilId,
      key_id: keyId,
      account_id: accountId,
      handle,
      counter,
      discoverable,
      synced,
      name,
      public_key: Buffer.from(key.publicKey),
      backed_up: key.backedUp,
      transports: [...key.transports],
      registered_at: key.registeredAt.toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'handle']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** The keys an account has now, the oldest first. */
export async function keysOf(db: Db, councilId: string, accountId: string) {
  return open(db)
    .selectFrom('identity.security_keys')
    .select([
      'key_id as keyId',
      'handle',
      'transports',
      'name',
      'discoverable',
      'synced',
      'registered_at as registeredAt',
      'last_used_at as lastUsedAt',
    ])
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('registered_at')
    .execute()
}

export type StoredKey = RegisteredKey & { readonly keyId: string; readonly accountId: string }

/** The key with that handle of an account that may still sign in; locked until the commit, so that its counter goes one way only. */
export async function findKey(db: Db, councilId: string, handle: string, now: Date): Promise<StoredKey | undefined> {
  const { rows } = await written<StoredKey>(db)`
    select k.key_id as "keyId", k.account_id as "accountId", k.handle, k.public_key as "publicKey", k.counter, k.synced, k.backed_up as "backedUp", k.transports, k.discoverable
    from identity.security_keys k
    join identity.accounts a on a.council_id = k.council_id and a.account_id = k.account_id and (a.ended_at is null or a.ended_at > ${now})
    where k.council_id = ${councilId} and k.handle = ${handle} and k.removed_at is null
    for update of k`
  return rows[0]
}

export async function recordUse(
  db: Db,
  councilId: string,
  keyId: string,
  used: Pick<RegisteredKey, 'counter' | 'backedUp'>,
  at: Date,
): Promise<void> {
  await open(db)
    .updateTable('identity.security_keys')
    .set({ counter: used.counter, backed_up: used.backedUp, last_used_at: at.toISOString() })
    .where('council_id', '=', councilId)
    .where('key_id', '=', keyId)
    .execute()
}

/** @returns false when it is not (any more) a key of that account */
export async function removeKey(db: Db, councilId: string, accountId: string, keyId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await open(db)
    .updateTable('identity.security_keys')
    .set({ removed_at: at.toISOString() })
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .where('key_id', '=', keyId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * How many strong ways of signing in the account has. Every kind of strong factor is counted here, and nowhere else; the account is
 * locked until the commit, so that two windows do not each remove what the other left.
 */
export async function countStrongFactors(db: Db, councilId: string, accountId: string): Promise<number> {
  await written(db)`select from identity.accounts where council_id = ${councilId} and account_id = ${accountId} for update`
  const { rows } = await written<{ count: number }>(db)`
    select (select count(*) from identity.security_keys where council_id = ${councilId} and account_id = ${accountId} and removed_at is null)
      + (select count(*) from identity.oidc_links l join identity.oidc_providers p on p.council_id = l.council_id and p.issuer = l.issuer
         where l.council_id = ${councilId} and l.account_id = ${accountId} and l.removed_at is null and p.ended_at is null and p.always_strong) as count`
  return rows[0]!.count
}

/** The session was just proven by a strong factor: its token changes, so that one stolen before is worth nothing. */
export async function strengthenSession(
  db: Db,
  councilId: string,
  { sessionId, tokenHash, at }: { readonly sessionId: string; readonly tokenHash: Buffer; readonly at: Date },
): Promise<void> {
  await open(db)
    .updateTable('identity.sessions')
    .set({ token_hash: tokenHash, strength: 'strong', proven_at: at.toISOString() })
    .where('council_id', '=', councilId)
    .where('session_id', '=', sessionId)
    .execute()
}
