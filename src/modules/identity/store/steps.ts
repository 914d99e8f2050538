import type { Db } from '#kernel'
import { written } from '#platform/postgres'

export interface Step {
  readonly stepId: string
  readonly accountId: string
  readonly firstFactor: 'password' | 'paperCode'
}

export async function insertStep(
  db: Db,
  councilId: string,
  { stepId, accountId, firstFactor, tokenHash, expiresAt }: Step & { readonly tokenHash: Buffer; readonly expiresAt: Date },
): Promise<void> {
  await written(db)`
    insert into identity.sign_in_steps (council_id, step_id, account_id, token_hash, first_factor, expires_at)
    values (${councilId}, ${stepId}, ${accountId}, ${tokenHash}, ${firstFactor}, ${expiresAt})`
}

/** Takes one of the tries that are left; undefined where the step is unknown, too old, ended or used up. */
export async function tryStep(db: Db, councilId: string, tokenHash: Buffer, tries: number, now: Date): Promise<Step | undefined> {
  const { rows } = await written<Step>(db)`
    update identity.sign_in_steps set tries = tries + 1
    where council_id = ${councilId} and token_hash = ${tokenHash} and ended_at is null and expires_at > ${now} and tries < ${tries}
    returning step_id as "stepId", account_id as "accountId", first_factor as "firstFactor"`
  return rows[0]
}

export async function endStep(db: Db, councilId: string, stepId: string, now: Date): Promise<void> {
  await written(db)`update identity.sign_in_steps set ended_at = ${now} where council_id = ${councilId} and step_id = ${stepId}`
}
