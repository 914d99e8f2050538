import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { strengthOf } from '../rules/oidc.ts'
import { OidcIdentity, ProviderCode, SessionToken, StartedSession, oidcRefusals } from '../schema.ts'
import * as store from '../store/oidc.ts'
import { startedSession } from './start-key-session.ts'
import { startSession } from './start-persona-session.ts'

const { identityUnknown } = oidcRefusals
const refusals = { notFound: commonRefusals.notFound, identityUnknown } as const

/**
 * 連携先で確かめられた人のサインインを始める。
 *
 * Who it is follows from issuer and subject alone. Strong only where the token or the council's choice for the provider says so. Granted
 * to no role: the server runs it with what a verified token said, never with what came over the wire.
 */
export const startOidcSession = defineOperation({
  name: 'identity.startOidcSession',
  title: { ja: '連携先で確かめられた人としてサインインする', en: 'Sign in as somebody verified elsewhere' },
  kind: 'command',
  permission: 'identity.oidc.run',
  input: z.strictObject({ code: ProviderCode, identity: OidcIdentity, token: SessionToken }),
  output: StartedSession,
  refusals,
  async handle({ code, identity, token }, call) {
    const { councilId } = call.actor
    const provider = await store.findProvider(call.db, councilId, code)
    if (!provider || provider.issuer !== identity.issuer) refuse(refusals, 'notFound')
    const accountId = await store.linkedAccount(call.db, councilId, identity, call.clock.now())
    if (!accountId) refuse(refusals, 'identityUnknown')
    const strength = strengthOf(provider, identity)
    // A session over there may be hours old: only what the provider says is a proof, and only of that moment.
    const provenAt = strength === 'strong' && identity.authenticatedAt !== null ? new Date(identity.authenticatedAt * 1000) : null
    return startedSession(call, accountId, await startSession(call, { accountId, token, strength, provenAt }))
  },
})
