import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewAccount } from '../schema.ts'
import * as store from '../store/accounts.ts'

/** 利用者アカウントを、所属とともに開く。 */
export const openAccount = defineOperation({
  name: 'identity.openAccount',
  title: { ja: '利用者アカウントを開く', en: 'Open an account' },
  kind: 'command',
  permission: 'identity.account.open',
  input: NewAccount,
  output: z.object({ accountId: z.uuid() }),
  async handle(account, call) {
    const accountId = call.newId()
    await store.insertAccount(call.db, call.actor.councilId, accountId, account, call.newId)
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: Object.keys(account) })
    return { accountId }
  },
})
