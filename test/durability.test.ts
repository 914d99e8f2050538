// What was acknowledged is there, whatever is killed; what is not there says so in words. Every server here is a process of its
// own with its own data directory and real fsync. A kill −9 leaves the page cache of the machine alone, so it cannot prove what
// a power cut would do: for that, the settings are asserted that make PostgreSQL wait for the disk before it answers.
import assert from 'node:assert/strict'
import { type UUID, randomInt, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { RefusalBody } from '#kernel'
import { openDatabase } from '#platform/postgres'
import { size } from './support/cluster.ts'
import {
  type ServerProcess,
  alive,
  dataDirectoryFor,
  descendantsOf,
  ending,
  foundedDirectoryFor,
  freePort,
  killNow,
  killPostgres,
  postgresFamily,
  postmasterOf,
  randomFrom,
  socketDirectoryOf,
  startServer,
  superuser,
  takeAway,
  until,
} from './support/server-process.ts'
import { type Api, bodyId } from './support/world.ts'

const seed = Number(process.env['SASAEAI_SEED'] ?? randomInt(2 ** 31))
const rounds = size({ deep: 40, ordinary: 3 }) // one of each kind of fault at least
const writers = 8

const meetingInput = (bodyId: string, heldOn: string) => ({ bodyId, heldOn, outcome: 'held' as const, attendeeCount: 12 })
const japanese = /[぀-ヿ一-鿿]/

function write(server: Pick<ServerProcess, 'request'>, cookie: string, key: string, input: unknown): Promise<Response> {
  return server.request('/api/calendar/recordMeeting', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie },
    body: JSON.stringify(input),
  })
}

describe('kill −9 でも、受け付けた記録は失われない', () => {
  it(`${rounds}回止めても、受け付けた記録はすべて、ちょうど一つずつ残る`, { timeout: 30 * 60_000 }, async (t) => {
    t.diagnostic(`seed ${seed} (SASAEAI_SEED)`)
    const random = randomFrom(seed)
    const below = (end: number) => Math.floor(random() * end)
    const directory = await foundedDirectoryFor(t)
    const port = await freePort()
    const started: ServerProcess[] = []
    const start = () => {
      const fresh = startServer(t, { port, env: { DATA_DIR: directory } })
      started.push(fresh)
      return fresh
    }
    let server = start()
    await server.healthy()
    const { api, cookie } = await server.signIn('desk')
    const { items: bodies } = await api.calendar.listBodies({})
    await assertDurableSettings(directory)

    const journal: Entry[] = []
    const next = journalKeeper(
      journal,
      bodies.map((body) => body.bodyId),
      below,
    )
    const unexpected: string[] = []
    let [acknowledged, unanswered, refused] = [0, 0, 0]

    /** Sends until it is acknowledged, always under the same key; now and then twice at once, like an impatient finger. */
    async function deliver(entry: Entry, stopped: () => boolean): Promise<void> {
      const attempt = async () => {
        let answer: { status: number; body: { meetingId?: UUID } & Partial<RefusalBody> }
        try {
          const response = await write(server, cookie, entry.key, entry.input)
          answer = { status: response.status, body: (await response.json()) as typeof answer.body }
        } catch {
          unanswered++
          return
        }
        if (answer.status === 200) {
          const meetingId = answer.body.meetingId!
          if (entry.meetingId === undefined) acknowledged++
          if ((entry.meetingId ??= meetingId) !== meetingId) unexpected.push(`${entry.key}: two answers, ${entry.meetingId} and ${meetingId}`)
        } else if (answer.status === 503 && answer.body.code === 'databaseAway') refused++
        else unexpected.push(`${entry.key}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`)
      }
      while (entry.meetingId === undefined && !stopped()) {
        await Promise.all(below(10) === 0 ? [attempt(), attempt()] : [attempt()])
        if (entry.meetingId === undefined) await sleep(20 + below(100))
      }
    }
    let done = false
    let failed = false
    const load = Array.from({ length: writers }, async () => {
      while (!done) {
        await deliver(next(), () => failed)
        await sleep(below(30))
      }
    })
    ending(t, () => ((done = true), (failed = true), Promise.all(load)))

    const times = new Map<string, number[]>()
    const faults = inBlocks(['app', 'app + PostgreSQL', 'PostgreSQL'] as const, rounds, below)
    for (const fault of faults) {
      const before = acknowledged
      await until(() => acknowledged >= before + 20, 30_000, 'no writes were acknowledged')
      await sleep(below(600))
      const family = postgresFamily(directory)
      const killedAt = performance.now()
      if (fault === 'app') {
        server.kill('SIGKILL')
        await server.exited
        if (below(2)) await sleep(below(500))
        server = start()
      } else if (fault === 'app + PostgreSQL') {
        if (below(2)) {
          // PostgreSQL first, and the app in the middle of bringing it back.
          killPostgres(directory)
          await sleep(below(900))
        }
        server.kill('SIGKILL')
        killPostgres(directory)
        await server.exited
        server = start()
      } else {
        const postmaster = postmasterOf(directory)!
        const how = below(3)
        if (how === 0) killPostgres(directory)
        else if (how === 1) killNow(postmaster) // its children are left behind
        else killNow(family.filter((pid) => pid !== postmaster)[below(family.length - 1)]!) // PostgreSQL recovers by itself
        await until(() => !family.some((pid) => (how === 2 && pid === postmaster ? false : alive(pid))), 10_000, 'old processes did not end')
      }
      await server.healthy()
      const took = performance.now() - killedAt
      times.set(fault, [...(times.get(fault) ?? []), took])
      if (fault === 'PostgreSQL') assert.ok(took <= 10_000, `healed after ${took} ms`)
      const open = journal.filter((entry) => entry.meetingId === undefined)
      await until(
        () => open.every((entry) => entry.meetingId !== undefined),
        20_000,
        `what was sent before the fault (${fault}) was not acknowledged`,
      )
    }
    done = true
    await Promise.all(load)

    t.diagnostic(`${rounds} rounds, ${acknowledged} acknowledged writes; re-sent after ${unanswered} unanswered and ${refused} refused (503)`)
    for (const [fault, each] of times)
      t.diagnostic(
        `healthy again after kill of ${fault} (${each.length}×): median ${median(each).toFixed(0)} ms, max ${Math.max(...each).toFixed(0)} ms`,
      )
    const logged = () =>
      started.flatMap((each) =>
        each
          .said()
          .split('\n')
          .filter((line) => line.includes('"err"')),
      )
    assert.ok(unexpected.length === 0, `${unexpected.length} unexpected answers:\n${[...unexpected, ...logged()].slice(0, 20).join('\n')}`)
    assert.equal(acknowledged, journal.length)
    await assertWhole(directory, journal, api)
    await assertFewConnections(directory)
  })
})

