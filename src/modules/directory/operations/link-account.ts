import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { linkCodeDigest } from '../rules/link-codes.ts'
import { LinkCode } from '../schema.ts'
import * as store from '../store/accounts.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  codeUnknown: {
    status: 422,
    ja: 'この番号では結べません。番号を確かめるか、人の記録を見られる人に新しい番号を出してもらってください（番号は一度だけ、7日のあいだ使えます）。',
    en: 'This code links nothing. Check it, or ask whoever sees the person for a new one; it works once, for seven days.',
  },
  linkedAlready: {
    status: 409,
    ja: 'この利用者か、番号の人は、すでに結ばれています。前の対応を解いてから、新しい番号で結んでください。',
    en: 'This account, or the person of the code, is linked already. End that link first and use a new code.',
  },
} as const

/** 利用者を、番号の人と結ぶ。 Nothing of the person is shown to whoever does it. From then on the account finds the meetings of the seats of that person. */
export const linkAccount = defineOperation({
  name: 'directory.linkAccount',
  title: { ja: '利用者を人の記録と結ぶ', en: 'Link an account to a person' },
  kind: 'command',
  permission: 'directory.account.link',
  secret: true,
  input: z.strictObject({ accountId: z.uuid(), code: LinkCode }),
  output: z.object({ accountId: z.uuid() }),
  refusals,
  async handle({ accountId, code }, call) {
    const { councilId } = call.actor
    const at = call.clock.now()
    if (!(await store.isAccount(call.db, councilId, accountId))) refuse(refusals, 'notFound')
    const personId = await store.useCode(call.db, councilId, linkCodeDigest(code), at)
    if (personId === undefined) refuse(refusals, 'codeUnknown', [{ path: 'code', message: refusals.codeUnknown }])
    if (!(await store.insertLink(call.db, councilId, { accountId, personId, at, by: call.actor.accountId! }))) refuse(refusals, 'linkedAlready') // signed in
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['person'] })
    return { accountId }
  },
})
