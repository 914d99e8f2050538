import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { agentCode } from '../rules/agents.ts'
import { fingerprint, readInvitation } from '../rules/codes.ts'
import { hashingIsBusy } from '../rules/hashing.ts'
import { InvitationAcceptance, SignInAnswer } from '../schema.ts'
import { findEntrant } from '../store/credentials.ts'
import { findInvitation, spendInvitation } from '../store/invitations.ts'
import { readLimits } from '../store/limits.ts'
import { endSessions, reachOf } from '../store/sessions.ts'
import { issueSheet, passwordIssue, setPassword, standsAlone } from './factors.ts'
import { invitationRefusals } from './read-invitation.ts'
import { askSecondFactor } from './sign-in.ts'
import { signedIn } from './start-persona-session.ts'
import { laneOf, tryRefusals } from './tries.ts'

const refusals = {
  ...invitationRefusals,
  tooManyTries: tryRefusals.tooManyTries,
  busy: tryRefusals.busy,
  invalidInput: commonRefusals.invalidInput,
} as const

/** What one member of staff alone may hand out: no way to anything personal. */
export const invitableReach = 2

/**
 * 招待を受けて、パスワードを決める。
 *
 * For a new account: password, ten paper codes (in the answer, once) and a strong session. After a reset: the password only; whatever second
 * factor the account has stays and is asked for now, and every other session ends. A password that cannot be used leaves the invitation
 * unused. An invitation handed out by one person is worth nothing once the account reaches personal data.
 */
export const acceptInvitation = defineOperation({
  name: 'identity.acceptInvitation',
  title: { ja: '招待を受ける', en: 'Accept an invitation' },
  kind: 'command',
  permission: 'anyone',
  secret: true,
  input: InvitationAcceptance,
  output: z.object({ signIn: SignInAnswer, paperCodes: z.array(z.string()) }),
  refusals,
  async handle({ code, password, token, device, userAgent, former }, call) {
    const { councilId } = call.actor
    const now = call.clock.now()
    const limits = await readLimits(call.db, councilId)
    const read = readInvitation(code)
    const hash = fingerprint(read ?? code)
    const lane = await laneOf(call, limits, { who: `name:${hash.toString('base64url')}`, accountId: undefined, device: undefined })
    if (lane.addressClosed || lane.closed) refuse(refusals, 'tooManyTries')
    if (hashingIsBusy()) refuse(refusals, 'busy')
    const invitation = read === undefined ? undefined : await findInvitation(call.db, councilId, hash, now)
    const entrant = invitation && (await findEntrant(call.db, councilId, { accountId: invitation.accountId }, now))
    const alone = invitation?.resetId === null && (await reachOf(call.db, councilId, invitation.accountId, call.clock.today())).reach > invitableReach
    if (!invitation || !entrant || alone) {
      await lane.fail()
      call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['failedTry'] })
      refuse(refusals, 'invitationGone', [{ path: 'code', message: refusals.invitationGone }])
    }
    const { accountId, purpose } = invitation
    const codes = purpose === 'first' || entrant.codesLeft > 0
    const issue = await passwordIssue(call, accountId, password, limits, { alone: !codes && entrant.totpSealed === null })
    if (issue) refuse(refusals, 'invalidInput', [issue])
    if (!(await spendInvitation(call.db, councilId, invitation.invitationId, now))) refuse(refusals, 'invitationGone')

    await setPassword(call, accountId, password, standsAlone(password, limits))
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['password', ...(purpose === 'first' ? ['paperCodes'] : [])] })
    const session = { accountId, token, device, agent: agentCode(userAgent ?? ''), former, stay: false }
    if (purpose === 'first') {
      const paperCodes = await issueSheet(call, accountId)
      return { signIn: await signedIn(call, { ...session, strength: 'strong' }), paperCodes }
    }
    await endSessions(call.db, councilId, { accountId, by: null, now })
    const asks = [...(entrant.totpSealed ? (['totp'] as const) : []), ...(entrant.codesLeft > 0 ? (['paperCode'] as const) : [])]
    const signIn =
      asks.length > 0
        ? await askSecondFactor(call, limits, {
            accountId,
            token,
            byPaper: false,
            asks,
            mayStop: standsAlone(password, limits) && entrant.totpSealed === null,
          })
        : await signedIn(call, { ...session, strength: 'single' })
    return { signIn, paperCodes: [] }
  },
})
