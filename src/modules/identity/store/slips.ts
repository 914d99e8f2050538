import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { IdentityTables } from './tables.generated.ts'

export async function insertSlip(
  db: Db,
  councilId: string,
  slip: { readonly slipId: string; readonly accountId: string; readonly codeHash: Buffer; readonly issuedAt: Date; readonly expiresAt: Date },
): Promise<void> {
  const row = { council_id: councilId, slip_id: slip.slipId, account_id: slip.accountId, code_hash: slip.codeHash }
  await tables<IdentityTables>(db)
    .insertInto('identity.slips')
    .values({ ...row, issued_at: slip.issuedAt.toISOString(), expires_at: slip.expiresAt.toISOString() })
    .execute()
}

/** Uses the slip up. @returns whose it is, or undefined when there is none, it was used, is too old, or its account has ended */
export async function useSlip(db: Db, councilId: string, codeHash: Buffer, now: Date): Promise<string | undefined> {
  const { rows } = await written<{ readonly accountId: string }>(db)`
    update identity.slips s set used_at = ${now}
    from identity.accounts a
    where s.council_id = ${councilId} and s.code_hash = ${codeHash} and s.used_at is null and s.expires_at > ${now}
      and a.council_id = s.council_id and a.account_id = s.account_id and (a.ended_at is null or a.ended_at > ${now})
    returning s.account_id as "accountId"`
  return rows[0]?.accountId
}
