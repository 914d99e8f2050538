import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { SessionToken } from '../schema.ts'
import * as store from '../store/accounts.ts'

const sessionHours = 12

/**
 * 見本の人としてサインインする。
 *
 * The client draws the token and keeps it; only its hash is stored, and no answer ever holds it. Refuses with `notFound`
 * unless the council is synthetic and the account is one of its own.
 */
export const startPersonaSession = defineOperation({
  name: 'identity.startPersonaSession',
  title: { ja: '見本の人としてサインインする', en: 'Sign in as a sample persona' },
  kind: 'command',
  permission: 'anyone',
  input: z.strictObject({ accountId: z.uuid(), token: SessionToken }),
  output: z.object({ accountId: z.uuid(), expiresAt: z.iso.datetime() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ accountId, token }, call) {
    const { councilId } = call.actor
    if (!(await store.isSynthetic(call.db, councilId)) || !(await store.hasAccount(call.db, councilId, accountId))) refuse(commonRefusals, 'notFound')

    return { accountId, expiresAt: await startSession(call, { accountId, token, strength: 'persona' }) }
  },
})

/** Every way of signing in ends here. @returns when the session ends at the latest */
export async function startSession(
  call: Call,
  {
    accountId,
    token,
    strength,
    provenAt,
  }: {
    readonly accountId: string
    readonly token: string
    readonly strength: 'persona' | 'single' | 'strong'
    /** Now where it is left out and the way is strong; null: not by us, or not lately. */
    readonly provenAt?: Date | null
  },
): Promise<string> {
  const startedAt = call.clock.now()
  const expiresAt = new Date(startedAt.getTime() + sessionHours * 3_600_000)
  const sessionId = call.newId()
  await store.insertSession(call.db, {
    councilId: call.actor.councilId,
    sessionId,
    accountId,
    tokenHash: createHash('sha256').update(token).digest(),
    strength,
    startedAt,
    provenAt: provenAt === undefined && strength !== 'single' ? startedAt : (provenAt ?? null),
    expiresAt,
  })
  call.audit({ subject: { type: 'identity.session', id: sessionId }, fields: ['accountId', 'strength'] })
  return expiresAt.toISOString()
}
