// The one place that knows openid-client, and the only one that talks to a provider: authorisation code with PKCE, state and nonce; the
// token's signature is always verified. Nothing is asked of any host that the council did not name.
import { createHash, createHmac } from 'node:crypto'
import fs from 'node:fs'
import type { Configuration, CustomFetchOptions } from 'openid-client'

/** With the first sign-in through a provider; most councils have none. */
const library = () => import('openid-client')

export interface Provider {
  readonly issuer: string
  readonly clientId: string
  /** `env:NAME` or `file:/path` (0600); null for a public client. */
  readonly secretSource: string | null
  /** Hosts beside the issuer's own. */
  readonly hosts: readonly string[]
  readonly redirectUri: string
}

/** What a verified token says of a person. */
export interface VerifiedIdentity {
  readonly issuer: string
  readonly subject: string
  readonly acr: string | null
  readonly amr: string[]
  readonly authenticatedAt: number | null
}

/** The provider is away, is set up wrongly, or said something that cannot be trusted. The message is for the log: it holds no token. */
export class ProviderTrouble extends Error {}

const timeoutSeconds = 5
const maximumBytes = 1024 * 1024
const skewSeconds = 60
const tokenAgeSeconds = 10 * 60
/** Signed by a key that only the provider has. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519', 'RS384', 'PS384', 'ES384', 'RS512', 'PS512', 'ES512']

/** Where to send the browser. @param token the browser's; state, nonce and verifier follow from it and are kept nowhere */
export async function authorizationUrl(provider: Provider, token: string): Promise<string> {
  return guarded(async () => {
    const config = await configurationOf(provider)
    const { state, nonce, verifier } = derived(provider, token)
    const url = (await library()).buildAuthorizationUrl(config, {
      redirect_uri: provider.redirectUri,
      response_type: 'code',
      scope: 'openid',
      state,
      nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })
    permit(provider, url)
    return url.href
  })
}

/** @param query what the provider sent the browser back with */
export async function identityFrom(provider: Provider, token: string, query: string): Promise<VerifiedIdentity> {
  return guarded(async () => {
    const config = await configurationOf(provider)
    const { state, nonce, verifier } = derived(provider, token)
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
    const { authorizationCodeGrant } = await library()
    const tokens = await authorizationCodeGrant(config, new URL(`${provider.redirectUri}${query}`), checks)
    const claims = tokens.claims()
    if (!claims || claims.iss !== provider.issuer || !claims.sub) throw new ProviderTrouble('the token names nobody of this issuer')
    const now = Date.now() / 1000
    if (claims.iat > now + skewSeconds || claims.iat < now - tokenAgeSeconds) throw new ProviderTrouble('the token was not issued just now')
    if (typeof claims.nbf === 'number' && claims.nbf > now + skewSeconds) throw new ProviderTrouble('the token is not valid yet')
    const { acr, amr } = claims
    return {
      issuer: claims.iss,
      subject: claims.sub,
      acr: typeof acr === 'string' ? acr : null,
      amr: Array.isArray(amr) ? amr.filter((one): one is string => typeof one === 'string') : [],
      authenticatedAt: typeof claims.auth_time === 'number' && claims.auth_time <= now + skewSeconds ? Math.floor(claims.auth_time) : null,
    }
  })
}

/** One secret of the browser gives three values that say nothing of one another. Bound to issuer, client and way back. */
function derived({ issuer, clientId, redirectUri }: Provider, token: string) {
  const value = (purpose: string) => createHmac('sha256', token).update([purpose, issuer, clientId, redirectUri].join('\n')).digest('base64url')
  return { state: value('state'), nonce: value('nonce'), verifier: value('verifier') }
}

const known = new Map<string, { readonly config: Configuration; readonly until: number }>()
const keptMilliseconds = 60 * 60_000

/** What the provider publishes of itself, kept for an hour; its secret is read anew each time it is asked for. */
async function configurationOf(provider: Provider): Promise<Configuration> {
  const { issuer, clientId, secretSource, hosts } = provider
  const secret = secretSource === null ? undefined : readSecret(secretSource)
  const key = createHash('sha256')
    .update(JSON.stringify([issuer, clientId, hosts, secret]))
    .digest('base64url')
  const kept = known.get(key)
  if (kept && kept.until > Date.now()) return kept.config
  const oidc = await library()
  const config = await oidc.discovery(new URL(issuer), clientId, {}, secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret), {
    timeout: timeoutSeconds,
    [oidc.customFetch]: (url, options) => ask(provider, url, options),
    execute: [oidc.enableNonRepudiationChecks, ...(loopback(new URL(issuer)) ? [oidc.allowInsecureRequests] : [])],
  })
  const metadata = config.serverMetadata()
  if (metadata.issuer !== issuer) throw new ProviderTrouble('the provider names another issuer')
  const offered = metadata.id_token_signing_alg_values_supported
  if (Array.isArray(offered) && !offered.some((one) => algorithms.includes(one)))
    throw new ProviderTrouble('the provider signs nothing we can verify')
  if (known.size >= 100) known.clear()
  known.set(key, { config, until: Date.now() + keptMilliseconds })
  return config
}

/** The only request that leaves: to a host of the provider, without following elsewhere, for a few seconds and a small answer. */
async function ask(provider: Provider, url: string, options: CustomFetchOptions): Promise<Response> {
  permit(provider, new URL(url))
  const answer = await fetch(url, { ...(options as RequestInit), redirect: 'manual', signal: AbortSignal.timeout(timeoutSeconds * 1000) })
  const body: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    if ((size += chunk.length) > maximumBytes) throw new ProviderTrouble('the provider answers too much')
    body.push(chunk)
  }
  const { status, headers } = answer
  return new Response([101, 204, 205, 304].includes(status) ? null : Buffer.concat(body), { status, headers })
}

function permit({ issuer, hosts }: Provider, url: URL): void {
  const own = new URL(issuer)
  const allowed = url.host === own.host || hosts.includes(url.host)
  if (!allowed || (url.protocol !== 'https:' && !(loopback(url) && loopback(own))))
    throw new ProviderTrouble(`${url.host} is no host of this provider`)
}

/** A provider on this very machine may be asked without TLS: trial and tests. */
function loopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname)
}

function readSecret(source: string): string {
  if (source.startsWith('env:')) {
    const secret = process.env[source.slice(4)]
    if (!secret) throw new ProviderTrouble(`${source.slice(4)} is not set`)
    return secret
  }
  const file = source.slice(5)
  if (!fs.existsSync(file)) throw new ProviderTrouble(`there is no file ${file}`)
  if (fs.statSync(file).mode & 0o077) throw new ProviderTrouble(`others may read ${file}; give it the mode 0600`)
  return fs.readFileSync(file, 'utf8').trim()
}

/** Whatever goes wrong in the talk is the provider's trouble. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProviderTrouble) throw error
    const { code, cause } = error as { code?: string; cause?: { code?: string; message?: string } }
    throw new ProviderTrouble(
      `${(error as Error).name} ${code ?? ''} ${cause instanceof ProviderTrouble ? cause.message : (cause?.code ?? '')}`.trim(),
    )
  }
}
