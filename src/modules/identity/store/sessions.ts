import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { z } from 'zod'
import type { SessionRow } from '../schema.ts'

export type Strength = 'persona' | 'single' | 'strong'

export interface NewSession {
  readonly sessionId: string
  readonly accountId: string
  readonly tokenHash: Buffer
  readonly strength: Strength
  readonly startedAt: Date
  readonly provenAt: Date | null
  readonly expiresAt: Date
  readonly idleMinutes: number
  readonly deviceId: string | null
  readonly agent: string
  readonly reach: number
}

export async function insertSession(db: Db, councilId: string, s: NewSession): Promise<void> {
  await written(db)`
    insert into identity.sessions (council_id, session_id, account_id, token_hash, strength, started_at, last_seen_at, proven_at, expires_at, idle_minutes, device_id, agent, reach)
    values (${councilId}, ${s.sessionId}, ${s.accountId}, ${s.tokenHash}, ${s.strength}, ${s.startedAt}, ${s.startedAt}, ${s.provenAt}, ${s.expiresAt}, ${s.idleMinutes}, ${s.deviceId},
      ${s.agent}, ${s.reach})`
}

/** Ends the session of this token, if it is the account's own. */
export async function endSession(db: Db, councilId: string, accountId: string, tokenHash: Buffer, now: Date): Promise<void> {
  await written(db)`
    update identity.sessions set ended_at = ${now}, ended_by = ${accountId}
    where council_id = ${councilId} and account_id = ${accountId} and token_hash = ${tokenHash} and ended_at is null`
}

/**
 * Ends sessions of an account: those named, or all of them but one.
 *
 * @returns how many ended
 */
export async function endSessions(
  db: Db,
  councilId: string,
  {
    accountId,
    only,
    except,
    by,
    now,
  }: { readonly accountId: string; readonly only?: string; readonly except?: string | undefined; readonly by: string | null; readonly now: Date },
): Promise<number> {
  const { rowCount } = await written(db)`
    update identity.sessions set ended_at = ${now}, ended_by = ${by}
    where council_id = ${councilId} and account_id = ${accountId} and ended_at is null and session_id is distinct from ${except ?? null}::uuid
      and (${only ?? null}::uuid is null or session_id = ${only ?? null}::uuid)`
  return rowCount ?? 0
}

/** Fresh proof: a new token in place of the old, and what the session is worth from now on. */
export async function proveSession(
  db: Db,
  councilId: string,
  {
    sessionId,
    tokenHash,
    strength,
    now,
  }: { readonly sessionId: string; readonly tokenHash: Buffer; readonly strength: Strength; readonly now: Date },
): Promise<void> {
  await written(db)`
    update identity.sessions set token_hash = ${tokenHash}, proven_at = ${now}, strength = ${strength}, last_seen_at = ${now}
    where council_id = ${councilId} and session_id = ${sessionId} and ended_at is null`
}

export async function sessionById(
  db: Db,
  councilId: string,
  sessionId: string,
): Promise<{ readonly strength: Strength; readonly idleMinutes: number; readonly expiresAt: string; readonly sharedAs: string | null } | undefined> {
  const { rows } = await written<{ strength: Strength; idleMinutes: number; expiresAt: string; sharedAs: string | null }>(db)`
    select s.strength, s.idle_minutes as "idleMinutes", s.expires_at as "expiresAt", d.shared_as as "sharedAs"
    from identity.sessions s left join identity.devices d on d.council_id = s.council_id and d.device_id = s.device_id
    where s.council_id = ${councilId} and s.session_id = ${sessionId}`
  return rows[0]
}

/** Sessions that still go on, the latest first. */
export async function standingSessions(
  db: Db,
  councilId: string,
  { accountId, here, now }: { readonly accountId: string; readonly here: string | undefined; readonly now: Date },
): Promise<z.input<typeof SessionRow>[]> {
  const { rows } = await written<z.input<typeof SessionRow>>(db)`
    select s.session_id as "sessionId", s.agent, d.shared_as as "sharedAs", s.strength, s.started_at as "startedAt",
      coalesce(s.last_seen_at, s.started_at) as "seenAt", s.session_id is not distinct from ${here ?? null}::uuid as here
    from identity.sessions s left join identity.devices d on d.council_id = s.council_id and d.device_id = s.device_id
    where s.council_id = ${councilId} and s.account_id = ${accountId} and s.ended_at is null and s.expires_at > ${now}
      and coalesce(s.last_seen_at, s.started_at) + make_interval(mins => s.idle_minutes) > ${now}
    order by 6 desc`
  return rows
}

/** The highest tier and the roles an account holds or will come to hold by memberships that have not ended. */
export async function reachOf(
  db: Db,
  councilId: string,
  accountId: string,
  today: string,
): Promise<{ readonly reach: number; readonly roles: string[] }> {
  const { rows } = await written<{ readonly reach: number; readonly roles: string[] }>(db)`
    select coalesce(max(tier), 0) as reach, coalesce(array_agg(distinct role), '{}') as roles from identity.memberships
    where council_id = ${councilId} and account_id = ${accountId} and (valid_to is null or valid_to >= ${today})`
  return rows[0]!
}

/** Whose session it was, whether it goes on or not. */
export async function ownerOfSession(db: Db, councilId: string, tokenHash: Buffer): Promise<string | undefined> {
  const { rows } = await written<{ readonly accountId: string }>(db)`
    select account_id as "accountId" from identity.sessions where council_id = ${councilId} and token_hash = ${tokenHash}`
  return rows[0]?.accountId
}
