import * as z from 'zod'
import { defineOperation } from '#kernel'
import * as store from '../store/sessions.ts'

/** 自分のサインインを終える。 One of them, or all but this one where none is named. */
export const endOwnSessions = defineOperation({
  name: 'identity.endOwnSessions',
  title: { ja: 'ほかの端末のサインインを終える', en: 'End my other sessions' },
  kind: 'command',
  permission: 'signedIn',
  input: z.strictObject({ sessionId: z.uuid().optional() }),
  output: z.object({ ended: z.int() }),
  async handle({ sessionId }, call) {
    const accountId = call.actor.accountId! // signed in, or the kernel would have refused
    const which = sessionId === undefined ? { except: call.actor.session?.sessionId } : { only: sessionId }
    const ended = await store.endSessions(call.db, call.actor.councilId, { accountId, ...which, by: accountId, now: call.clock.now() })
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['sessions'] })
    return { ended }
  },
})
