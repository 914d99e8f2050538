import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { ProviderAccess, oidcRefusals } from '../schema.ts'
import * as challenges from '../store/challenges.ts'
import { OidcAttempt, accessOf, challengeOf, ownerOf } from './begin-oidc-attempt.ts'

const refusals = { notFound: commonRefusals.notFound, attemptSpent: oidcRefusals.attemptSpent } as const

/** 連携先から戻った人を受け付ける（一度だけ）。 Spends the attempt, whatever comes of it. Granted to no role: the server runs it. */
export const takeOidcAttempt = defineOperation({
  name: 'identity.takeOidcAttempt',
  title: { ja: '連携先から戻った人を受け付ける', en: 'Receive somebody back from elsewhere' },
  kind: 'command',
  permission: 'identity.oidc.run',
  input: OidcAttempt,
  output: z.object({ provider: ProviderAccess }),
  refusals,
  async handle({ code, intent, token, origin }, call) {
    const { councilId } = call.actor
    const posed = { ...challengeOf(code, intent, token), accountId: ownerOf(call, intent), now: call.clock.now() }
    if (!(await challenges.takeChallenge(call.db, councilId, posed))) refuse(refusals, 'attemptSpent')
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['signInChallenge'] })
    return { provider: await accessOf(call, code, origin) }
  },
})
