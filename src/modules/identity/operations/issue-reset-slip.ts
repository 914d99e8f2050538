import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { canReset } from '../policy.ts'
import { findEntrant } from '../store/credentials.ts'
import { resetIsUsed, standingResets } from '../store/invitations.ts'
import { issueSheet } from './factors.ts'
import { invite } from './invite-account.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notAllowed: {
    status: 403,
    ja: 'この再設定の紙は、認められたあとに、申し出た人か認めた人だけが出せます。',
    en: 'Only those who asked for or allowed this reset may print its slip, once it is allowed.',
  },
} as const

/**
 * 再設定の紙を出す。
 *
 * password: a code with which the person chooses a new password, the second factor stays. paperCodes: ten new codes, the password stays.
 * Either is in this answer and nowhere else; issuing again ends the one before, until the reset lapses or was used.
 */
export const issueResetSlip = defineOperation({
  name: 'identity.issueResetSlip',
  title: { ja: '再設定の紙を出す', en: 'Issue the slip of a reset' },
  kind: 'command',
  permission: 'identity.reset.ask',
  fresh: true,
  secret: true,
  input: z.strictObject({ resetId: z.uuid() }),
  output: z.object({
    accountId: z.uuid(),
    invitation: z.object({ code: z.string(), expiresAt: z.iso.datetime() }).nullable(),
    paperCodes: z.array(z.string()),
  }),
  refusals,
  async handle({ resetId }, call) {
    const { councilId } = call.actor
    const now = call.clock.now()
    const [reset] = await standingResets(call.db, councilId, { resetId, now })
    if (!reset) refuse(refusals, 'notFound')
    const entrant = await findEntrant(call.db, councilId, { accountId: reset.accountId }, now)
    if (!entrant || (await resetIsUsed(call.db, councilId, resetId))) refuse(refusals, 'notFound')
    if (!canReset(call.actor, reset).includes('issueSlip')) refuse(refusals, 'notAllowed')
    const { accountId } = reset
    if (reset.kind === 'password') {
      const purpose = entrant.passwordHash || entrant.totpSealed || entrant.sheetId ? 'password' : 'first'
      return { accountId, invitation: await invite(call, { accountId, purpose, resetId }), paperCodes: [] }
    }
    const paperCodes = await issueSheet(call, accountId)
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['paperCodes'] })
    return { accountId, invitation: null, paperCodes }
  },
})
