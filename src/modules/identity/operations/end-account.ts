import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { Ending } from '../schema.ts'
import * as store from '../store/account-list.ts'
import { endSessions } from '../store/sessions.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  ownAccount: {
    status: 403,
    ja: '自分のアカウントは終えられません。ほかの担当者に頼んでください。',
    en: 'You cannot end your own account. Ask another member of staff.',
  },
} as const

/** 利用者アカウントの利用を終える。 From the next request on nothing opens, on any server; what the person recorded stays. */
export const endAccount = defineOperation({
  name: 'identity.endAccount',
  title: { ja: '利用者アカウントの利用を終える', en: 'End an account' },
  kind: 'command',
  permission: 'identity.account.end',
  fresh: true,
  input: Ending,
  output: z.object({ accountId: z.uuid() }),
  refusals,
  async handle({ accountId, reason }, call) {
    const { councilId } = call.actor
    const now = call.clock.now()
    if (accountId === call.actor.accountId) refuse(refusals, 'ownAccount')
    if (!(await store.endAccount(call.db, councilId, { accountId, reason, now }))) refuse(refusals, 'notFound')
    await endSessions(call.db, councilId, { accountId, by: call.actor.accountId, now })
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['endedAt', 'sessions'] })
    return { accountId }
  },
})
