// 読む・一覧する・記録する、を HTTP で。 Our real server as an ordinary person and as an administrator, and the floor, over the
// same database: CPU of the server and of PostgreSQL per request, and latency.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureBuilt } from '#build'
import type { Job } from './load.ts'
import { type Mode, type Result, type Sample, alternate, cpuOf, cpuOfPostgres, figuresOf, quantile, ratioOf, target } from './measure.ts'
import { type Served, benchmark, ourProgram, serve, startLoad } from './processes.ts'
import { type Reader, type Town, openTown, people, permittedMeetings } from './town.ts'

const connections = 16
type Action = 'read' | 'list' | 'create'
type Figure = 'serverCpu' | 'postgresCpu' | 'cpu' | 'p50' | 'p95' | 'perSecond' | 'loadCpu'

async function run(mode: Mode): Promise<Result> {
  const requests = mode.pick({ read: 4000, list: 1000, create: 3000 }, { read: 800, list: 200, create: 600 })
  const rounds = mode.pick(7, 3)
  const shown = 10_000
  const hidden = 2_000
  const town = await openTown({ shown, hidden, hiddenIn: 'year before' })
  const ordinary = await town.signIn(people.ordinary)
  const administrator = await town.signIn(people.administrator)
  await plainCopies(town)
  await ensureBuilt(console.error)
  const ours = await serve(ourProgram, { DATA_DIR: town.dataDirectory }, '/healthz')
  const floor = await serve(
    ['bench/floor.ts'],
    { FLOOR: JSON.stringify({ ...town.database.owner, council: town.councilId, recorder: ordinary.actor.accountId }) },
    '/',
  )
  const load = startLoad()
  await checkSight(town, ours, ordinary, administrator)

  const inYear = `m.held_on >= '${town.fiscalYear}-04-01' and m.held_on < '${town.fiscalYear + 1}-04-01'`
  const total = await permittedMeetings(town, ordinary, inYear)
  const { rows } = await town.owner.query<{ meeting_id: string }>(
    `select meeting_id from calendar.meetings m where ${inYear} order by md5(meeting_id::text)`,
  )
  let at = 0
  const request: Record<Action, () => Job['requests'][number]> = {
    read() {
      const meetingId = rows[at++ % rows.length]!.meeting_id
      return { path: '/api/calendar/getMeeting', body: { meetingId }, expect: { meetingId } }
    },
    list: () => ({ path: '/api/calendar/listMeetings', body: { fiscalYear: town.fiscalYear }, expect: { total, items: 50 } }),
    create: () => ({ path: '/api/calendar/recordMeeting', body: town.nextMeeting(), key: randomUUID(), expect: { meetingId: true } }),
  }
  const postmaster = town.database.embedded!.postmasterPid()!

  async function measure(served: Served, reader: Reader | undefined, action: Action, n: number): Promise<Sample<Figure>> {
    const before = { rows: await rowCounts(town), server: cpuOf(served.pid), postgres: cpuOfPostgres(postmaster) }
    const job: Job = { port: served.port, cookie: reader?.cookie, connections, requests: Array.from({ length: n }, request[action]) }
    const { latencies, milliseconds, cpu } = await load.run(job)
    await sleep(500) // facts are folded a moment later: that work belongs to the requests which caused it
    const server = (cpuOf(served.pid) - before.server) / n
    const postgres = (cpuOfPostgres(postmaster) - before.postgres) / n
    if (action === 'create') await checkRows(town, before.rows, n, reader !== undefined)
    return {
      serverCpu: server,
      postgresCpu: postgres,
      cpu: server + postgres,
      p50: quantile(latencies, 0.5),
      p95: quantile(latencies, 0.95),
      perSecond: (n / milliseconds) * 1000,
      loadCpu: cpu / n,
    }
  }
  const peers = (action: Action, n: number) => ({
    ordinary: () => measure(ours, ordinary, action, n),
    administrator: () => measure(ours, administrator, action, n),
    floor: () => measure(floor, undefined, action, n),
  })

  const figures: Record<string, object> = {}
  const ratios: Record<string, object> = {}
  const targets: Result['targets'][number][] = []
  const actions = ['read', 'list', 'create'] as const
  for (const action of actions) await alternate(1, peers(action, mode.pick(2000, 500) / (action === 'list' ? 4 : 1))) // until everything hot is compiled
  for (const action of actions) {
    const samples = await alternate<'ordinary' | 'administrator' | 'floor', Figure>(rounds, peers(action, requests[action]))
    const found = figuresOf(samples)
    figures[action] = found
    const compared = (other: 'administrator' | 'floor') =>
      Object.fromEntries(
        (['serverCpu', 'postgresCpu', 'cpu', 'p50'] as const).map((figure) => [
          figure,
          ratioOf(samples.ordinary, samples[other], (sample) => sample[figure]),
        ]),
      ) as Record<'serverCpu' | 'postgresCpu' | 'cpu' | 'p50', ReturnType<typeof ratioOf>>
    const toAdministrator = compared('administrator')
    ratios[action] = { ordinaryToAdministrator: toAdministrator, ordinaryToFloor: compared('floor') }
    const limit = { read: 0.6, list: undefined, create: 0.8 }[action]
    if (limit !== undefined) targets.push(target(`${action}: server CPU, ms per request`, limit, found.ordinary.serverCpu.median))
    targets.push(target(`${action}: ordinary ÷ administrator, server CPU`, 1.2, toAdministrator.serverCpu.median))
    targets.push(target(`${action}: ordinary ÷ administrator, server and PostgreSQL CPU`, 1.2, toAdministrator.cpu.median))
  }
  await Promise.all([floor.stop(), ours.stop()])
  if (ours.said().includes('"level":50')) throw new Error(`the server reported errors: ${ours.said().slice(0, 2000)}`)
  return {
    postgres: town.postgres,
    rounds,
    conditions: { connections, requests, meetingsShown: shown, meetingsHidden: hidden, listTotal: total, unit: 'ms per request' },
    figures,
    ratios,
    targets,
  }
}

