import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { OidcIdentity, ProviderCode, oidcRefusals } from '../schema.ts'
import * as store from '../store/oidc.ts'

const { notFound, signInNeeded } = commonRefusals
const refusals = { notFound, signInNeeded, identityTaken: oidcRefusals.identityTaken } as const

/** 連携先の人を、自分の利用者アカウントとつなぐ。 Asks for a fresh proof, like every new way of signing in. Granted to no role: the server runs it with what a verified token said. */
export const linkIdentity = defineOperation({
  name: 'identity.linkIdentity',
  title: { ja: '連携先の人を自分のアカウントとつなぐ', en: 'Link a verified identity to my account' },
  kind: 'command',
  permission: 'identity.oidc.run',
  fresh: true,
  input: z.strictObject({ code: ProviderCode, identity: OidcIdentity }),
  output: z.object({ linkId: z.uuid() }),
  refusals,
  async handle({ code, identity: { issuer, subject } }, call) {
    const { councilId, accountId } = call.actor
    if (accountId === null) refuse(refusals, 'signInNeeded')
    const provider = await store.findProvider(call.db, councilId, code)
    if (!provider || provider.issuer !== issuer) refuse(refusals, 'notFound')
    const linkId = call.newId()
    const link = { linkId, providerId: provider.providerId, issuer, subject, accountId, at: call.clock.now() }
    if (!(await store.insertLink(call.db, councilId, link))) refuse(refusals, 'identityTaken')
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['links'] })
    return { linkId }
  },
})
