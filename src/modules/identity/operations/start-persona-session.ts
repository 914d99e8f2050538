import { createHash } from 'node:crypto'
import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
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

    const startedAt = call.clock.now()
    const expiresAt = new Date(startedAt.getTime() + sessionHours * 3_600_000)
    const sessionId = call.newId()
    await store.insertSession(call.db, {
      councilId,
      sessionId,
      accountId,
      tokenHash: createHash('sha256').update(token).digest(),
      startedAt,
      expiresAt,
    })
    call.audit({ subject: { type: 'identity.session', id: sessionId }, fields: ['accountId'] })
    return { accountId, expiresAt: expiresAt.toISOString() }
  },
})
