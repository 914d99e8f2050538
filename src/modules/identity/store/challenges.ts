import type { Db } from '#kernel'
import { tables, written } from '#platform/postgres'
import type { ChallengePurpose } from '../schema.ts'
import type { IdentityTables } from './tables.generated.ts'

export async function insertChallenge(
  db: Db,
  councilId: string,
  posed: {
    readonly challenge: string
    readonly purpose: ChallengePurpose
    readonly accountId: string | null
    readonly now: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  // What was posed and never answered goes when the next one is posed.
  await tables<IdentityTables>(db)
    .deleteFrom('identity.sign_in_challenges')
    .where('council_id', '=', councilId)
    .where('expires_at', '<', posed.now.toISOString())
    .execute()
  const row = { council_id: councilId, challenge: posed.challenge, purpose: posed.purpose, account_id: posed.accountId }
  await tables<IdentityTables>(db)
    .insertInto('identity.sign_in_challenges')
    .values({ ...row, expires_at: posed.expiresAt.toISOString() })
    .execute()
}

/** Takes the challenge, so that nobody else can. @returns false when it was never posed like this, was taken, or is too old */
export async function takeChallenge(
  db: Db,
  councilId: string,
  { challenge, purpose, accountId, now }: { challenge: string; purpose: ChallengePurpose; accountId: string | null; now: Date },
): Promise<boolean> {
  const { rowCount } = await written(db)`
    delete from identity.sign_in_challenges where council_id = ${councilId} and challenge = ${challenge} and purpose = ${purpose}
      and account_id is not distinct from ${accountId}::uuid and expires_at > ${now}`
  return rowCount === 1
}
