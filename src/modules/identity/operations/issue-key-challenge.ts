import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { challengeMilliseconds, offerAssertion } from '#platform/webauthn'
import { KeyOptions, type ChallengePurpose } from '../schema.ts'
import * as challenges from '../store/challenges.ts'
import * as keys from '../store/keys.ts'
import * as settings from '../store/settings.ts'

/**
 * 鍵への問いかけを出す（サインイン・本人の確認）。
 *
 * For signing in no key is named: the key itself says whose it is, and nobody learns from us which accounts have one. For a proof the
 * keys of the account are named, so that those work which cannot say it. Good for five minutes and one answer.
 */
export const issueKeyChallenge = defineOperation({
  name: 'identity.issueKeyChallenge',
  title: { ja: 'サインインの鍵への問いかけを出す', en: 'Pose a challenge to a key' },
  kind: 'command',
  permission: 'anyone',
  input: z.strictObject({ purpose: z.enum(['signIn', 'prove']) }),
  output: z.object({ options: KeyOptions }),
  refusals: { signInNeeded: commonRefusals.signInNeeded },
  async handle({ purpose }, call) {
    const { councilId, accountId } = call.actor
    if (purpose === 'prove' && accountId === null) refuse(commonRefusals, 'signInNeeded')
    const known = purpose === 'prove' ? await keys.keysOf(call.db, councilId, accountId!) : []
    const site = await settings.councilSite(call.db, councilId, call.clock.today())
    const options = await offerAssertion(site, known)
    await poseChallenge(call, options.challenge, purpose)
    return { options: { ...options } }
  },
})

/** A challenge for signing in belongs to nobody yet; every other to whoever is signed in. */
export async function poseChallenge(call: Call, challenge: string, purpose: ChallengePurpose): Promise<void> {
  const now = call.clock.now()
  const accountId = purpose === 'signIn' ? null : call.actor.accountId
  const expiresAt = new Date(now.getTime() + challengeMilliseconds)
  await challenges.insertChallenge(call.db, call.actor.councilId, { challenge, purpose, accountId, now, expiresAt })
  call.audit({ subject: { type: 'identity.council', id: call.actor.councilId }, fields: ['signInChallenge'] })
}
