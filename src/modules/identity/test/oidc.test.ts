import assert from 'node:assert/strict'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import { Provider } from 'oidc-provider'
import { clockFrom } from '#kernel'
import { type World, atEnd, createWorld, people, registry } from '#testing'
import { temporaryDirectory } from '../../../../test/support/cluster.ts'
import { type Lie, type LyingProvider, lyingProvider } from '../../../../test/support/identity-provider.ts'
import { usualNow } from '../../../../test/support/world.ts'

const { registerProvider } = registry.identity.operations

/** A browser with as much of a cookie jar as this needs. */
function browser(world: World, cookie?: string) {
  const jar = new Map<string, string>(cookie ? [cookie.split('=') as [string, string]] : [])
  const request = async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, `http://${world.host}`)
    const headers = { ...(init.headers as object), cookie: [...jar].map((pair) => pair.join('=')).join('; ') }
    const answer = await world.request(url.pathname + url.search, { ...init, headers })
    for (const set of answer.headers.getSetCookie()) {
      const [name, value] = set.split(';')[0]!.split('=') as [string, string]
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return answer
  }
  return {
    jar,
    request,
    /** Presses the button. @returns where the browser is sent */
    async go(code: string, intent = 'signIn'): Promise<string> {
      const answer = await request(`/sign-in/oidc/${code}`, { method: 'POST', body: new URLSearchParams({ intent }) })
      const refresh = answer.headers.get('refresh')
      return refresh ? refresh.replace('0;url=', '') : answer.headers.get('location')!
    },
    /** Comes back. @returns where it lands */
    async back(url: URL | string): Promise<string> {
      const { pathname, search } = new URL(url)
      return (await request(pathname + search)).headers.get('location')!
    },
  }
}

