import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { before, describe, it } from 'node:test'
import pg from 'pg'
import { createApp, listen } from '../src/app/server.ts'
import { idsFrom, systemClock } from '#kernel'
import { openSigner, startSealing } from '#platform/audit'
import type { Database } from '#platform/postgres'
import { createWorld, type World } from '#testing'
import fs from 'node:fs'
import path from 'node:path'
import { atEnd, temporaryDirectory, testDatabase } from './support/cluster.ts'

describe('動いているかを聞く三つの口', () => {
  let database: Database
  let world: World
  let directory: string
  const seal = () => startSealing({ database, ids: idsFrom(systemClock), signer: openSigner(path.join(directory, 'audit.key')) }).stop()
  const ready = async (health = {}) => {
    const app = createApp({ database, health: { dataDirectory: directory, freeMegabytes: 0, ...health } })
    atEnd(() => app.stop())
    const answer = await app.fetch(new Request('http://localhost/readyz'))
    return `${answer.status} ${await answer.text()}`
  }
  before(async () => {
    database = await testDatabase('sasaeai_health')
    world = await createWorld({ database })
    directory = temporaryDirectory('health')
    atEnd(async () => fs.rmSync(directory, { recursive: true }))
    await seal()
  })

  it('仕事ができるときだけ ready と言い、できないときは何が足りないかを符号で言う', async () => {
    assert.equal(await ready(), '200 ready')
    assert.equal(await ready({ freeMegabytes: 1e9 }), '503 not ready: disk')
    const owner = new pg.Client(database.owner)
    await owner.connect()
    try {
      await owner.query(
        `insert into kernel.audit_entries (council_id, audit_id, recorded_at, operation, request_id, subject_type, subject_id, changed_fields)
         values ($1, uuidv7(), clock_timestamp() - interval '61 seconds', 'a.b', gen_random_uuid(), 'a.b', gen_random_uuid(), '{}')`,
        [world.councilId],
      )
      assert.equal(await ready(), '503 not ready: sealing')
      await seal()
      assert.equal(await ready(), '200 ready')
      const { rows } = await owner.query<{ file: string }>(`delete from kernel.migrations where file like '%seal-audit.sql' returning *`)
      assert.equal(await ready(), '503 not ready: migrations')
      await owner.query('insert into kernel.migrations select * from json_populate_record(null::kernel.migrations, $1)', [JSON.stringify(rows[0])])
    } finally {
      await owner.end()
    }
    const pool = new pg.Pool({ host: path.join(directory, 'nowhere') })
    const app = createApp({ database: { ...database, pool }, health: { freeMegabytes: 0 } })
    atEnd(() => app.stop())
    assert.equal(await (await app.fetch(new Request('http://localhost/readyz'))).text(), 'not ready: migrations, database, sealing')
  })
  it('数は、この機械からか、合い言葉を持つ人にだけ見せる。人や法人を見分けるものは入らない', async () => {
    const local = await listen(world.app, 0, '127.0.0.1')
    const app = createApp({ database, health: { metricsToken: 'secret-of-the-monitor' } })
    const guarded = await listen(app, 0, '127.0.0.1')
    atEnd(async () => {
      for (const server of [local, guarded]) server.closeAllConnections()
      for (const server of [local, guarded]) await new Promise((resolve) => server.close(resolve))
      await app.stop()
    })
    const ask = (server: typeof local, headers: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`, { headers })
    await (await world.as('desk')).calendar.listMeetings({})
    const answer = await ask(local)
    const text = await answer.text()
    assert.match(text, /sasaeai_answers_total\{operation="calendar.listMeetings",status="200"\} 1/)
    assert.match(text, /sasaeai_seal_lag_seconds\{stream="audit"\} \d/)
    assert.match(text, /sasaeai_database_up 1/)
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, label]) => label))
    assert.deepEqual(
      [...labels].filter(
        (label) => !['operation', 'status', 'stream', 'state', 'le', 'type', 'kind', 'space', 'version', 'major', 'minor', 'patch'].includes(label!),
      ),
      [],
    )
    assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}-/)
    assert.equal((await ask(local, { 'x-forwarded-for': '203.0.113.9' })).status, 404)
    assert.equal((await world.request('/metrics')).status, 404) // by the name of a council
    assert.equal((await ask(guarded)).status, 404)
    assert.equal((await ask(guarded, { authorization: 'Bearer wrong' })).status, 404)
    assert.equal((await ask(guarded, { authorization: 'Bearer secret-of-the-monitor' })).status, 200)
  })
})