interface Entry {
  readonly key: string
  readonly input: ReturnType<typeof meetingInput> & { place: string; minutes: string; expenseYen: number }
  meetingId?: UUID
}

/** A pair of body and day that no other has, over the thirty years before 令和7年12月1日, in an order that visits all of them. */
function journalKeeper(journal: Entry[], bodies: readonly string[], below: (end: number) => number): () => Entry {
  const days = 10_957
  const offset = below(days)
  return () => {
    const at = journal.length
    if (at >= days * bodies.length) throw new Error('there are no days left')
    const place = (offset + at * 7919) % (days * bodies.length)
    const day = new Date(Date.UTC(2025, 11, 1) - (place % days) * 86_400_000).toISOString().slice(0, 10)
    const more = {
      attendeeCount: below(200),
      place: `会場${below(1000)}`,
      minutes: `議事 ${at} 「質疑」'なし'\n${randomUUID()}`,
      expenseYen: below(1_000_000),
    }
    const entry: Entry = { key: randomUUID(), input: { ...meetingInput(bodies[Math.floor(place / days)]!, day), ...more } }
    journal.push(entry)
    return entry
  }
}

async function assertDurableSettings(directory: string): Promise<void> {
  const client = await superuser(directory)
  try {
    const { rows } = await client.query<{ setting: string }>(
      `select setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`,
    )
    assert.deepEqual(
      rows.map((row) => row.setting),
      ['on', 'on', 'on'],
    )
  } finally {
    await client.end()
  }
}

