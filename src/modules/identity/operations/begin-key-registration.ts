import * as z from 'zod'
import { defineOperation } from '#kernel'
import { offerAttestation } from '#platform/webauthn'
import { KeyOptions } from '../schema.ts'
import * as keys from '../store/keys.ts'
import * as settings from '../store/settings.ts'
import { poseChallenge } from './issue-key-challenge.ts'

/** 鍵の登録を始める。 Answers what the browser is to ask a new key; keys of this account that exist already are named, so that none is made twice. */
export const beginKeyRegistration = defineOperation({
  name: 'identity.beginKeyRegistration',
  title: { ja: 'サインインの鍵の登録を始める', en: 'Begin to register a key' },
  kind: 'command',
  permission: 'signedIn',
  fresh: true,
  input: z.strictObject({}),
  output: z.object({ options: KeyOptions }),
  async handle(_, call) {
    const { councilId, displayName } = call.actor
    const accountId = call.actor.accountId! // signed in, or the kernel would have refused
    const known = await keys.keysOf(call.db, councilId, accountId)
    const site = await settings.councilSite(call.db, councilId, call.clock.today())
    const options = await offerAttestation(site, { councilName: site.councilName, accountId, displayName, known })
    await poseChallenge(call, options.challenge, 'register')
    return { options: { ...options } }
  },
})
