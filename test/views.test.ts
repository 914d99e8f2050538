// 閲覧の記録と、本人の確かめ直し。 What the kernel holds every operation to, whoever wrote it.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import * as z from 'zod'
import { type Actor, type AnyOperation, type Call, Refusal, clockFrom, createKernel, defineOperation, idsFrom, tierOf, tiered } from '#kernel'
import { Protected } from '#kernel/values'
import { type World, createWorld, registry, usualNow } from '#testing'

const scopeId = randomUUID()
const subject = { type: 'identity.sample', id: randomUUID(), scopeId }

function sample(tier: 3 | 4, look: (call: Call) => void, fresh?: true) {
  return defineOperation({
    name: 'identity.sampleCase',
    title: { ja: '見本の相談を見る', en: 'Show a sample case' },
    kind: 'query',
    permission: 'signedIn',
    ...(fresh && { fresh }),
    input: z.strictObject({}),
    output: z.object({ items: z.array(z.object({ note: tiered(tier, z.string()) })) }),
    async handle(_, call) {
      look(call)
      return { items: [{ note: '' }] }
    },
  })
}

describe('閲覧の記録', () => {
  let world: World
  let accountId: string
  before(async () => {
    world = await createWorld()
    const { rows } = await world.database.pool.query<{ account_id: string }>(
      'select account_id from identity.resolve_visit($1, null, now(), current_date)',
      [world.host],
    )
    assert.equal(rows[0]!.account_id, null)
    const { items } = await (await world.as()).identity.listPersonas({})
    accountId = items[0]!.accountId
  })
  const run = (operation: AnyOperation, session?: Actor['session'], now = usualNow, scopeIds: readonly string[] = []) => {
    const clock = clockFrom(() => now)
    const kernel = createKernel({
      registry: { identity: { operations: { operation }, grants: {} } },
      transactions: world.database.transactions,
      clock,
      ids: idsFrom(clock),
    })
    const actor: Actor = {
      councilId: world.councilId,
      accountId,
      displayName: '',
      roles: [],
      permissions: new Set(),
      scopeIds,
      ...(session && { session }),
    }
    return kernel.dispatch(operation, {}, { actor, requestId: kernel.ids.next() })
  }
  const entries = () =>
    world.database.transactions.transact(
      {
        actor: { councilId: world.councilId, accountId, displayName: '', roles: [], permissions: new Set(), scopeIds: [] },
        requestId: randomUUID(),
        mode: 'read',
      },
      async ({ db }) =>
        (
          await (
            db as unknown as { query(text: string): Promise<{ rows: { reason: string; emergency_id: string | null; purpose: string | null }[] }> }
          ).query('select reason, emergency_id, purpose from kernel.view_entries order by viewed_at')
        ).rows,
    )

  it('区分は、答えの形のいちばん高い印で決まる', () => {
    assert.equal(tierOf(sample(3, () => {})), 3)
    assert.equal(tierOf(sample(4, () => {})), 4)
  })
  it('区分4以上を答えて閲覧の記録を残さない操作は、答えを返せない', async () => {
    await assert.rejects(run(sample(4, () => {})), /told nothing to the view log/)
    await run(sample(3, () => {}))
    assert.deepEqual(await entries(), [])
  })
  it('だれが何をなぜ見たかが残り、緊急閲覧で開いた範囲ならそう残る', async () => {
    await run(sample(4, (call) => call.viewed([subject], 'team')))
    const emergency = { grantId: randomUUID(), scopeIds: [scopeId] }
    await run(
      sample(4, (call) => call.viewed([subject], 'team')),
      { sessionId: randomUUID(), strength: 'strong' as const, provenAt: null, emergency },
    )
    await run(sample(4, (call) => call.viewed([], 'team')))
    assert.deepEqual(await entries(), [
      { reason: 'team', emergency_id: null, purpose: null },
      { reason: 'emergency', emergency_id: emergency.grantId, purpose: null },
    ])
  })
  it('パスワードだけのサインインでは、区分3以上の操作に入れない（入力を見る前に断る）', async () => {
    const session = (strength: 'single' | 'strong' | 'persona') => ({ sessionId: randomUUID(), strength, provenAt: null })
    const weak = (error: unknown) => error instanceof Refusal && error.body.code === 'strongSignInNeeded'
    await assert.rejects(
      run(
        sample(3, () => {}),
        session('single'),
      ),
      weak,
    )
    for (const strength of ['strong', 'persona'] as const)
      await run(
        sample(3, () => {}),
        session(strength),
      )
  })
  it('自分やチームの記録を見るのに、理由は聞かれない（理由を聞く操作は、緊急閲覧を始めるときだけ）', async () => {
    const reasons = Object.entries(registry).flatMap(([, { operations }]) =>
      Object.values(operations as Record<string, AnyOperation>).filter(
        ({ kind, input }) => kind === 'query' && JSON.stringify(z.toJSONSchema(input as z.ZodType, { unrepresentable: 'any' })).includes('eason'),
      ),
    )
    assert.deepEqual(reasons, [])
    await run(sample(4, (call) => call.viewed([subject], 'own')))
    await run(sample(4, (call) => call.viewed([subject], 'team')))
    assert.deepEqual(
      (await entries()).slice(-2).map(({ reason }) => reason),
      ['own', 'team'],
    )
  })
  it('非開示の値は、チームの人だけが開け、相手と目的が残り、ほかの人には記録そのものがない', async () => {
    const value = new Protected('address', { subject: { type: subject.type, id: subject.id }, scopeId, text: '見本町１' })
    let told = ''
    const disclosing = sample(4, (call) => {
      told = call.disclose(value, { audience: 'authority', purpose: 'legal' })
    })
    const missing = (error: unknown) => error instanceof Refusal && error.body.code === 'notFound'
    await assert.rejects(run(disclosing), missing)
    assert.equal(told, '')
    await run(disclosing, undefined, usualNow, [scopeId])
    assert.equal(told, '見本町１')
    const last = (await entries()).at(-1)
    assert.deepEqual([last?.reason, last?.purpose], ['team', 'authority/legal'])
  })
  it('確かめ直しを求める操作は、5分を過ぎた本人確認では進まない', async () => {
    const proven = (secondsAgo: number) => ({
      sessionId: randomUUID(),
      strength: 'strong' as const,
      provenAt: new Date(usualNow.getTime() - secondsAgo * 1000),
    })
    const exported = sample(3, () => {}, true)
    await run(exported, proven(300))
    const refused = (error: unknown) => error instanceof Refusal && error.body.code === 'proofNeeded'
    await assert.rejects(run(exported, proven(301)), refused)
    await assert.rejects(run(exported, { sessionId: randomUUID(), strength: 'strong', provenAt: null }), refused)
    await run(exported) // the command line has no session
  })
})