/** Bodies that no line of that year's plan counts; every other one is counted. */
const uncountedBodies = new Map([
  [
    2021,
    [
      'care-providers-exchange',
      'care-providers-rank-training',
      'child-watch-training',
      'commissioners-study-tour',
      'commissioners-thematic-training',
      'day-services-practitioners',
      'disability-city-exchange',
    ],
  ],
  [2025, ['commissioners-second-terms-training', 'day-services-leaders', 'day-services-training', 'disability-staff-training']],
  [2026, ['commissioners-second-terms-training', 'day-services-leaders', 'day-services-training', 'disability-staff-training']],
])

/** The journal against the tables, the tables against one another, and the plan against a recount. */
async function assertWhole(directory: string, journal: readonly Entry[], api: Api): Promise<void> {
  const client = await superuser(directory)
  try {
    const { rows } = await client.query<Record<string, string | number>>(
      `select meeting_id, body_id, held_on::text, outcome, place, attendee_count, expense_yen::int, minutes from calendar.meetings`,
    )
    const byId = new Map(rows.map((row) => [row['meeting_id'], row]))
    const differing = journal.filter(({ meetingId, input }) => {
      const row = byId.get(meetingId)
      const columns = ['body_id', 'held_on', 'outcome', 'place', 'attendee_count', 'expense_yen', 'minutes']
      const sent = [input.bodyId, input.heldOn, input.outcome, input.place, input.attendeeCount, input.expenseYen, input.minutes]
      return !row || columns.some((column, at) => row[column] !== sent[at])
    })
    assert.deepEqual(differing, [], 'every acknowledged record exists with the content that was sent')
    assert.equal(new Set(journal.map((entry) => entry.meetingId)).size, journal.length, 'no two keys share a record')
    const count = async (sql: string) => Number((await client.query<{ count: string }>(`select count(*) from ${sql}`)).rows[0]!.count)
    const counts = {
      standing: await count('calendar.meetings m where not exists (select from calendar.meeting_withdrawals w where w.meeting_id = m.meeting_id)'),
      pairs: await count('(select distinct body_id, held_on from calendar.meetings) as pairs'),
      facts: await count('kernel.facts'),
      factsOfRecords: await count('kernel.facts f join calendar.meetings m on m.meeting_id = f.subject_id and m.held_on = f.happened_on'),
      audit: await count(`kernel.audit_entries where operation = 'calendar.recordMeeting'`),
      auditOfRecords: await count('calendar.meetings m join kernel.audit_entries a on a.subject_id = m.meeting_id'),
      answers: await count(`kernel.answers where body like '%meetingId%'`),
      history: await count(`kernel.history where table_name = 'calendar.meetings'`),
    }
    assert.deepEqual(counts, Object.fromEntries(Object.keys(counts).map((name) => [name, journal.length])))

    // Now the way people see it.
    const ids = journal.map((entry) => entry.meetingId!)
    const listed = new Set<string>()
    for (let at = 0; at < ids.length; at += 1000) {
      const { items } = await api.calendar.listMeetings({ meetingIds: ids.slice(at, at + 1000) })
      for (const item of items) listed.add(item.meetingId)
    }
    assert.equal(listed.size, journal.length)
    const { items: bodies } = await api.calendar.listBodies({})
    const codes = new Map(bodies.map((body) => [body.bodyId, body.code]))
    for (const [fiscalYear, uncounted] of uncountedBodies) {
      const held = journal.filter(({ input }) => input.heldOn >= `${fiscalYear}-04-01` && input.heldOn <= `${fiscalYear + 1}-03-31`)
      const { lines } = await api.plan.showPlan({ fiscalYear })
      const tags = await client.query<{ line_id: string; bodies: string[] }>(
        `select line_id, array_agg(b.tags ->> 'body') as bodies from plan.lines join plan.plans p using (council_id, plan_id)
         join plan.bindings b using (council_id, fiscal_year, activity) where b.fact_kind = 'calendar.meetingHeld' group by line_id`,
      )
      const bodiesOf = new Map(tags.rows.map((row) => [row.line_id, row.bodies]))
      const counted = new Set<string>()
      for (const { lineId, actual, title } of lines) {
        const of = bodiesOf.get(lineId)
        if (!of) continue
        for (const body of of) counted.add(body)
        assert.equal(actual, held.filter(({ input }) => of.includes(codes.get(input.bodyId)!)).length, `${fiscalYear} ${title}`)
      }
      assert.equal((await api.calendar.listMeetings({ fiscalYear })).total, held.length)
      assert.deepEqual(bodies.flatMap(({ code }) => (counted.has(code) ? [] : [code])).toSorted(), uncounted)
    }
  } finally {
    await client.end()
  }
}

