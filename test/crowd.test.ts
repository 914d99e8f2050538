// Many requests at the same moment share questions and packets; each is answered as whoever asked, in a transaction of its own, with what was
// committed before it came.
import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type World, bodyId, createWorld, people } from '#testing'
import { listen } from '../src/app/server.ts'
import { layOutEvent } from '../src/modules/events/test/lay-out.ts'
import { size } from './support/cluster.ts'
import { appoint, asOwner } from './support/staff.ts'

describe('同じ時にたくさんの人が使っても', () => {
  let world: World
  let other: World
  const cookies: { readonly world: World; readonly person: keyof typeof people | undefined; readonly cookie: string | undefined }[] = []
  const who = ['desk', 'planning', 'rights', 'auditor', 'administrator', 'districtOfficer', 'commissioner'] as const
  before(async () => {
    ;[world, other] = [await createWorld(), await createWorld()]
    for (const each of [world, other]) {
      for (const person of who) cookies.push({ world: each, person, cookie: await each.cookieOf(person) })
      cookies.push({ world: each, person: undefined, cookie: undefined })
    }
  })
  const ask = (place: World, path: string, cookie: string | undefined, input: unknown) =>
    place.request(`/api/${path}`, { method: 'POST', headers: { ...(cookie && { cookie }) }, body: JSON.stringify(input) })

  it('だれもが、その法人のその人として答えを受ける', async (t) => {
    const seed = Number(process.env['SASAEAI_SEED'] ?? randomInt(2 ** 31))
    t.diagnostic(`seed ${seed}`)
    let state = seed
    const below = (end: number) => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) % end
    for (let round = 0; round < size({ deep: 200, ordinary: 10 }); round++) {
      const crowd = Array.from({ length: 1 + below(60) }, () => cookies[below(cookies.length)]!)
      await Promise.all(
        crowd.map(async ({ world: place, person, cookie }) => {
          const answer = await ask(place, 'identity/getOwnAccount', cookie, {})
          if (person === undefined) return assert.equal(answer.status, 401)
          const body = (await answer.json()) as { readonly displayName: string }
          assert.equal(answer.status, 200, JSON.stringify(body))
          assert.equal(body.displayName, people[person])
        }),
      )
    }
  })

  it('どの取引も、自分の文脈だけを見て、終わったままの取引は残らない', async () => {
    const { transactions, pool } = world.database
    const { councilId } = world
    await Promise.all(
      Array.from({ length: size({ deep: 4000, ordinary: 400 }) }, async (_, at) => {
        const requestId = world.app.kernel.ids.next()
        const actor = { councilId, accountId: null, displayName: '', roles: [], permissions: new Set<string>(), scopeIds: [] }
        const read = (db: unknown) =>
          (db as typeof pool).query<{ id: string; only: string }>(
            `select current_setting('sasaeai.request_id') as id, current_setting('transaction_read_only') as only`,
          )
        if (at % 3 === 0) {
          // Straight from the pool, as sign-in asks: nobody's transaction may be open there.
          const { rows } = await pool.query<{ id: string | null }>(`select nullif(current_setting('sasaeai.request_id', true), '') as id`)
          return assert.equal(rows[0]!.id, null)
        }
        const { rows } = await transactions.transact({ actor, requestId, mode: at % 3 === 1 ? 'read' : 'write' }, ({ db }) => read(db))
        assert.deepEqual(rows[0], { id: requestId, only: at % 3 === 1 ? 'on' : 'off' })
      }),
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    const { rows } = await pool.query<{ open: number }>(
      `select count(*)::int as open from pg_stat_activity where application_name = 'sasaeai' and state like 'idle in transaction%' and pid <> pg_backend_pid() and datname = current_database() and state_change < clock_timestamp() - interval '1 second'`,
    )
    assert.equal(rows[0]!.open, 0)
  })

  it('記録した人は、次に読むとき、いつもその記録を見る', async () => {
    const desk = await world.as('desk')
    const board = await bodyId(desk, 'district-chairs')
    for (let day = 1; day <= 28; day++) {
      const heldOn = `2025-05-${String(day).padStart(2, '0')}`
      const { meetingId } = await desk.calendar.recordMeeting({ bodyId: board, heldOn, outcome: 'held', attendeeCount: day })
      const seen = await Promise.all(Array.from({ length: 8 }, () => desk.calendar.getMeeting({ meetingId })))
      for (const meeting of seen) assert.equal(meeting.attendeeCount, day)
    }
  })

  it('サインアウトした人は、その次の求めから入れない', async () => {
    for (let round = 0; round < 10; round++) {
      const cookie = await world.cookieOf('desk')
      const others = Array.from({ length: 20 }, () => ask(world, 'identity/getOwnAccount', cookies[0]!.cookie, {}))
      const gone = await world.request('/api/identity/endSession', {
        method: 'POST',
        headers: { cookie, 'idempotency-key': world.app.kernel.ids.next() },
        body: JSON.stringify({ token: cookie.split('=')[1] }),
      })
      assert.equal(gone.status, 200, await gone.text())
      assert.equal((await ask(world, 'identity/getOwnAccount', cookie, {})).status, 401)
      for (const answer of await Promise.all(others)) assert.equal(answer.status, 200)
    }
  })

  const clients = size({ deep: 1000, ordinary: 200 })
  it(`${clients}人が同じ催しに同時に申し込んでも、だれもが答えを受け、定員をこえず、ほかの人は待たされない`, { timeout: 600_000 }, async (t) => {
    const server = await listen(world.app, 0, '127.0.0.1')
    after(() => server.close())
    const { port } = server.address() as AddressInfo
    const desk = await appoint(world, '受付 多数', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 3 })
    /** Each on a connection of its own, as browsers do. */
    const press = (operation: string, input: unknown) =>
      new Promise<{ readonly status: number; readonly body: Record<string, unknown> }>((resolve, reject) => {
        const headers = { host: world.host, cookie: desk.cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() }
        const request = http.request({ port, host: '127.0.0.1', method: 'POST', path: `/api/${operation}`, headers, agent: false }, (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('end', () =>
            resolve({ status: response.statusCode!, body: JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown> }),
          )
        })
        request.on('error', reject)
        request.end(JSON.stringify(input))
      })
    const capacity = clients / 2
    const { eventId } = await layOutEvent(desk.api, ['2025-12-20'], { capacity })
    // Somebody holds the event for longer than the pool would wait for a connection: a copy under way, a slow disk.
    const held = asOwner(
      world.database,
      'with held as (select from events.events where event_id = $1 for update) select pg_sleep(7)::text from held',
      [eventId],
    )
    await sleep(300)
    const began = performance.now()
    let answered = 0
    const all = Array.from({ length: clients }, async (_, at) => {
      const answer = await press('events/addApplication', { eventId, name: `申込 ${at}`, phone: `076-300-${at}` })
      answered++
      return answer
    })
    const readers = Array.from({ length: 20 }, async () => ({ ...(await press('identity/getOwnAccount', {})), before: answered }))
    for (const { status, before: behind } of await Promise.all(readers)) {
      assert.equal(status, 200)
      assert.ok(behind < clients, 'whoever reads does not stand behind all who write')
    }
    const answers = await Promise.all(all)
    await held
    t.diagnostic(`${clients} presses in ${Math.round(performance.now() - began)} ms`)
    assert.deepEqual(
      answers.filter(({ status }) => status !== 200),
      [],
    )
    assert.deepEqual(
      answers.map(({ body }) => body['number'] as number).toSorted((a, b) => a - b),
      Array.from({ length: clients }, (_, at) => at + 1),
    )
    assert.equal(answers.filter(({ body }) => body['state'] === 'placed').length, capacity)
    assert.equal((await desk.api.events.getEvent({ eventId })).placed, capacity)
  })
})
