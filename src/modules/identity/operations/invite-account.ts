import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { drawInvitation, fingerprint } from '../rules/codes.ts'
import { findEntrant } from '../store/credentials.ts'
import { type Invitation, insertInvitation } from '../store/invitations.ts'
import { readLimits } from '../store/limits.ts'
import { reachOf } from '../store/sessions.ts'
import { invitableReach } from './accept-invitation.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  alreadyEntered: {
    status: 409,
    ja: 'この人は、すでにパスワードを決めています。入れなくなったときは「再設定を申し出る」から、二人で手続きしてください。',
    en: 'This person has a password already. If they cannot get in, ask for a reset, which takes two members of staff.',
  },
  twoNeeded: {
    status: 409,
    ja: 'この人は個人情報を見られる役割を持っています。招待は一人では出せないので、「再設定を申し出る」から、二人で手続きしてください。',
    en: 'This person holds a role that reaches personal data. Ask for a reset instead, which takes two members of staff.',
  },
} as const

/**
 * 招待を出す。
 *
 * The code is in this answer and nowhere else; issuing again ends the one before. By one member of staff alone only for an account nobody
 * has entered and that reaches nothing personal.
 */
export const inviteAccount = defineOperation({
  name: 'identity.inviteAccount',
  title: { ja: '招待を出す', en: 'Invite somebody to their account' },
  kind: 'command',
  permission: 'identity.account.invite',
  fresh: true,
  secret: true,
  input: z.strictObject({ accountId: z.uuid() }),
  output: z.object({ code: z.string(), expiresAt: z.iso.datetime() }),
  refusals,
  async handle({ accountId }, call) {
    const { councilId } = call.actor
    const entrant = await findEntrant(call.db, councilId, { accountId }, call.clock.now())
    if (!entrant) refuse(refusals, 'notFound')
    if (entrant.passwordHash) refuse(refusals, 'alreadyEntered')
    if ((await reachOf(call.db, councilId, accountId, call.clock.today())).reach > invitableReach) refuse(refusals, 'twoNeeded')
    return invite(call, { accountId, purpose: 'first', resetId: null })
  },
})

/** Draws the code of an invitation and keeps its hash. */
export async function invite(
  call: Call,
  invitation: Pick<Invitation, 'accountId' | 'purpose' | 'resetId'>,
): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const { councilId } = call.actor
  const now = call.clock.now()
  const { invitationHours } = await readLimits(call.db, councilId)
  const expiresAt = new Date(now.getTime() + invitationHours * 3_600_000)
  const code = drawInvitation((bytes) => call.random(bytes))
  await insertInvitation(call.db, councilId, {
    ...invitation,
    invitationId: call.newId(),
    hash: fingerprint(code),
    now,
    expiresAt,
    by: call.actor.accountId,
  })
  call.audit({ subject: { type: 'identity.account', id: invitation.accountId }, fields: ['invitation'] })
  return { code, expiresAt: expiresAt.toISOString() }
}