/** A server that has lived through outages holds its pool and its claim, and nothing else. */
async function assertFewConnections(directory: string): Promise<void> {
  const client = await superuser(directory)
  try {
    const query = `select usename as role, count(*)::int as connections from pg_stat_activity where usename like 'sasaeai%' group by 1`
    const { rows } = await client.query<{ role: string; connections: number }>(query)
    const of = (role: string) => rows.find((row) => row.role === role)?.connections ?? 0
    assert.equal(of('sasaeai_owner'), 1, 'one connection keeps the claim on the directory')
    assert.ok(of('sasaeai_app') <= 16, `${of('sasaeai_app')} connections serve requests`)
  } finally {
    await client.end()
  }
}

describe('同じ場所では、二つ目のサーバーは起動しない', () => {
  it('データフォルダーが使われていれば、言葉で断って終わる', { timeout: 120_000 }, async (t) => {
    const directory = await foundedDirectoryFor(t)
    const first = startServer(t, { port: await freePort(), env: { DATA_DIR: directory } })
    await first.healthy()
    const { api, cookie } = await first.signIn('desk')
    const postmaster = postmasterOf(directory)

    const second = startServer(t, { port: await freePort(), env: { DATA_DIR: directory } })
    const { code } = await second.exited
    assert.ok(code !== 0 && code !== null, `ended with ${code}`)
    assert.match(second.said(), /データフォルダー.*すでに別のサーバーが使っています/)
    assert.match(second.said(), /Another server already uses this data directory/)

    assert.equal(postmasterOf(directory), postmaster)
    await first.healthy(1000)
    const { status } = await write(first, cookie, randomUUID(), meetingInput(await bodyId(api, 'district-chairs'), '2025-05-01'))
    assert.equal(status, 200)
    await assertFewConnections(directory)
  })
  it('ポートが使われていれば、その番号を言って終わり、何も残さない', { timeout: 120_000 }, async (t) => {
    const [directory, other] = [await foundedDirectoryFor(t), await foundedDirectoryFor(t)]
    const first = startServer(t, { port: await freePort(), env: { DATA_DIR: directory } })
    await first.healthy()
    const second = startServer(t, { port: first.port, env: { DATA_DIR: other } })
    const { code } = await second.exited
    assert.ok(code !== 0 && code !== null, `ended with ${code}`)
    assert.match(second.said(), new RegExp(`ポート ${first.port} は使われています.*Port ${first.port} is in use`))
    await until(() => postgresFamily(other).length === 0, 5000, 'the PostgreSQL of the refused server did not end')
    await first.healthy(1000)
  })
  it('空のデータフォルダーに二つが同時に起動しても、一つだけが動く', { timeout: 120_000 }, async (t) => {
    const directory = dataDirectoryFor(t)
    const ports = [await freePort(), await freePort()]
    const servers = ports.map((port) => startServer(t, { port, env: { DATA_DIR: directory } }))
    const outcomes = await Promise.all(
      servers.map((server) =>
        Promise.race([
          server.exited.then(({ code }) => ({ code })),
          server.healthy(60_000).then(
            () => 'serves',
            () => 'ended',
          ),
        ]),
      ),
    )
    await until(() => servers.filter((server) => server.running()).length === 1, 20_000, `one serves: ${JSON.stringify(outcomes)}`).catch((error) => {
      throw new Error(servers.map((server) => server.said()).join('\n—\n'), { cause: error })
    })
    const [winner] = servers.filter((server) => server.running())
    await winner!.healthy(10_000)
    const loser = servers.find((server) => server !== winner)!
    assert.match(loser.said(), /すでに別のサーバーが使っています/)
    await winner!.signIn('desk')
  })
})

