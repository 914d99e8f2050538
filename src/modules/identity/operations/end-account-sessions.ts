import * as z from 'zod'
import { defineOperation } from '#kernel'
import * as store from '../store/sessions.ts'

/** ほかの人のサインインをすべて終える。 As when a phone was lost; the person may sign in again. */
export const endAccountSessions = defineOperation({
  name: 'identity.endAccountSessions',
  title: { ja: '利用者アカウントのサインインをすべて終える', en: 'End all sessions of an account' },
  kind: 'command',
  permission: 'identity.account.end',
  input: z.strictObject({ accountId: z.uuid() }),
  output: z.object({ ended: z.int() }),
  async handle({ accountId }, call) {
    const ended = await store.endSessions(call.db, call.actor.councilId, { accountId, by: call.actor.accountId, now: call.clock.now() })
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['sessions'] })
    return { ended }
  },
})
