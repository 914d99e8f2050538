import * as z from 'zod'
import { defineOperation } from '#kernel'
import { fingerprint } from '../rules/codes.ts'
import { SessionToken } from '../schema.ts'
import * as store from '../store/sessions.ts'

/** サインアウトする。 Ends the session of this token, if it is one's own; other devices stay signed in. */
export const endSession = defineOperation({
  name: 'identity.endSession',
  title: { ja: 'サインアウトする', en: 'Sign out' },
  kind: 'command',
  permission: 'signedIn',
  input: z.strictObject({ token: SessionToken }),
  output: z.object({}),
  async handle({ token }, call) {
    const accountId = call.actor.accountId! // signed in, or the kernel would have refused
    await store.endSession(call.db, call.actor.councilId, accountId, fingerprint(token), call.clock.now())
    call.audit({ subject: { type: 'identity.account', id: accountId } })
    return {}
  },
})
