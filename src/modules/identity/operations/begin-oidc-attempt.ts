import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { OidcIntent, ProviderAccess, ProviderCode, SessionToken } from '../schema.ts'
import * as challenges from '../store/challenges.ts'
import * as store from '../store/oidc.ts'
import * as settings from '../store/settings.ts'

const validMilliseconds = 10 * 60_000

/** What both ends of an attempt take: the token the browser keeps meanwhile, and the address the request came to. */
export const OidcAttempt = z.strictObject({ code: ProviderCode, intent: OidcIntent, token: SessionToken, origin: z.url() })

/**
 * 連携先でのサインインを始める。
 *
 * The browser keeps a token from which state, nonce and PKCE verifier follow; here only its hash comes to rest, good for one return within
 * ten minutes. Granted to no role: the server runs it between its own steps, as talking to a provider is no matter for a transaction.
 */
export const beginOidcAttempt = defineOperation({
  name: 'identity.beginOidcAttempt',
  title: { ja: '連携先でのサインインを始める', en: 'Begin to sign in elsewhere' },
  kind: 'command',
  permission: 'identity.oidc.run',
  input: OidcAttempt,
  output: z.object({ provider: ProviderAccess }),
  refusals: { notFound: commonRefusals.notFound, signInNeeded: commonRefusals.signInNeeded },
  async handle({ code, intent, token, origin }, call) {
    const { councilId, accountId } = call.actor
    if (intent === 'link' && accountId === null) refuse(commonRefusals, 'signInNeeded')
    const now = call.clock.now()
    const expiresAt = new Date(now.getTime() + validMilliseconds)
    const provider = await accessOf(call, code, origin)
    await challenges.insertChallenge(call.db, councilId, { ...challengeOf(code, intent, token), accountId: ownerOf(call, intent), now, expiresAt })
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['signInChallenge'] })
    return { provider }
  },
})

/** Bound to provider and purpose: an attempt at one comes back to no other. */
export function challengeOf(code: string, intent: z.output<typeof OidcIntent>, token: string) {
  const challenge = createHash('sha256').update(`${code}\n${intent}\n${token}`).digest('base64url')
  return { challenge, purpose: intent === 'link' ? ('oidcLink' as const) : ('oidcSignIn' as const) }
}

/** Who links is bound to the attempt; who signs in is not known yet. */
export function ownerOf(call: Call, intent: z.output<typeof OidcIntent>): string | null {
  return intent === 'link' ? call.actor.accountId : null
}

/** The provider, and where it sends people back to: the address of the site, whatever proxy stands before it. */
export async function accessOf(call: Call, code: string, asked: string): Promise<z.output<typeof ProviderAccess>> {
  const { councilId } = call.actor
  const provider = await store.findProvider(call.db, councilId, code)
  if (!provider) refuse(commonRefusals, 'notFound')
  const site = await settings.councilSite(call.db, councilId, call.clock.today())
  const { issuer, clientId, secretSource, hosts } = provider
  return { issuer, clientId, secretSource, hosts, redirectUri: `${site.accepts(asked) ? asked : site.origin}/sign-in/oidc/${code}` }
}
