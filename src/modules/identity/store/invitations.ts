import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { StoredReset } from '../schema.ts'

export interface Invitation {
  readonly invitationId: string
  readonly accountId: string
  readonly purpose: 'first' | 'password'
  readonly resetId: string | null
  readonly expiresAt: string
  readonly displayName: string
  readonly number: string
}

/** A new one takes the place of the former, which ends with it. */
export async function insertInvitation(
  db: Db,
  councilId: string,
  invitation: Pick<Invitation, 'invitationId' | 'accountId' | 'purpose' | 'resetId'> & {
    readonly hash: Buffer
    readonly now: Date
    readonly expiresAt: Date
    readonly by: string | null
  },
): Promise<void> {
  const { invitationId, accountId, purpose, resetId, hash, now, expiresAt, by } = invitation
  await written(db)`
    update identity.invitations set replaced_at = ${now} where council_id = ${councilId} and account_id = ${accountId} and used_at is null and replaced_at is null`
  await written(db)`
    insert into identity.invitations (council_id, invitation_id, account_id, purpose, hash, issued_at, issued_by, reset_id, expires_at)
    values (${councilId}, ${invitationId}, ${accountId}, ${purpose}, ${hash}, ${now}, ${by}, ${resetId}, ${expiresAt})`
}

/** One that may be used now, of an account that has not ended. */
export async function findInvitation(db: Db, councilId: string, hash: Buffer, now: Date): Promise<Invitation | undefined> {
  const { rows } = await written<Invitation>(db)`
    select i.invitation_id as "invitationId", i.account_id as "accountId", i.purpose, i.reset_id as "resetId", i.expires_at as "expiresAt",
      a.display_name as "displayName", n.name as number
    from identity.invitations i
    join identity.accounts a on a.council_id = i.council_id and a.account_id = i.account_id and (a.ended_at is null or a.ended_at > ${now})
    join identity.sign_in_names n on n.council_id = i.council_id and n.account_id = i.account_id and n.kind = 'number' and n.removed_at is null
    where i.council_id = ${councilId} and i.hash = ${hash} and i.used_at is null and i.replaced_at is null and i.expires_at > ${now}`
  return rows[0]
}

/** @returns false when somebody used it a moment before */
export async function spendInvitation(db: Db, councilId: string, invitationId: string, now: Date): Promise<boolean> {
  const { rowCount } = await written(db)`
    update identity.invitations set used_at = ${now} where council_id = ${councilId} and invitation_id = ${invitationId} and used_at is null and replaced_at is null`
  return rowCount === 1
}

export async function insertReset(
  db: Db,
  councilId: string,
  reset: Pick<StoredReset, 'resetId' | 'accountId' | 'kind' | 'reason'> & {
    readonly askedBy: string
    readonly askedAt: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  const { resetId, accountId, kind, reason, askedBy, askedAt, expiresAt } = reset
  await written(db)`
    insert into identity.resets (council_id, reset_id, account_id, kind, reason, asked_at, asked_by, expires_at)
    values (${councilId}, ${resetId}, ${accountId}, ${kind}, ${reason}, ${askedAt}, ${askedBy}, ${expiresAt})`
}

/** Resets of an account (or one of them) that have not run out, the newest first. */
export async function standingResets(
  db: Db,
  councilId: string,
  { accountId, resetId, now }: { readonly accountId?: string; readonly resetId?: string; readonly now: Date },
): Promise<StoredReset[]> {
  const { rows } = await written<StoredReset>(db)`
    select r.reset_id as "resetId", r.account_id as "accountId", r.kind, r.reason, r.asked_at as "askedAt", r.asked_by as "askedById", a.display_name as "askedBy",
      r.decided_by as "decidedById", d.display_name as "decidedBy", r.approved, r.expires_at as "expiresAt"
    from identity.resets r
    join identity.accounts a on a.council_id = r.council_id and a.account_id = r.asked_by
    left join identity.accounts d on d.council_id = r.council_id and d.account_id = r.decided_by
    where r.council_id = ${councilId} and (${accountId ?? null}::uuid is null or r.account_id = ${accountId ?? null}::uuid)
      and (${resetId ?? null}::uuid is null or r.reset_id = ${resetId ?? null}::uuid) and r.expires_at > ${now}
    order by r.asked_at desc`
  return rows
}

/** @returns false when somebody decided a moment before */
export async function decideReset(
  db: Db,
  councilId: string,
  {
    resetId,
    by,
    approved,
    now,
    expiresAt,
  }: { readonly resetId: string; readonly by: string; readonly approved: boolean; readonly now: Date; readonly expiresAt: Date },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    update identity.resets set decided_at = ${now}, decided_by = ${by}, approved = ${approved}, expires_at = ${expiresAt}
    where council_id = ${councilId} and reset_id = ${resetId} and decided_at is null`
  return rowCount === 1
}

/** True once the invitation that came of a reset was accepted. */
export async function resetIsUsed(db: Db, councilId: string, resetId: string): Promise<boolean> {
  const { rowCount } = await written(db)`
    select from identity.invitations where council_id = ${councilId} and reset_id = ${resetId} and used_at is not null`
  return (rowCount ?? 0) > 0
}

/** When the invitation with this hash runs out, if it is the account's and may still be used. */
export async function invitationOf(db: Db, councilId: string, accountId: string, hash: Buffer, now: Date): Promise<string | undefined> {
  const { rows } = await written<{ readonly expiresAt: string }>(db)`
    select expires_at as "expiresAt" from identity.invitations
    where council_id = ${councilId} and account_id = ${accountId} and hash = ${hash} and used_at is null and replaced_at is null and expires_at > ${now}`
  return rows[0]?.expiresAt
}