describe('連携先でのサインイン', () => {
  let world: World
  let city: LyingProvider
  let now = usualNow
  const spent = '/sign-in/oidc?refused=attemptSpent'
  const untrusted = '/sign-in/oidc?refused=providerTrouble'
  const register = (code: string, issuer: string, more: object = {}) =>
    world.run(registerProvider, { code, title: '見本市役所', issuer, clientId: 'sasaeai', ...more })
  async function link(person: keyof typeof people, provider: LyingProvider, code: string, subject: string): Promise<void> {
    const visitor = browser(world, await world.cookieOf(person))
    const landed = await visitor.back(provider.signIn(await visitor.go(code, 'link'), { claims: { sub: subject } }))
    assert.equal(landed, '/my/account/keys?linked')
  }
  const strengthOf = async (jar: Map<string, string>) => {
    const { rows } = await world.database.pool.query<{ strength: string; display_name: string; proven_at: string | null }>(
      'select strength, display_name, proven_at from identity.resolve_visit($1, sha256($2), $3, $4)',
      [world.host, jar.get('sasaeai_session'), now, world.clock.today()],
    )
    return rows[0]!
  }
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    city = await lyingProvider()
    // The site of the tests has no TLS; what people type is what the provider sends them back to.
    await register('city', city.issuer)
    await link('desk', city, 'city', 'staff-1')
  })

  it('つないだ人は入れる。強さは、連携先が二つの要素で確かめたと言うときだけ「強い」', async () => {
    const plain = browser(world)
    assert.equal(await plain.back(city.signIn(await plain.go('city'))), '/office')
    assert.deepEqual(await strengthOf(plain.jar), { strength: 'single', display_name: '佐藤 恵', proven_at: null })
    const strong = browser(world)
    const time = Math.floor(Date.now() / 1000)
    assert.equal(await strong.back(city.signIn(await strong.go('city'), { claims: { amr: ['pwd', 'mfa'], auth_time: time } })), '/office')
    assert.deepEqual(await strengthOf(strong.jar), {
      strength: 'strong',
      display_name: '佐藤 恵',
      proven_at: new Date(time * 1000).toISOString(),
    })
    assert.equal(strong.jar.has('sasaeai_oidc'), false)
  })
  it('acr で強いと決めた連携先、すべて強いと決めた連携先', async () => {
    for (const [code, more, claims] of [
      ['by-acr', { strongAcr: ['urn:city:card'] }, { acr: 'urn:city:card' }],
      ['by-choice', { alwaysStrong: true }, {}],
    ] as const) {
      const provider = await lyingProvider()
      await register(code, provider.issuer, more)
      await link('planning', provider, code, 'p')
      const visitor = browser(world)
      assert.equal(await visitor.back(provider.signIn(await visitor.go(code), { claims: { sub: 'p', ...claims } })), '/office')
      assert.equal((await strengthOf(visitor.jar)).strength, 'strong')
      const weak = browser(world)
      await weak.back(provider.signIn(await weak.go(code), { claims: { sub: 'p', acr: 'urn:city:password' } }))
      assert.equal((await strengthOf(weak.jar)).strength, code === 'by-acr' ? 'single' : 'strong')
    }
  })

  describe('連携先の言うことに一つでもうそがあれば、入れない', () => {
    const seconds = Math.floor(Date.now() / 1000)
    const lies: Readonly<Record<string, Lie>> = {
      ほかの求めへの答え_nonce: { claims: { nonce: 'x'.repeat(43) } },
      nonceがない: { claims: { nonce: undefined } },
      ほかの相手あて_aud: { claims: { aud: 'another-client' } },
      相手が二人でazpがない: { claims: { aud: ['sasaeai', 'another-client'] } },
      相手が二人でazpがほかの人: { claims: { aud: ['sasaeai', 'another-client'], azp: 'another-client' } },
      ほかの発行者_iss: { claims: { iss: 'https://other.example' } },
      署名なし_alg_none: { signature: 'none' },
      署名を消した: { signature: 'none', header: { alg: 'RS256' } },
      合言葉での署名_HS256: { signature: 'hmac' },
      ほかの鍵での署名: { signature: 'otherKey' },
      内容を変えた署名: { signature: 'broken' },
      知らない鍵の名前: { header: { kid: 'two' } },
      期限切れ_exp: { claims: { exp: seconds - 3600 } },
      期限がない: { claims: { exp: undefined } },
      先の日付_iat: { claims: { iat: seconds + 3600, exp: seconds + 7200 } },
      古い発行_iat: { claims: { iat: seconds - 7200 } },
      まだ有効でない_nbf: { claims: { nbf: seconds + 3600 } },
      だれの名もない_sub: { claims: { sub: undefined } },
      空の名_sub: { claims: { sub: '' } },
      文字でない名_sub: { claims: { sub: 7 } },
      すり替えたstate: { returned: { state: 'y'.repeat(43) } },
      stateがない: { returned: { state: '' } },
      取りちがえた発行者_戻りのiss: { returned: { iss: 'https://other.example' } },
      戻りのissがない: { returned: { iss: '' } },
      でたらめなcode: { returned: { code: 'made-up' } },
      断りの答え: { returned: { code: '', error: 'access_denied' } },
      トークンがない: { token: { id_token: undefined } },
      トークンでない: { token: { id_token: 'no.token' } },
      ほかの所へ回す: { endpoint: 'redirect' },
      大きすぎる答え: { endpoint: 'flood' },
    }
    for (const [what, lie] of Object.entries(lies)) {
      it(what, async () => {
        const visitor = browser(world)
        assert.equal(await visitor.back(city.signIn(await visitor.go('city'), lie)), untrusted)
        assert.equal(visitor.jar.has('sasaeai_session'), false)
      })
    }
    it('（うそがなければ、同じ道で入れる）', async () => {
      const visitor = browser(world)
      assert.equal(await visitor.back(city.signIn(await visitor.go('city'))), '/office')
      assert.ok(!city.requests.includes('/elsewhere'))
    })
  })

  it('戻りの住所は一度しか使えず、ほかのブラウザーでも、10分を過ぎても使えない', async () => {
    const visitor = browser(world)
    const back = city.signIn(await visitor.go('city'))
    assert.equal(await browser(world).back(back), spent)
    const kept = visitor.jar.get('sasaeai_oidc')!
    assert.equal(await visitor.back(back), '/office')
    visitor.jar.set('sasaeai_oidc', kept)
    assert.equal(await visitor.back(back), spent)
    const slow = browser(world)
    const late = city.signIn(await slow.go('city'))
    now = new Date(now.getTime() + 10 * 60_000)
    assert.equal(await slow.back(late), spent)
    now = usualNow
  })
  it('使い回した code は、始めからやり直しても使えない', async () => {
    const first = browser(world)
    const back = city.signIn(await first.go('city'))
    const second = browser(world)
    const other = city.signIn(await second.go('city'))
    assert.equal(await first.back(back), '/office')
    other.searchParams.set('code', back.searchParams.get('code')!)
    assert.equal(await second.back(other), untrusted)
  })
  it('二つの連携先を取りちがえさせても、入れない', async () => {
    const evil = await lyingProvider()
    await register('evil', evil.issuer)
    const visitor = browser(world)
    const honest = city.signIn(await visitor.go('city'))
    const mixed = new URL(honest)
    mixed.pathname = '/sign-in/oidc/evil'
    assert.equal(await visitor.back(mixed), spent)
    assert.ok(!evil.requests.includes('/token'), 'the code went to nobody else')
    // 同じ sub でも、発行者がちがえば別の人
    const stranger = browser(world)
    assert.equal(await stranger.back(evil.signIn(await stranger.go('evil'), { claims: { sub: 'staff-1' } })), '/sign-in/oidc?refused=identityUnknown')
  })
  it('つながっていない人は、メールアドレスが同じでも入れない', async () => {
    const visitor = browser(world)
    const claims = { sub: 'nobody', email: 'sato@example.jp', email_verified: true, preferred_username: '佐藤 恵' }
    assert.equal(await visitor.back(city.signIn(await visitor.go('city'), { claims })), '/sign-in/oidc?refused=identityUnknown')
    assert.equal(visitor.jar.has('sasaeai_session'), false)
  })
  it('つなぐには本人の確認がいり、ほかの人の分は取れず、途中で人が替わればやり直し', async () => {
    const taken = browser(world, await world.cookieOf('planning'))
    assert.equal(await taken.back(city.signIn(await taken.go('city', 'link'))), '/my/account/keys?refused=identityTaken')
    const changed = browser(world, await world.cookieOf('planning'))
    const back = city.signIn(await changed.go('city', 'link'), { claims: { sub: 'new' } })
    changed.jar.set('sasaeai_session', (await world.cookieOf('rights')).split('=')[1]!)
    assert.equal(await changed.back(back), '/my/account/keys?refused=attemptSpent')
    const late = browser(world, await world.cookieOf('planning'))
    now = new Date(now.getTime() + 6 * 60_000)
    assert.equal(await late.back(city.signIn(await late.go('city', 'link'), { claims: { sub: 'new' } })), '/my/account/keys?refused=proofNeeded')
    now = usualNow
    assert.equal(await browser(world).go('city', 'link'), '/my/account/keys?refused=signInNeeded')
  })
  it('サーバーだけが行う段は、だれの手でも通らない', async () => {
    const identity = { issuer: city.issuer, subject: 'staff-1', acr: null, amr: ['mfa'], authenticatedAt: null }
    for (const person of Object.keys(people) as (keyof typeof people)[]) {
      const api = await world.as(person)
      await assert.rejects(api.identity.startOidcSession({ code: 'city', identity, token: 'x'.repeat(43) }), { status: 403 })
      await assert.rejects(api.identity.linkIdentity({ code: 'city', identity }), { status: 403 })
    }
    const answer = await world.request('/sign-in/oidc/city', { method: 'POST', headers: { origin: 'https://evil.example' } })
    assert.equal(answer.status, 403)
  })
  it('秘密は、持ち主だけが読めるファイルか環境からだけ読み、どこにも書かない', async () => {
    const provider = await lyingProvider()
    const file = path.join(temporaryDirectory('oidc'), 'secret')
    atEnd(async () => fs.rmSync(path.dirname(file), { recursive: true }))
    fs.writeFileSync(file, 'the-secret-itself\n', { mode: 0o644 })
    await register('secret', provider.issuer, { secretSource: `file:${file}` })
    assert.equal(await browser(world).go('secret'), untrusted)
    fs.chmodSync(file, 0o600)
    assert.match(await browser(world).go('secret'), /^http:\/\/127/)
    await register('by-env', provider.issuer, { secretSource: 'env:SASAEAI_TEST_OIDC' })
    assert.equal(await browser(world).go('by-env'), untrusted)
    process.env['SASAEAI_TEST_OIDC'] = 'the-secret-itself'
    assert.match(await browser(world).go('by-env'), /^http:\/\/127/)
    const { rows } = await world.database.pool.query(`select count(*) as n from kernel.audit_entries t where t::text like '%the-secret-itself%'`)
    assert.deepEqual(rows, [{ n: 0 }])
  })
  it('名を挙げたホストのほかには、何も求めない', async () => {
    const elsewhere = await lyingProvider()
    for (const metadata of [
      { token_endpoint: `${elsewhere.issuer}/token` },
      { jwks_uri: `${elsewhere.issuer}/jwks` },
      { authorization_endpoint: `${elsewhere.issuer}/auth` },
      { issuer: elsewhere.issuer },
    ]) {
      const provider = await lyingProvider(metadata)
      await register('sends-on', provider.issuer)
      const visitor = browser(world)
      const going = await visitor.go('sends-on')
      const landed = going.startsWith('/') ? going : await visitor.back(provider.signIn(going))
      assert.equal(landed, untrusted)
    }
    assert.deepEqual(elsewhere.requests, [])
    await assert.rejects(register('plain', 'http://idp.example'), /^Error: issuerUnsafe/)
  })
  it('連携先が止まっていれば、言葉で断る', async () => {
    const provider = await lyingProvider()
    await register('away', provider.issuer)
    await provider.close()
    assert.equal(await browser(world).go('away'), untrusted)
    assert.equal(await browser(world).go('no-such'), '/sign-in/oidc?refused=notFound')
  })

  it('本物の OpenID provider（oidc-provider）とも話せる', async () => {
    const server = http.createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    atEnd(() => (server.closeAllConnections(), new Promise<void>((resolve) => server.close(() => resolve()))))
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'sasaeai',
          client_secret: 'quite-a-secret',
          redirect_uris: [`https://${world.host}/sign-in/oidc/real`],
        },
      ],
      findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
      pkce: { required: () => true },
    })
    server.on('request', provider.callback())
    process.env['SASAEAI_TEST_REAL'] = 'quite-a-secret'
    await register('real', issuer, { secretSource: 'env:SASAEAI_TEST_REAL' })
    /** Signs in there as a person would: two forms, and back. */
    const there = async (url: string): Promise<string> => {
      const jar = new Map<string, string>()
      for (let address = url, body: string | undefined; ;) {
        const answer = await fetch(address, {
          redirect: 'manual',
          headers: {
            cookie: [...jar].map((pair) => pair.join('=')).join('; '),
            ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
          },
          ...(body && { method: 'POST', body }),
        })
        for (const set of answer.headers.getSetCookie()) jar.set(set.slice(0, set.indexOf('=')), set.slice(set.indexOf('=') + 1).split(';')[0]!)
        const location = answer.headers.get('location')
        body = undefined
        if (location?.startsWith('https://')) return location
        if (location) address = new URL(location, issuer).href
        else body = (await answer.text()).includes('name="login"') ? 'prompt=login&login=real-person&password=x' : 'prompt=consent'
      }
    }
    const owner = browser(world, await world.cookieOf('auditor'))
    assert.equal(await owner.back(await there(await owner.go('real', 'link'))), '/my/account/keys?linked')
    const visitor = browser(world)
    assert.equal(await visitor.back(await there(await visitor.go('real'))), '/office')
    assert.equal((await strengthOf(visitor.jar)).display_name, people.auditor)
  })
})