describe('データベースが止まっている間', () => {
  it('書き込みは言葉で断られ、戻れば同じ受付番号でそのまま通る', { timeout: 120_000 }, async (t) => {
    const directory = await foundedDirectoryFor(t)
    const server = startServer(t, { port: await freePort(), env: { DATA_DIR: directory } })
    await server.healthy()
    const { api, cookie } = await server.signIn('desk')
    const chairs = await bodyId(api, 'district-chairs')
    const form = await (await server.request('/office/meetings/new', { headers: { cookie } })).text()
    const requestKey = /name="requestKey" value="([^"]+)"/.exec(form)![1]!
    const typed = { requestKey, bodyId: chairs, heldOn: '2025-05-02', outcome: 'held', attendeeCount: '31', minutes: '書きかけの議事録' }
    const postForm = () => server.request('/office/meetings/new', { method: 'POST', headers: { cookie }, body: new URLSearchParams(typed) })
    const [key, input] = [randomUUID(), meetingInput(chairs, '2025-05-01')]

    const giveBack = takeAway(directory)
    ending(t, giveBack)
    const outage = performance.now()
    for (let asked = 0; performance.now() - outage < size({ deep: 15_000, ordinary: 2000 }); asked++) {
      const answer = await write(server, cookie, key, input)
      const body = (await answer.json()) as RefusalBody
      assert.deepEqual([answer.status, body.code], [503, 'databaseAway'], `request ${asked} of the outage`)
      assert.match(body.message.ja, japanese)
      assert.ok(Number(answer.headers.get('retry-after')) > 0)
      const health = await server.request('/healthz')
      assert.equal(health.status, 503)
      if (asked === 0 || asked === 5) {
        const page = await postForm()
        const html = await page.text()
        t.diagnostic(
          `page form during the outage: ${page.status} ${page.headers.get('location') ?? ''} typed minutes shown: ${html.includes(typed.minutes)}, says databaseAway: ${html.includes('データベースに接続できませんでした')}`,
        )
        assert.equal(page.status, 503)
        assert.ok(html.includes('データベースに接続できませんでした'))
        assert.ok(html.includes(typed.minutes), 'what was typed is shown again')
      }
      await sleep(100)
    }
    giveBack()
    const healed = await server.healthy(10_000)
    t.diagnostic(`healed ${healed.toFixed(0)} ms after the data came back`)
    const first = await write(server, cookie, key, input)
    assert.equal(first.status, 200)
    assert.deepEqual(await (await write(server, cookie, key, input)).json(), await first.json())
    const page = await postForm()
    assert.match(page.headers.get('location') ?? '', /^\/office\/meetings\/[0-9a-f-]{36}\?recorded$/)
    await sleep(1500)
    await assertFewConnections(directory)
  })
})

describe('止めるとき', () => {
  it('SIGTERM では、受けた求めに答えてから、データベースまで静かに止まる', { timeout: 120_000 }, async (t) => {
    const directory = await foundedDirectoryFor(t)
    const server = startServer(t, { port: await freePort(), env: { DATA_DIR: directory } })
    await server.healthy()
    const { api, cookie } = await server.signIn('desk')
    const input = meetingInput(await bodyId(api, 'district-chairs'), '2025-05-01')
    const client = await superuser(directory)
    await client.query('begin; lock table calendar.meetings in access exclusive mode')
    const inFlight = write(server, cookie, randomUUID(), input)
    await until(() => waiting(client), 5000, 'the write does not wait')
    const postmaster = postmasterOf(directory)!
    const asked = performance.now()
    server.kill('SIGTERM')
    await sleep(300)
    assert.ok(server.running(), 'it waits for the request')
    await client.query('commit')
    await client.end()
    const answer = await inFlight
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /meetingId/)
    const { code } = await server.exited
    t.diagnostic(`stopped ${(performance.now() - asked).toFixed(0)} ms after SIGTERM`)
    assert.equal(code, 0, server.said())
    assert.ok(!alive(postmaster))
    assert.deepEqual(postgresFamily(directory), [])
    assert.deepEqual(fs.existsSync(socketDirectoryOf(directory)) ? fs.readdirSync(socketDirectoryOf(directory)) : [], [])
    assert.equal(postmasterOf(directory), undefined)
  })

  // No limit over all turns: each start and each stop has its own, and a start takes as long as the machine is busy.
  it('立ち上がったとたんに止められても、データベースを残さない', async (t) => {
    const directory = await foundedDirectoryFor(t)
    for (let turn = 0; turn < size({ deep: 20, ordinary: 3 }); turn++) {
      const server = startServer(t, { port: await freePort(), env: { DATA_DIR: directory } })
      await server.healthy(180_000)
      server.kill('SIGTERM')
      await until(() => !server.running(), 60_000, 'the server did not stop')
      assert.equal((await server.exited).code, 0, server.said())
      assert.deepEqual(postgresFamily(directory), [])
    }
  })

  // `node scripts/run.mjs start`, alone or as npm runs it: npm → sh → run.mjs → the server.
  for (const [title, command] of [
    ['起動プログラム', [process.execPath, 'scripts/run.mjs', 'start']],
    ['npm', ['npm', 'start', '--silent']],
  ] as const) {
    it(`${title}が kill −9 されたら、サーバーもデータベースも数秒で止まる`, { timeout: 120_000 }, async (t) => {
      const directory = await foundedDirectoryFor(t)
      const started = startServer(t, { port: await freePort(), env: { DATA_DIR: directory }, command })
      await started.healthy()
      const family = descendantsOf(started.pid)
      ending(t, () => family.filter(alive).forEach(killNow))
      started.kill('SIGKILL')
      const took = await until(() => !family.some(alive) && postgresFamily(directory).length === 0, 15_000, 'the server did not end')
      t.diagnostic(`gone ${took.toFixed(0)} ms after its parent`)
    })
  }
})

