import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { fingerprint } from '../rules/codes.ts'
import { KeyAssertion, SessionToken } from '../schema.ts'
import { proveSession } from '../store/sessions.ts'
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
    await verifiedAccount(call, response, 'prove')
    const now = call.clock.now()
    await proveSession(call.db, councilId, { sessionId: session.sessionId, tokenHash: fingerprint(token), strength: 'strong', now })
    call.audit({ subject: { type: 'identity.session', id: session.sessionId }, fields: ['provenAt', 'strength'] })
    return { provenAt: now.toISOString() }
  },
})