/** Before anything is timed: each reader sees exactly what the memberships permit. */
async function checkSight(town: Town, ours: Served, ordinary: Reader, administrator: Reader): Promise<void> {
  const call = async (reader: Reader, operation: string, body: object) => {
    const response = await fetch(`http://localhost:${ours.port}/api/calendar/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: reader.cookie },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as { total?: number } }
  }
  const all = await town.count(
    'from calendar.meetings m where not exists (select from calendar.meeting_withdrawals w where w.meeting_id = m.meeting_id)',
  )
  const { rows } = await town.owner.query<{ meeting_id: string }>('select meeting_id from calendar.meetings where not scope_id = any ($1) limit 1', [
    ordinary.actor.scopeIds,
  ])
  const seen = {
    ordinary: (await call(ordinary, 'listMeetings', {})).body.total,
    administrator: (await call(administrator, 'listMeetings', {})).body.total,
    hiddenToOrdinary: (await call(ordinary, 'getMeeting', { meetingId: rows[0]!.meeting_id })).status,
    hiddenToAdministrator: (await call(administrator, 'getMeeting', { meetingId: rows[0]!.meeting_id })).status,
  }
  const permitted = {
    ordinary: await permittedMeetings(town, ordinary),
    administrator: all,
    hiddenToOrdinary: 404,
    hiddenToAdministrator: 200,
  }
  if (permitted.ordinary === all || JSON.stringify(seen) !== JSON.stringify(permitted))
    throw new Error(`seen ${JSON.stringify(seen)}, permitted ${JSON.stringify(permitted)} of ${all}`)
}

const written = ['calendar.meetings', 'kernel.history', 'kernel.audit_entries', 'kernel.facts', 'kernel.answers', 'plain.meetings'] as const

async function rowCounts(town: Town): Promise<number[]> {
  const counts = []
  for (const table of written) counts.push(await town.count(`from ${table}`))
  return counts
}

/** Everything on: each of our creates leaves one row in each of five tables, each of the floor's one row in its own. */
async function checkRows(town: Town, before: readonly number[], n: number, ours: boolean): Promise<void> {
  const added = (await rowCounts(town)).map((count, i) => count - before[i]!)
  const expected = written.map((table) => ((table !== 'plain.meetings') === ours ? n : 0))
  if (added.join() !== expected.join()) throw new Error(`${n} creates added ${added.join()} rows to ${written.join()}`)
}

/** The floor's tables: the same rows and indexes without policies and triggers. */
async function plainCopies(town: Town): Promise<void> {
  await town.owner.query('create schema plain')
  for (const [copy, table] of [
    ['meetings', 'calendar.meetings'],
    ['bodies', 'calendar.bodies'],
    ['withdrawals', 'calendar.meeting_withdrawals'],
  ]) {
    await town.owner.query(`create table plain.${copy} (like ${table} including all)`)
    await town.owner.query(`insert into plain.${copy} select * from ${table}`)
    await town.owner.query(`vacuum analyze plain.${copy}`)
  }
}

await benchmark('http', run)
