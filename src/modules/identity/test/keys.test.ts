import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { clockFrom } from '#kernel'
import { type Api, type World, createWorld } from '#testing'
import { type Lie, softKey } from '../../../../test/support/authenticator.ts'
import { clientFor, usualNow } from '../../../../test/support/world.ts'

const token = () => randomBytes(32).toString('base64url')

describe('サインインの鍵', () => {
  let world: World
  let origin: string
  let now = usualNow
  const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000))
  const register = async (api: Api, key = softKey(origin), name = '試験の鍵') => {
    const { options } = await api.identity.beginKeyRegistration({})
    return { key, ...(await api.identity.registerKey({ name, response: key.create(options) })) }
  }
  const signIn = async (key: ReturnType<typeof softKey>, lie?: Lie) => {
    const visitor = await world.as()
    const { options } = await visitor.identity.issueKeyChallenge({ purpose: 'signIn' })
    const drawn = token()
    return { ...(await visitor.identity.startKeySession({ response: key.get(options, lie), token: drawn })), token: drawn }
  }
  const withToken = (drawn: string) => clientFor(world.request, `sasaeai_session=${drawn}`)
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    origin = `https://${world.host}`
  })

  it('登録した鍵でサインインすると、強いサインインになる', async () => {
    const { key } = await register(await world.as('desk'))
    const started = await signIn(key)
    assert.equal(started.office, true)
    const [item] = (await withToken(started.token).identity.listKeys({})).items
    assert.deepEqual([item?.name, item?.discoverable, item?.lastUsedAt], ['試験の鍵', true, now.toISOString()])
    const { rows } = await world.database.pool.query('select strength, proven_at from identity.resolve_visit($1, sha256($2), $3, $4)', [
      world.host,
      started.token,
      now,
      world.clock.today(),
    ])
    assert.deepEqual(rows, [{ strength: 'strong', proven_at: now.toISOString() }])
  })

  describe('鍵の答えに一つでもおかしいところがあれば断る', () => {
    const lies: Readonly<Record<string, Lie>> = {
      ほかのサイトの住所: { origin: 'https://evil.example' },
      暗号化されていない住所: { origin: 'http://council.test' },
      ほかのサイトの鍵: { rpId: 'evil.example' },
      登録のための答え: { type: 'webauthn.create' },
      暗証番号も指紋もない: { unverified: true },
      合わない署名: { badSignature: true },
      戻った回数: { counter: 1 },
      ほかの人の名乗り: { userHandle: randomBytes(16).toString('base64url') },
    }
    for (const [what, lie] of Object.entries(lies)) {
      it(what, async () => {
        const { key } = await register(await world.as('desk'))
        await signIn(key)
        await assert.rejects(signIn(key, lie), { status: 403, code: 'keyRefused' })
        await signIn(key)
      })
    }
    it('登録のときも同じ', async () => {
      for (const lie of [lies['ほかのサイトの住所'], lies['ほかのサイトの鍵'], lies['暗証番号も指紋もない']]) {
        const desk = await world.as('desk')
        const { options } = await desk.identity.beginKeyRegistration({})
        await assert.rejects(desk.identity.registerKey({ name: 'x', response: softKey(origin).create(options, lie) }), { code: 'keyRefused' })
      }
    })
    it('登録されていない鍵', async () => {
      await assert.rejects(signIn(softKey(origin)), { code: 'keyRefused' })
    })
  })

  it('問いかけは一度しか使えない（同時に送っても、成り立つのは一つ）', async () => {
    const { key } = await register(await world.as('desk'))
    const visitor = await world.as()
    const { options } = await visitor.identity.issueKeyChallenge({ purpose: 'signIn' })
    const response = key.get(options)
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => visitor.identity.startKeySession({ response, token: token() })))
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
    await assert.rejects(visitor.identity.startKeySession({ response, token: token() }), { status: 409, code: 'challengeSpent' })
  })
  it('問いかけは5分で終わり、自分で作ったものや、ほかの目的・ほかの人のものは使えない', async () => {
    const { key } = await register(await world.as('desk'))
    const visitor = await world.as()
    const { options } = await visitor.identity.issueKeyChallenge({ purpose: 'signIn' })
    await assert.rejects(visitor.identity.startKeySession({ response: key.get(options, { challenge: 'bXkgb3duIGNoYWxsZW5nZQ' }), token: token() }), {
      code: 'challengeSpent',
    })
    const desk = await world.as('desk')
    const proof = await desk.identity.issueKeyChallenge({ purpose: 'prove' })
    await assert.rejects(visitor.identity.startKeySession({ response: key.get(proof.options), token: token() }), { code: 'challengeSpent' })
    const planning = await world.as('planning')
    await assert.rejects(planning.identity.proveByKey({ response: key.get(proof.options), token: token() }), { code: 'challengeSpent' })
    later(5)
    await assert.rejects(visitor.identity.startKeySession({ response: key.get(options), token: token() }), { code: 'challengeSpent' })
  })
  it('ほかの人の鍵では、本人であることを確かめられない', async () => {
    const { key } = await register(await world.as('desk'))
    const planning = await world.as('planning')
    const { options } = await planning.identity.issueKeyChallenge({ purpose: 'prove' })
    await assert.rejects(planning.identity.proveByKey({ response: key.get(options), token: token() }), { code: 'keyRefused' })
  })
  it('確かめると、合言葉が替わり、5分間は大切な操作ができる', async () => {
    const { key } = await register(await world.as('rights'))
    const { token: first } = await signIn(key)
    later(6)
    const api = withToken(first)
    await assert.rejects(api.identity.beginKeyRegistration({}), { code: 'proofNeeded' })
    const { options } = await api.identity.issueKeyChallenge({ purpose: 'prove' })
    assert.deepEqual(
      (options as unknown as { allowCredentials: { id: string }[] }).allowCredentials.map(({ id }) => id),
      [key.handle],
    )
    const second = token()
    await api.identity.proveByKey({ response: key.get(options), token: second })
    await withToken(second).identity.beginKeyRegistration({})
    await assert.rejects(api.identity.listKeys({}), { status: 401 })
  })
  it('ほかの法人の鍵は、この法人では使えない', async () => {
    const other = await createWorld()
    const key = softKey(origin)
    const { options } = await (await other.as('desk')).identity.beginKeyRegistration({})
    await assert.rejects((await other.as('desk')).identity.registerKey({ name: 'x', response: key.create(options) }), { code: 'keyRefused' })
    await assert.rejects(signIn(key), { code: 'keyRefused' })
  })
  it('同じ鍵は二度登録できない', async () => {
    const { key } = await register(await world.as('desk'))
    await assert.rejects(register(await world.as('planning'), key), { status: 409, code: 'alreadyRegistered' })
  })
  it('なくした鍵を外すと、その鍵では入れない。最後の一つは、同時に試しても外せない', async () => {
    const auditor = await world.as('auditor')
    const [lost, kept] = [await register(auditor), await register(auditor)]
    await auditor.identity.removeKey({ keyId: lost.keyId })
    await assert.rejects(signIn(lost.key), { code: 'keyRefused' })
    await assert.rejects(auditor.identity.removeKey({ keyId: lost.keyId }), { status: 404 })
    await assert.rejects(auditor.identity.removeKey({ keyId: kept.keyId }), { status: 409, code: 'lastStrongFactor' })
    await signIn(kept.key)
    const second = await register(auditor)
    const results = await Promise.allSettled([kept, second].map(({ keyId }) => auditor.identity.removeKey({ keyId })))
    assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  })
  it('ほかの人の鍵は、見えも外せもしない', async () => {
    const { keyId } = await register(await world.as('desk'))
    const commissioner = await world.as('commissioner')
    assert.deepEqual((await commissioner.identity.listKeys({})).items, [])
    await assert.rejects(commissioner.identity.removeKey({ keyId }), { status: 404 })
  })
})