/** Does a request wait for a lock. Not from pg_stat_activity: that stands still within a transaction. */
async function waiting(client: pg.Client): Promise<boolean> {
  return (await client.query('select from pg_locks where not granted')).rowCount !== 0
}

describe('外の PostgreSQL', () => {
  it('二つの住所だけで、同じように記録して読める。役割がまちがっていれば言葉で断る', { timeout: 120_000 }, async (t) => {
    const directory = dataDirectoryFor(t)
    const cluster = await openDatabase({ dataDirectory: directory })
    ending(t, () => cluster.close({ stopServer: true }))
    const client = await superuser(directory)
    await client.query('create database elsewhere owner sasaeai_owner').finally(() => void client.end())
    const url = (role: string) => {
      const password = encodeURIComponent(fs.readFileSync(path.join(directory, `${role}.secret`), 'utf8'))
      return `postgres://${role}:${password}@/elsewhere?host=${encodeURIComponent(cluster.embedded!.host)}`
    }
    const [DATABASE_URL, OWNER_DATABASE_URL] = [url('sasaeai_app'), url('sasaeai_owner')]
    const none = path.join(directory, 'none') // where an embedded server would go

    const server = startServer(t, { port: await freePort(), env: { DATABASE_URL, OWNER_DATABASE_URL, DATA_DIR: none } })
    await server.healthy()
    const { api } = await server.signIn('desk')
    const { meetingId } = await api.calendar.recordMeeting(meetingInput(await bodyId(api, 'district-chairs'), '2025-05-01'))
    const record = await api.calendar.getMeeting({ meetingId })
    assert.deepEqual([record.bodyName, record.heldOn, record.attendeeCount], ['地区社協会長会議', '2025-05-01', 12])
    const line = (await api.plan.showPlan({ fiscalYear: 2025 })).lines.find((each) => each.title.startsWith('地区社協会長会議'))
    assert.equal(line?.actual, 1)
    assert.ok(!fs.existsSync(path.join(none, 'postgres-18')), 'no embedded server was made')

    const refused = async (env: NodeJS.ProcessEnv) => {
      const started = startServer(t, { port: await freePort(), env: { ...env, DATA_DIR: none } })
      const { code } = await started.exited
      assert.ok(code !== 0 && code !== null, `ended with ${code}`)
      assert.match(started.said(), /起動できませんでした/)
      return started.said()
    }
    assert.match(await refused({ DATABASE_URL }), /OWNER_DATABASE_URL is not/)
    assert.match(await refused({ DATABASE_URL: OWNER_DATABASE_URL, OWNER_DATABASE_URL }), /role sasaeai_owner owns tables or bypasses row policies/)

    server.kill('SIGTERM')
    assert.equal((await server.exited).code, 0)
    assert.ok(alive(cluster.embedded!.postmasterPid()!), 'a server that is not ours goes on')
  })
})

/** Random order, and yet each kind in every block, so that a short run has all of them. */
function inBlocks<T>(kinds: readonly T[], length: number, below: (end: number) => number): T[] {
  const drawn: T[] = []
  while (drawn.length < length) {
    const left = [...kinds]
    while (left.length > 0) drawn.push(...left.splice(below(left.length), 1))
  }
  return drawn.slice(0, length)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
