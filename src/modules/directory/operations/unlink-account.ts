import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { deleteLink } from '../store/accounts.ts'

/** 利用者と人の対応を解く。 */
export const unlinkAccount = defineOperation({
  name: 'directory.unlinkAccount',
  title: { ja: '利用者と人の対応を解く', en: 'End the link of an account' },
  kind: 'command',
  permission: 'directory.account.link',
  input: z.strictObject({ accountId: z.uuid() }),
  output: z.object({ accountId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ accountId }, call) {
    if (!(await deleteLink(call.db, call.actor.councilId, accountId))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['person'] })
    return { accountId }
  },
})
