import { createHash } from 'node:crypto'
import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { KeyAssertion, SessionToken } from '../schema.ts'
import * as keys from '../store/keys.ts'
import { keyRefusals, verifiedAccount } from './start-key-session.ts'

/**
 * 鍵で本人であることを確かめる。
 *
 * The session goes on, is strong from now on and freshly proven. The client draws a new token, as at sign-in: the one before is worth nothing.
 */
export const proveByKey = defineOperation({
  name: 'identity.proveByKey',
  title: { ja: '鍵で本人であることを確かめる', en: 'Prove who you are by a key' },
  kind: 'command',
  permission: 'signedIn',
  input: z.strictObject({ response: KeyAssertion, token: SessionToken }),
  output: z.object({ provenAt: z.iso.datetime() }),
  refusals: { ...keyRefusals, signInNeeded: commonRefusals.signInNeeded },
  async handle({ response, token }, call) {
    const { councilId, session } = call.actor
    if (!session) refuse(commonRefusals, 'signInNeeded')
    const accountId = await verifiedAccount(call, response, 'prove')
    const at = call.clock.now()
    await keys.strengthenSession(call.db, councilId, { sessionId: session.sessionId, tokenHash: createHash('sha256').update(token).digest(), at })
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['provenAt'] })
    return { provenAt: at.toISOString() }
  },
})
