// Commands called later, on the real database: who acts, what is retried, what is dead, and that nothing happens twice whichever
// step fails. Kills of whole servers are in jobs-durability.test.ts.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import pg from 'pg'
import * as z from 'zod'
import { actors } from '#identity'
import {
  type Actor,
  type Kernel,
  type Registry,
  type Transactions,
  clockFrom,
  createKernel,
  defineOperation,
  defineSchedule,
  idsFrom,
  refuse,
} from '#kernel'
import { type Jobs, createJobs, findWork, noteProgress } from '#platform/jobs'
import { registry } from '../src/app/registry.ts'
import { type World, atEnd, createWorld, size, usualNow } from '#testing'

const refusals = { never: { status: 409, ja: 'できません。', en: 'It cannot be done.' } } as const
const Named = z.strictObject({ id: z.uuid() })
const effect = (id: string) => ({ subject: { type: 'trial.thing', id } })
/** Its one effect is its audit entry. */
const leave = defineOperation({
  name: 'trial.leave',
  title: { ja: '残す', en: 'Leave' },
  kind: 'command',
  permission: 'trial.leave',
  input: Named,
  output: z.object({}),
  async handle({ id }, call) {
    call.audit(effect(id))
    return {}
  },
})
const refuseAlways = defineOperation({
  ...leave,
  name: 'trial.refuseAlways',
  refusals,
  handle: () => refuse(refusals, 'never'),
})
const breakAlways = defineOperation({
  ...leave,
  name: 'trial.breakAlways',
  async handle() {
    throw new Error('broken')
  },
})
const ask = defineOperation({
  name: 'trial.ask',
  title: { ja: '頼む', en: 'Ask' },
  kind: 'command',
  permission: 'trial.ask',
  input: z.strictObject({
    ids: z.array(z.uuid()),
    what: z.enum(['leave', 'refuseAlways', 'breakAlways']).default('leave'),
    asSystem: z.boolean().default(false),
    onceKey: z.string().optional(),
    thenRefuse: z.boolean().default(false),
    minutes: z.int().default(0),
  }),
  output: z.object({}),
  refusals,
  async handle({ ids, what, asSystem, onceKey, thenRefuse, minutes }, call) {
    for (const id of ids) {
      call.later(
        { leave, refuseAlways, breakAlways }[what],
        { id },
        {
          ...(asSystem && { asSystem: 'council' }),
          ...(onceKey !== undefined && { onceKey }),
          runAt: new Date(call.clock.now().getTime() + minutes * 60_000),
        },
      )
    }
    if (thenRefuse) refuse(refusals, 'never')
    call.audit(effect(call.newId()))
    return {}
  },
})
const chunk = defineOperation({
  name: 'trial.chunk',
  title: { ja: '少しずつ行う', en: 'Work in chunks' },
  kind: 'command',
  permission: 'trial.ask',
  input: z.strictObject({ workId: z.uuid(), done: z.int(), total: z.int() }),
  output: z.object({}),
  async handle({ workId, done, total }, call) {
    const more = Math.min(done + 10, total)
    call.audit(effect(workId))
    await noteProgress(call, chunk, { workId, done: more, total })
    if (more < total) call.later(chunk, { workId, done: more, total }, { workId })
    return {}
  },
})
const daily = defineSchedule({
  name: 'trial.daily',
  title: { ja: '毎日の仕事', en: 'Daily' },
  at: { every: 'day', time: '03:30' },
  operation: leave,
  input: { id: '0198c0de-0000-7000-8000-000000000001' },
  reach: 'council',
})

const trial = {
  operations: { leave, refuseAlways, breakAlways, ask, chunk },
  grants: { deskWorker: ['trial.leave', 'trial.ask'] },
  schedules: [daily],
}
const registryOfTrial: Registry = { ...registry, trial }

