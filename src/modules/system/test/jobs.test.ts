import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import pg from 'pg'
import { noteProgress } from '#platform/jobs'
import { type Api, type World, atEnd, createWorld } from '#testing'
import { tidyUp } from '../operations/tidy-up.ts'
import { troubleText } from '../rules/trouble.ts'
import { whenText } from '../rules/when.ts'
import type { JobState } from '../schema.ts'

describe('運用のページの仕事', () => {
  let world: World
  let admin: Api
  let owner: pg.Client
  const drain = () => world.app.jobs.drain(world.councilId)

  /** A job as the worker would have left it. */
  async function lay(state: JobState, more: { operation?: string; errorCode?: string; workId?: string } = {}): Promise<string> {
    const jobId = randomUUID()
    const { operation = 'system.tidyUp', errorCode = null, workId = null } = more
    await owner.query(
      `insert into kernel.jobs (council_id, job_id, operation, input, system_reach, run_at, state, attempts, error_code, work_id, dead_at)
       values ($1, $2, $3, '{"keepJobsDays": 90}', 'council', '2025-12-01T02:00:00Z', $4, 3, $5, $6, case when $4 = 'dead' then now() end)`,
      [world.councilId, jobId, operation, state, errorCode, workId],
    )
    return jobId
  }
  const stateOf = async (jobId: string) => (await admin.system.getJob({ jobId })).state

  before(async () => {
    world = await createWorld()
    admin = await world.as('administrator')
    owner = new pg.Client(world.database.owner)
    await owner.connect()
    atEnd(() => owner.end())
  })

  it('止まったものが先に出て、数は状態ごとに出る', async () => {
    const dead = await lay('dead', { errorCode: 'failed' })
    const waiting = await lay('waiting')
    const running = await lay('running')
    const { items, total, counts } = await admin.system.listJobs({})
    assert.deepEqual([items.map(({ jobId }) => jobId), total, counts], [[dead, running, waiting], 3, { dead: 1, running: 1, waiting: 1 }])
    assert.deepEqual(
      items.map(({ can }) => can),
      [['runAgain', 'setAside'], [], ['setAside']],
    )
    assert.deepEqual([items[0]!.title.ja, items[0]!.actingFor], ['古い控えを片付ける', null])
    assert.match(items[0]!.error!.message.ja, /^途中で誤りが起きました。/)
    assert.doesNotMatch(JSON.stringify(items), /keepJobsDays/, 'what was entered stays out of sight')
    await drain()
  })
  it('止まった仕事は、もう一度行える。止まっていないものは断る', async () => {
    const jobId = await lay('dead', { errorCode: 'failed' })
    await admin.system.runJobAgain({ jobId })
    assert.deepEqual([await stateOf(jobId), (await admin.system.getJob({ jobId })).attempts], ['waiting', 0])
    await assert.rejects(admin.system.runJobAgain({ jobId }), { status: 409, code: 'notStopped' })
    await drain()
    const { state, error, endedAt } = await admin.system.getJob({ jobId })
    assert.deepEqual([state, error, endedAt], ['done', null, world.clock.now().toISOString()])
    await assert.rejects(admin.system.runJobAgain({ jobId: randomUUID() }), { status: 404 })
  })
  it('取りやめには理由がいり、取りやめたものは行われない', async () => {
    const jobId = await lay('dead', { errorCode: 'failed' })
    await assert.rejects(admin.system.setJobAside({ jobId, reason: ' ' }), { status: 422 })
    await admin.system.setJobAside({ jobId, reason: '手で直したため' })
    assert.equal(await stateOf(jobId), 'setAside')
    await assert.rejects(admin.system.setJobAside({ jobId, reason: 'もう一度' }), { status: 409, code: 'notOpen' })
    await assert.rejects(admin.system.runJobAgain({ jobId }), { status: 409 })
    assert.equal(await drain(), 0)
    const { rows } = await owner.query(
      `select a.reason, j.input from kernel.audit_entries a join kernel.jobs j on j.job_id = a.subject_id where a.subject_id = $1`,
      [jobId],
    )
    assert.deepEqual(rows, [{ reason: '手で直したため', input: null }])
  })
  it('ほかの役割の人には見えず、できない', async () => {
    const desk = await world.as('desk')
    const jobId = await lay('dead')
    for (const ask of [
      () => desk.system.listJobs({}),
      () => desk.system.getJob({ jobId }),
      () => desk.system.listSchedules({}),
      () => desk.system.runJobAgain({ jobId }),
      () => desk.system.setJobAside({ jobId, reason: 'x' }),
    ])
      await assert.rejects(ask, { status: 403 })
    // What only the system does, nobody may ask for.
    await assert.rejects(admin.system.tidyUp({ keepJobsDays: 1 }), { status: 403 })
    await assert.rejects(admin.system.deliverMessage({ messageId: randomUUID() }), { status: 403 })
  })
  it('ほかの法人の仕事は見えない', async () => {
    const other = await (await createWorld()).as('administrator')
    const jobId = await lay('dead')
    await assert.rejects(other.system.getJob({ jobId }), { status: 404 })
    await assert.rejects(other.system.runJobAgain({ jobId }), { status: 404 })
    assert.equal((await other.system.listJobs({})).total, 0)
  })

  it('定期の仕事は、次の回と前の回がわかる', async () => {
    await drain()
    const of = async () => (await admin.system.listSchedules({})).items.find(({ name }) => name === 'system.tidyUp')!
    assert.deepEqual(await of(), {
      name: 'system.tidyUp',
      title: tidyUp.title,
      when: { ja: '毎日 3:30', en: 'Every day at 3:30' },
      nextAt: '2025-12-01T18:30:00.000Z',
      last: null,
    })
    await owner.query(`update kernel.schedules set last_tick = last_tick - interval '3 days' where council_id = $1`, [world.councilId])
    const later = await createWorld({ database: world.database }) // a server that has not noted the tick yet
    await later.app.jobs.drain(world.councilId)
    assert.deepEqual((await of()).last, { at: '2025-11-30T18:30:00.000Z', state: 'done' })
  })
  it('いつ行うかは、言葉で出る', () => {
    assert.equal(whenText({ every: 'week', weekday: 1, time: '09:00' }).ja, '毎週月曜日 9:00')
    assert.equal(whenText({ every: 'month', day: 31, time: '17:05' }).ja, '毎月31日（ない月は末日） 17:05')
    assert.equal(whenText({ every: 'month', day: 1, time: '00:30' }).en, 'Day 1 of every month at 0:30')
  })
  it('わけの符号は、すべて次にすることを言う', () => {
    const codes = ['accountEnded', 'operationUnknown', 'neverReturned', 'notPermitted', 'failed']
    for (const code of codes) assert.match(troubleText(code, undefined).ja, /ください。$/, code)
    assert.deepEqual(troubleText('strange', undefined), { ja: 'strange', en: 'strange' })
  })

  it('長い仕事は、始めた人と運用の人が見られ、止まれば止まったと出る', async () => {
    const [workId, nobodyKnows] = [randomUUID(), randomUUID()]
    const { rows } = await owner.query(`select account_id from identity.accounts where council_id = $1 and display_name = '佐藤 恵'`, [
      world.councilId,
    ])
    const actor = {
      councilId: world.councilId,
      accountId: rows[0].account_id as string,
      displayName: '',
      roles: [],
      permissions: new Set<string>(),
      scopeIds: [],
    }
    const note = (done: number) =>
      world.database.transactions.transact({ actor, requestId: randomUUID(), mode: 'write' }, ({ db }) =>
        noteProgress({ actor, db, clock: world.clock }, tidyUp, { workId, done, total: 200 }),
      )
    await note(40)
    const desk = await world.as('desk')
    assert.deepEqual(await desk.system.showWork({ workId }), {
      title: tidyUp.title,
      done: 40,
      total: 200,
      state: 'running',
      startedAt: world.clock.now().toISOString(),
      finishedAt: null,
    })
    const jobId = await lay('dead', { workId, errorCode: 'failed' })
    assert.equal((await admin.system.showWork({ workId })).state, 'stopped')
    await assert.rejects((await world.as('planning')).system.showWork({ workId }), { status: 404 })
    await assert.rejects(desk.system.showWork({ workId: nobodyKnows }), { status: 404 })
    await admin.system.setJobAside({ jobId, reason: '不要' })
    assert.equal((await desk.system.showWork({ workId })).state, 'abandoned')
    await note(200)
    const { state, finishedAt } = await desk.system.showWork({ workId })
    assert.deepEqual([state, finishedAt], ['finished', world.clock.now().toISOString()])
  })
})
