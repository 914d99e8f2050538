// A sign-in service for tests that can lie in one way at a time. With no lie it is an honest OpenID provider, as small as one can be.
import { createHash, createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { atEnd } from './cluster.ts'

export interface Lie {
  /** Over what the token says. */
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, unknown>>
  /** Signed by a key that is not published, by nobody, or by the client's own secret. */
  readonly signature?: 'otherKey' | 'none' | 'hmac' | 'broken'
  /** Over what the browser brings back. */
  readonly returned?: Readonly<Record<string, string>>
  /** Over what the provider publishes of itself. */
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly token?: Readonly<Record<string, unknown>>
  /** The token endpoint leads elsewhere, says nothing, or too much. */
  readonly endpoint?: 'redirect' | 'silent' | 'flood'
}

export interface LyingProvider {
  readonly issuer: string
  readonly requests: string[]
  /** What the person would do there: sign in, and be sent back. @returns the address the browser is sent back to */
  signIn(authorizationUrl: string, lie?: Lie): URL
  close(): Promise<void>
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

export async function lyingProvider(metadata: Lie['metadata'] = {}): Promise<LyingProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { readonly nonce: string; readonly challenge: string; readonly clientId: string; readonly lie: Lie }>()
  const requests: string[] = []
  const server = http.createServer((request, response) => void answer(request, response))
  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url!, issuer)
    requests.push(pathname)
    const json = (body: unknown, status = 200) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (pathname === '/.well-known/openid-configuration')
      return void json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
        authorization_response_iss_parameter_supported: true,
        ...metadata,
      })
    if (pathname === '/auth') return void response.writeHead(302, { location: provider.signIn(new URL(request.url!, issuer).href).href }).end()
    if (pathname === '/jwks') return void json({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] })
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const sent = new URLSearchParams(body)
    const code = sent.get('code') ?? ''
    const known = codes.get(code)
    codes.delete(code) // once
    const verified =
      known &&
      createHash('sha256')
        .update(sent.get('code_verifier') ?? '')
        .digest('base64url') === known.challenge
    if (!known || !verified) return void json({ error: 'invalid_grant' }, 400)
    const { lie } = known
    if (lie.endpoint === 'redirect') return void response.writeHead(302, { location: `${issuer}/elsewhere` }).end()
    if (lie.endpoint === 'silent') return
    if (lie.endpoint === 'flood') return void json({ filler: 'x'.repeat(2_000_000) })
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, sub: 'staff-1', aud: known.clientId, iat: now, exp: now + 300, nonce: known.nonce, ...lie.claims }
    const header = { alg: lie.signature === 'none' ? 'none' : lie.signature === 'hmac' ? 'HS256' : 'RS256', kid: 'one', ...lie.header }
    const signed = `${encoded(header)}.${encoded(claims)}`
    const signature = {
      none: () => '',
      hmac: () => createHmac('sha256', 'secret').update(signed).digest('base64url'),
      otherKey: () => sign('sha256', Buffer.from(signed), otherKeys.privateKey).toString('base64url'),
      broken: () => sign('sha256', Buffer.from(`${signed}x`), keys.privateKey).toString('base64url'),
      honest: () => sign('sha256', Buffer.from(signed), keys.privateKey).toString('base64url'),
    }[lie.signature ?? 'honest']()
    json({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: `${signed}.${signature}`, ...lie.token })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => (server.closeAllConnections(), new Promise<void>((resolve) => server.close(() => resolve())))
  atEnd(close)
  const provider: LyingProvider = {
    issuer,
    requests,
    signIn(authorizationUrl, lie = {}) {
      const asked = new URL(authorizationUrl).searchParams
      const code = randomUUID()
      codes.set(code, { nonce: asked.get('nonce')!, challenge: asked.get('code_challenge')!, clientId: asked.get('client_id')!, lie })
      const back = new URL(asked.get('redirect_uri')!)
      const returned = { code, state: asked.get('state')!, iss: issuer, ...lie.returned }
      for (const [name, value] of Object.entries(returned)) if (value) back.searchParams.set(name, value)
      return back
    },
    close,
  }
  return provider
}
