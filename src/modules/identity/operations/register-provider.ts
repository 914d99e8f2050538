import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewProvider } from '../schema.ts'
import * as store from '../store/oidc.ts'

const refusals = {
  issuerUnsafe: {
    status: 422,
    ja: '連携先の住所は https で始まる必要があります。https の住所を指定してください。',
    en: 'The issuer must be an https address. Give an https address.',
  },
} as const

/**
 * 連携先を登録する（同じ符号の前の登録は終わる）。
 *
 * Granted to no role: who may name the file of a secret and the address it is sent to must be at the machine already.
 */
export const registerProvider = defineOperation({
  name: 'identity.registerProvider',
  title: { ja: 'サインインの連携先を登録する', en: 'Register a sign-in service' },
  kind: 'command',
  permission: 'identity.provider.register',
  input: NewProvider,
  output: z.object({ providerId: z.uuid() }),
  refusals,
  async handle(provider, call) {
    const { protocol, hostname } = new URL(provider.issuer)
    if (protocol !== 'https:' && !['localhost', '127.0.0.1'].includes(hostname))
      refuse(refusals, 'issuerUnsafe', [{ path: 'issuer', message: refusals.issuerUnsafe }])
    const providerId = call.newId()
    await store.insertProvider(call.db, call.actor.councilId, providerId, provider, call.clock.now())
    call.audit({ subject: { type: 'identity.provider', id: providerId }, fields: Object.keys(provider) })
    return { providerId }
  },
})
