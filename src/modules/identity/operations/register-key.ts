import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { answeredChallenge, checkAttestation } from '#platform/webauthn'
import { KeyAttestation, KeyName } from '../schema.ts'
import * as challenges from '../store/challenges.ts'
import * as keys from '../store/keys.ts'
import * as settings from '../store/settings.ts'
import { keyRefusals } from './start-key-session.ts'

const refusals = {
  ...keyRefusals,
  alreadyRegistered: {
    status: 409,
    ja: 'この鍵は、すでに登録されています。別の鍵を使って、もう一度登録してください。',
    en: 'This key is registered already. Use another key.',
  },
} as const

/** 鍵を登録する。 The name is for its owner, to tell keys apart when one is lost. Asks for a fresh proof: whoever finds a screen open adds no key. */
export const registerKey = defineOperation({
  name: 'identity.registerKey',
  title: { ja: 'サインインの鍵を登録する', en: 'Register a key' },
  kind: 'command',
  permission: 'signedIn',
  fresh: true,
  input: z.strictObject({ name: KeyName, response: KeyAttestation }),
  output: z.object({ keyId: z.uuid() }),
  refusals,
  async handle({ name, response }, call) {
    const { councilId } = call.actor
    const accountId = call.actor.accountId! // signed in, or the kernel would have refused
    const now = call.clock.now()
    const challenge = answeredChallenge(response)
    if (!(await challenges.takeChallenge(call.db, councilId, { challenge, purpose: 'register', accountId, now }))) refuse(refusals, 'challengeSpent')
    const site = await settings.councilSite(call.db, councilId, call.clock.today())
    const key = await checkAttestation(site, response, challenge)
    if (!key) refuse(refusals, 'keyRefused')
    const keyId = call.newId()
    if (!(await keys.insertKey(call.db, councilId, { ...key, keyId, accountId, name, registeredAt: now }))) refuse(refusals, 'alreadyRegistered')
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['securityKeys'] })
    return { keyId }
  },
})