describe('仕事', () => {
  let world: World
  let owner: pg.Client
  let now = usualNow
  const clock = clockFrom(() => now)
  let kernel: Kernel
  let jobs: Jobs
  let desk: Actor
  const said: string[] = []
  const after = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000))

  function worker(transactions: Transactions): { kernel: Kernel; jobs: Jobs } {
    const made = createKernel({ registry: registryOfTrial, transactions, clock, ids: idsFrom(clock) })
    const parts = { kernel: made, transactions, pool: world.database.pool, actors: actors(world.database.pool, registryOfTrial, clock) }
    return { kernel: made, jobs: createJobs({ ...parts, report: (message) => said.push(message) }) }
  }
  const askFor = (input: z.input<typeof ask.input>, actor = desk) => kernel.dispatch(ask, input, { actor, requestId: randomUUID() })
  const rows = async (sql: string, values: readonly unknown[] = []) => (await owner.query(sql, [world.councilId, ...values])).rows
  const stateOf = async (id: string) =>
    (
      await rows(
        `select state, attempts, error_code as code, run_at as at from kernel.jobs where council_id = $1 and (input ->> 'id' = $2 or once_key = $2)`,
        [id],
      )
    )[0]
  const effects = async (id: string) =>
    Number((await rows('select count(*) as n from kernel.audit_entries where council_id = $1 and subject_id = $2', [id]))[0].n)

  before(async () => {
    world = await createWorld({ clock })
    owner = new pg.Client(world.database.owner)
    await owner.connect()
    atEnd(() => owner.end())
    ;({ kernel, jobs } = worker(world.database.transactions))
    const [person] = await rows(`select account_id from identity.accounts where council_id = $1 and display_name = '佐藤 恵'`)
    desk = (await actors(world.database.pool, registryOfTrial, clock).ofAccount(world.councilId, person.account_id))!
    await jobs.drain(world.councilId) // the schedule is seen for the first time
  })

  it('頼んだ操作は、確定したあとに、同じ人として一度だけ行われる', async () => {
    const id = randomUUID()
    await askFor({ ids: [id] })
    assert.equal(await effects(id), 0)
    assert.equal(await jobs.drain(world.councilId), 1)
    const found = await rows('select account_id, operation from kernel.audit_entries where council_id = $1 and subject_id = $2', [id])
    assert.deepEqual(found, [{ account_id: desk.accountId, operation: 'trial.leave' }])
    assert.equal(await jobs.drain(world.councilId), 0)
  })
  it('済んだ仕事に、入力された内容は残らない', async () => {
    const id = randomUUID()
    await askFor({ ids: [id], onceKey: id })
    await jobs.drain(world.councilId)
    assert.deepEqual(await rows('select state, input from kernel.jobs where council_id = $1 and once_key = $2', [id]), [
      { state: 'done', input: null },
    ])
  })
  it('取り消された操作は、仕事を残さない', async () => {
    const id = randomUUID()
    await assert.rejects(askFor({ ids: [id], thenRefuse: true }), /never/)
    assert.equal(await stateOf(id), undefined)
  })
  it('時が来るまで待つ', async () => {
    const id = randomUUID()
    await askFor({ ids: [id], minutes: 10 })
    assert.equal(await jobs.drain(world.councilId), 0)
    after(10)
    assert.equal(await jobs.drain(world.councilId), 1)
    assert.equal(await effects(id), 1)
  })
  it('同じ合言葉の仕事は、一つだけ残る', async () => {
    const ids = [randomUUID(), randomUUID()]
    await askFor({ ids, onceKey: `once ${ids[0]}` })
    await askFor({ ids, onceKey: `once ${ids[0]}` })
    await jobs.drain(world.councilId)
    assert.deepEqual([await effects(ids[0]!), await effects(ids[1]!)], [1, 0])
  })
  it('システムとしての仕事は、その操作の権限だけで行われる', async () => {
    const id = randomUUID()
    await askFor({ ids: [id], asSystem: true })
    await jobs.drain(world.councilId)
    const [entry] = await rows('select account_id from kernel.audit_entries where council_id = $1 and subject_id = $2', [id])
    assert.equal(entry.account_id, null)
    const system = await actors(world.database.pool, registryOfTrial, clock).system(world.councilId, 'trial.leave', 'council')
    assert.deepEqual([[...system.permissions], system.scopeIds], [['trial.leave'], []])
    const wider = await actors(world.database.pool, registryOfTrial, clock).system(world.councilId, 'trial.leave', 'scope')
    const scopes = await rows('select scope_id from identity.access_scopes where council_id = $1')
    assert.deepEqual([...wider.scopeIds].toSorted(), scopes.map((row) => String(row.scope_id)).toSorted())
    const visitor: Actor = { ...desk, accountId: null }
    await assert.rejects(askFor({ ids: [id] }, visitor), /on behalf of nobody/)
  })
  it('断られた仕事は、すぐに止まり、わけの符号だけが残る', async () => {
    const id = randomUUID()
    await askFor({ ids: [id], what: 'refuseAlways' })
    await jobs.drain(world.councilId)
    const { state, attempts, code } = await stateOf(id)
    assert.deepEqual([state, attempts, code], ['dead', 1, 'never'])
    assert.ok(said.some((message) => message === 'a job is dead: trial.refuseAlways never'))
  })
  it('失敗した仕事は、間をのばしながら試され、十回で止まる', async () => {
    const id = randomUUID()
    await askFor({ ids: [id], what: 'breakAlways' })
    const waits: number[] = []
    for (let begun = await jobs.drain(world.councilId); begun > 0; begun = await jobs.drain(world.councilId)) {
      const { state, at } = await stateOf(id)
      if (state === 'dead') break
      waits.push((at.getTime() - now.getTime()) / 60_000)
      now = at
    }
    assert.deepEqual(waits, [0.5, 2, 8, 32, 128, 360, 360, 360, 360])
    const { state, attempts, code } = await stateOf(id)
    assert.deepEqual([state, attempts, code], ['dead', 10, 'failed'])
  })
  it('動かすたびにサーバーを倒す仕事も、十回で止まる', async () => {
    const id = randomUUID()
    await askFor({ ids: [id] })
    await owner.query(
      `update kernel.jobs set state = 'running', attempts = 10, begun_at = run_at - interval '1 minute' where council_id = $1 and input ->> 'id' = $2`,
      [world.councilId, id],
    )
    await jobs.drain(world.councilId)
    const { state, code } = await stateOf(id)
    assert.deepEqual([state, code, await effects(id)], ['dead', 'neverReturned', 0])
  })
  it('権限や所属がなくなった人の仕事は行われない', async () => {
    const ids = [randomUUID(), randomUUID()]
    const [auditor] = await rows(`select account_id from identity.accounts where council_id = $1 and display_name = '松本 修'`)
    const withoutPermission: Actor = { ...desk, accountId: auditor.account_id } // had it while asking
    await askFor({ ids: [ids[0]!] }, withoutPermission)
    await jobs.drain(world.councilId)
    assert.equal((await stateOf(ids[0]!)).code, 'notPermitted')
    await askFor({ ids: [ids[1]!] }, withoutPermission)
    await owner.query(`update identity.memberships set valid_to = '2025-11-30' where council_id = $1 and account_id = $2`, [
      world.councilId,
      auditor.account_id,
    ])
    await jobs.drain(world.councilId)
    const { state, code } = await stateOf(ids[1]!)
    assert.deepEqual([state, code], ['dead', 'accountEnded'])
  })
  it('頼んだときに見えなかった行は、本人の仕事でも見えない', async () => {
    const seen: (readonly string[])[] = []
    const look = defineOperation({
      ...leave,
      name: 'trial.leave',
      async handle({ id }, call) {
        seen.push(call.actor.scopeIds)
        call.audit(effect(id))
        return {}
      },
    })
    const looking: Registry = { ...registry, trial: { ...trial, operations: { ...trial.operations, leave: look } } }
    const { transactions, pool } = world.database
    const parts = { kernel: createKernel({ registry: looking, transactions, clock, ids: idsFrom(clock) }), transactions, pool, report: () => {} }
    assert.ok(desk.scopeIds.length > 0)
    for (const scopeIds of [[], [...desk.scopeIds, randomUUID()]]) {
      await askFor({ ids: [randomUUID()] }, { ...desk, scopeIds })
      await createJobs({ ...parts, actors: actors(pool, looking, clock) }).drain(world.councilId)
    }
    assert.deepEqual(seen, [[], desk.scopeIds])
  })
  it('本人確認がいる操作は、頼むときに確かめられている', async () => {
    const secret = defineOperation({ ...leave, fresh: true })
    const asking = defineOperation({
      ...leave,
      name: 'trial.ask',
      async handle({ id }, call) {
        call.later(secret, { id }, { runAt: new Date(now.getTime() + 3_600_000) })
        call.audit(effect(id))
        return {}
      },
    })
    const proven = (minutesAgo: number): Actor => ({
      ...desk,
      session: { sessionId: randomUUID(), strength: 'strong', provenAt: new Date(now.getTime() - minutesAgo * 60_000) },
    })
    const ask = (actor: Actor) => kernel.dispatch(asking, { id: randomUUID() }, { actor, requestId: randomUUID() })
    await assert.rejects(ask(proven(6)), /proofNeeded/)
    await ask(proven(4))
  })
  it('照会は、あとで行う仕事を頼めない', async () => {
    const asking = defineOperation({ ...leave, kind: 'query', handle: async ({ id }, call) => (call.later(leave, { id }), {}) })
    await assert.rejects(kernel.dispatch(asking, { id: randomUUID() }, { actor: desk, requestId: randomUUID() }), /is a query/)
  })
  it('登録されていない操作や照会は、頼めない', async () => {
    const stray = { ...leave, name: 'trial.stray' }
    const asking = defineOperation({ ...ask, input: z.strictObject({}), handle: async (_, call) => (call.later(stray, { id: call.newId() }), {}) })
    await assert.rejects(kernel.dispatch(asking, {}, { actor: desk, requestId: randomUUID() }), /no registered command/)
    await owner.query(
      `insert into kernel.jobs (council_id, job_id, operation, input, system_reach, run_at, once_key) values ($1, $2, 'trial.gone', '{}', 'council', $3, 'gone')`,
      [world.councilId, randomUUID(), now],
    )
    await jobs.drain(world.councilId)
    assert.equal((await stateOf('gone')).code, 'operationUnknown')
  })

  it('長い仕事は、区切りごとに進み具合を書き、終わると終わりの時刻が残る', async () => {
    const workId = randomUUID()
    const total = size({ deep: 1000, ordinary: 95 })
    await kernel.dispatch(chunk, { workId, done: 0, total }, { actor: desk, requestId: randomUUID() })
    const read = () =>
      world.database.transactions.transact({ actor: desk, requestId: randomUUID(), mode: 'read' }, ({ db }) => findWork(db, world.councilId, workId))
    assert.deepEqual(await read(), {
      operation: 'trial.chunk',
      done: 10,
      total,
      state: 'running',
      startedBy: desk.accountId,
      startedAt: now.toISOString(),
      finishedAt: null,
    })
    after(3)
    await jobs.drain(world.councilId)
    const { done, state, finishedAt } = (await read())!
    assert.deepEqual([done, state, finishedAt, await effects(workId)], [total, 'finished', now.toISOString(), Math.ceil(total / 10)])
  })

  it('定期の仕事は、二つのサーバーがあっても一回分が一度だけ。止まっていた間の分は、まとめて一度だけ', async () => {
    const { id } = daily.input as { id: string }
    const ran = async () => {
      const before = await effects(id)
      const others = [worker(world.database.transactions), worker(world.database.transactions)]
      await Promise.all([jobs, ...others.map((other) => other.jobs)].map((each) => each.drain(world.councilId)))
      return (await effects(id)) - before
    }
    await ran() // what the other tests' clock has passed
    assert.equal(await ran(), 0)
    after(24 * 60)
    assert.equal(await ran(), 1)
    after(9 * 24 * 60)
    assert.equal(await ran(), 1)
    assert.equal(await ran(), 0)
  })

  it('どの段階で倒れても、効き目はちょうど一度（n番目のやり取りを失敗させる）', async () => {
    let faults = 0
    for (const late of [false, true]) {
      for (let n = 1; ; n++) {
        const ids = Array.from({ length: 4 }, () => randomUUID())
        await askFor({ ids })
        let count = 0
        let failed = false
        /** Fails before its nth transaction begins, or after it has committed, as when the answer of the database is lost. */
        const faulty: Transactions = {
          ...world.database.transactions,
          isAway: (error) => (error as Error).message === 'the line was cut' || world.database.transactions.isAway(error),
          async transact(context, work) {
            const mine = ++count === n
            if (mine) failed = true
            if (mine && !late) throw new Error('the line was cut')
            const result = await world.database.transactions.transact(context, work)
            if (mine) throw new Error('the line was cut')
            return result
          },
        }
        await worker(faulty)
          .jobs.drain(world.councilId)
          .catch((error: Error) => assert.match(error.message, /the line was cut/))
        after(1)
        await worker(world.database.transactions).jobs.drain(world.councilId)
        for (const id of ids) assert.equal(await effects(id), 1, `fault ${late ? 'after' : 'before'} ${n}`)
        if (!failed) break
        faults++
      }
    }
    assert.ok(faults >= 20, `only ${faults} faults were tried`)
    const left = await rows(
      `select count(*) as n from kernel.jobs where council_id = $1 and operation like 'trial.%' and state in ('waiting', 'running')`,
    )
    assert.equal(Number(left[0].n), 0)
  })
})
