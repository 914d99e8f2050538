import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { findEntrant, removeTotp as remove } from '../store/credentials.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  passwordTooShort: {
    status: 409,
    ja: '今のパスワードは短いので、確認コードと紙のコードのどちらかが要ります。先に紙のコードを発行するか、パスワードを長くしてください。',
    en: 'Your password is too short to stand alone. Get paper codes or choose a longer password first.',
  },
} as const

/** 確認コードのアプリの登録を外す。 */
export const removeTotp = defineOperation({
  name: 'identity.removeTotp',
  title: { ja: '確認コードのアプリの登録を外す', en: 'Remove the authenticator app' },
  kind: 'command',
  permission: 'signedIn',
  fresh: true,
  input: z.strictObject({}),
  output: z.object({}),
  refusals,
  async handle(_, call) {
    const { councilId } = call.actor
    const accountId = call.actor.accountId! // signed in, or the kernel would have refused
    const now = call.clock.now()
    const entrant = await findEntrant(call.db, councilId, { accountId }, now)
    if (entrant?.passwordHash && !entrant.standsAlone && entrant.codesLeft === 0) refuse(refusals, 'passwordTooShort')
    if (!(await remove(call.db, councilId, accountId, now))) refuse(refusals, 'notFound')
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['totp'] })
    return {}
  },
})
