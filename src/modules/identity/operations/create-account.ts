import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { foldName, kindOf } from '../rules/names.ts'
import { NewStaffAccount } from '../schema.ts'
import { insertAccount } from '../store/account-list.ts'
import { numberAccount } from '../store/accounts.ts'
import { insertName } from '../store/credentials.ts'

const refusals = {
  nameTaken: {
    status: 409,
    ja: 'そのメールまたは電話は、すでに別の利用者アカウントで使われています。一覧でその人を探すか、空欄にしてください。',
    en: 'Another account signs in with that already. Look for the person in the list, or leave it empty.',
  },
  phoneUnreadable: {
    status: 422,
    ja: '電話番号は、市外局番から10けたか11けたで入力してください。',
    en: 'Enter the phone number with its area code, 10 or 11 digits.',
  },
} as const

/**
 * 利用者アカウントをつくる。
 *
 * Gives it a user number. It holds no role and cannot be entered yet: roles are granted by others, and an invitation follows.
 */
export const createAccount = defineOperation({
  name: 'identity.createAccount',
  title: { ja: '利用者アカウントをつくる', en: 'Create an account' },
  kind: 'command',
  permission: 'identity.account.create',
  fresh: true,
  input: NewStaffAccount,
  output: z.object({ accountId: z.uuid(), number: z.string() }),
  refusals,
  async handle({ displayName, kana, post, email, phone }, call) {
    const { councilId } = call.actor
    const now = call.clock.now()
    const accountId = call.newId()
    await insertAccount(call.db, councilId, { accountId, displayName, kana, post })
    const number = await numberAccount(call.db, councilId, { accountId, nameId: call.newId(), now })
    for (const [path, typed] of Object.entries({ email, phone })) {
      if (typed === undefined) continue
      const name = foldName(typed)
      const kind = kindOf(name)
      if (kind !== path) refuse(refusals, 'phoneUnreadable', [{ path, message: refusals.phoneUnreadable }])
      const added = await insertName(call.db, councilId, { nameId: call.newId(), accountId, kind, name, now })
      if (!added) refuse(refusals, 'nameTaken', [{ path, message: refusals.nameTaken }])
    }
    call.audit({
      subject: { type: 'identity.account', id: accountId },
      fields: ['displayName', 'kana', 'post', 'number', ...(email ? ['email'] : []), ...(phone ? ['phone'] : [])],
    })
    return { accountId, number }
  },
})
