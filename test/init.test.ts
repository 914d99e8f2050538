// `npm run sasaeai -- init` as a process of its own, on an empty directory: what a fresh installation holds, and what opens it.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { root } from '#build'
import type pg from 'pg'
import { openDatabase } from '#platform/postgres'
import { softKey } from './support/authenticator.ts'
import { dataDirectoryFor, foundedDirectoryFor, freePort, startServer, superuser } from './support/server-process.ts'
import { clientFor } from './support/world.ts'

const given = {
  name: '見本市社会福祉協議会',
  host: 'localhost',
  'area-name': '見本市',
  'area-kana': 'みほんし',
  'admin-name': '山田 花子',
  'admin-kana': 'ヤマダ ハナコ',
  'admin-post': '総務課',
  address: '見本市一丁目1番1号',
  phone: '076-000-0000',
}
const flags = (values: Readonly<Record<string, string>>) => Object.entries(values).flatMap(([flag, value]) => [`--${flag}`, value])

describe('sasaeai init', () => {
  type T = Parameters<typeof dataDirectoryFor>[0]
  async function init(t: T, directory: string, args: readonly string[]): Promise<{ said: string; code: number | null; slip: string }> {
    const slip = path.join(directory, 'slip.pdf')
    const run = startServer(t, {
      port: 1,
      env: { DATA_DIR: directory },
      command: [process.execPath, '--disable-warning=ExperimentalWarning', 'scripts/program.ts', 'cli', 'init', '--slip', slip, ...args],
    })
    const { code } = await run.exited
    return { said: run.said(), code, slip }
  }
  async function looked<Row>(directory: string, work: (client: pg.Client) => Promise<Row>): Promise<Row> {
    const database = await openDatabase({ dataDirectory: directory })
    const client = await superuser(directory)
    try {
      return await work(client)
    } finally {
      await client.end()
      await database.close({ stopServer: true })
    }
  }

  it('空の所に法人を開設し、招待だけが、一度だけ入口になる', { timeout: 180_000 }, async (t) => {
    const directory = dataDirectoryFor(t)
    const { said, code, slip } = await init(t, directory, flags(given))
    assert.equal(code, 0, said)
    const word = /\b([0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(said)![0]
    assert.equal((fs.statSync(slip).mode & 0o777).toString(8), '600')
    assert.match(fs.readFileSync(slip, 'latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/)

    // 初めから入れるものは何もない（S-41）
    await looked(directory, async (client) => {
      const { rows } = await client.query(`select
        (select count(*)::int from identity.councils where not synthetic) as councils, (select count(*)::int from identity.accounts) as accounts,
        (select count(*)::int from identity.sessions) as sessions, (select count(*)::int from identity.security_keys) as keys,
        (select array_agg(used_at is null and expires_at > issued_at and purpose = 'first') from identity.invitations) as invitations,
        (select json_object_agg(key, value) from identity.council_settings) as settings,
        (select array_agg(role || ' ' || tier) from identity.memberships) as memberships,
        (select count(*)::int from calendar.bodies) as bodies, (select count(*)::int from plan.plans) as plans`)
      assert.deepEqual(rows, [
        {
          councils: 1,
          accounts: 1,
          sessions: 0,
          keys: 0,
          invitations: [true],
          memberships: ['systemAdministrator 1'],
          bodies: 0,
          plans: 0,
          settings: {
            letterhead: { postalCode: '', address: given.address, phone: given.phone, representativePost: '', representativeName: '' },
          },
        },
      ])
      // 合言葉そのものは、どの表のどの列にもない
      const tables = await client.query<{ name: string }>(
        `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname !~ '^(pg_|information_schema)'`,
      )
      for (const { name } of tables.rows) {
        const found = await client.query(`select from ${name} t where t::text ilike $1 or t::text ilike $2`, [
          `%${word}%`,
          `%${word.replaceAll('-', '')}%`,
        ])
        assert.equal(found.rowCount, 0, name)
      }
      return {}
    })

    const server = startServer(t, { port: await freePort(), env: { DATA_DIR: directory } })
    await server.healthy()
    assert.doesNotMatch(server.said(), /見本の人/)
    const visitor = clientFor(server.request, undefined)
    await assert.rejects(visitor.identity.listPersonas({}), { status: 404 })
    const token = 'a'.repeat(43)
    const password = 'みどりの亀が坂を転がる朝の音と風'
    for (const guess of ['', 'admin', 'password', '0000-0000-0000-0000', '0'.repeat(16)])
      await assert.rejects(visitor.identity.acceptInvitation({ code: guess, password, token }), (error: { status: number }) =>
        [404, 422, 429].includes(error.status),
      )

    const typed = word.toLowerCase().replaceAll('0', 'o').replaceAll('-', ' ')
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, i) => visitor.identity.acceptInvitation({ code: typed, password, token: String(i).repeat(43) })),
    )
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
    const winner = results.findIndex(({ status }) => status === 'fulfilled')
    const first = clientFor(server.request, `sasaeai_session=${String(winner).repeat(43)}`)
    const key = softKey('http://localhost:1')
    const { options } = await first.identity.beginKeyRegistration({})
    await first.identity.registerKey({ name: '職場のパソコン', response: key.create(options) })
    const challenge = await visitor.identity.issueKeyChallenge({ purpose: 'signIn' })
    await visitor.identity.startKeySession({ response: key.get(challenge.options), token })
    server.kill('SIGTERM')
    await server.exited

    // 二度目は断り、何も変えない
    const again = await init(t, directory, [...flags({ ...given, name: '別の法人' }), '--slip', path.join(directory, 'other.pdf')])
    assert.equal(again.code, 1)
    assert.match(again.said, /すでに法人「見本市社会福祉協議会」があります。/)
    assert.ok(!fs.existsSync(path.join(directory, 'other.pdf')))
  })

  it('足りない指定や、まちがった指定は、まとめて言葉で断る', { timeout: 120_000 }, async (t) => {
    const directory = dataDirectoryFor(t)
    const { said, code, slip } = await init(t, directory, flags({ ...given, host: 'https://wrong', 'area-kana': '漢字', phone: 'x' }).slice(2))
    assert.equal(code, 1)
    for (const flag of ['--name', '--host', '--area-kana', '--phone']) assert.ok(said.includes(flag), flag)
    assert.doesNotMatch(said, /--admin-name|--address|at \w+ \(/)
    assert.ok(!fs.existsSync(slip))
    const unknown = await init(t, directory, ['--nonsense'])
    assert.equal(unknown.code, 1)
    assert.match(unknown.said, /指定のしかたがちがいます。[\s\S]*--admin-kana/)
  })

  it('見本の計画をつけられる。住所（URL）は https になる', { timeout: 120_000 }, async (t) => {
    const directory = dataDirectoryFor(t)
    const { said, code } = await init(t, directory, [...flags({ ...given, host: 'Shakyo.Example.JP' }), '--with-preset-plan'])
    assert.equal(code, 0, said)
    const found = await looked(directory, async (client) => {
      const { rows } = await client.query(`select (select host from identity.councils) as host,
        (select value from identity.council_settings where key = 'siteOrigin') as origin,
        (select count(*) > 0 from calendar.bodies) as bodies, (select count(*) > 0 from plan.plans) as plans`)
      return rows[0]
    })
    assert.deepEqual(found, { host: 'shakyo.example.jp', origin: 'https://shakyo.example.jp', bodies: true, plans: true })
    assert.match(said, /https:\/\/shakyo\.example\.jp\/welcome/)
  })

  it('動いているサーバーのデータには手を出さない', { timeout: 120_000 }, async (t) => {
    const directory = await foundedDirectoryFor(t)
    const server = startServer(t, { port: await freePort(), env: { DATA_DIR: directory } })
    await server.healthy()
    const { said, code } = await init(t, directory, flags(given))
    assert.equal(code, 1)
    assert.match(said, /動いているサーバーが使っています。/)
    await server.healthy()
  })

  it('何も言わなければ、できることを二つの言葉で示す', async (t) => {
    for (const [args, code] of [
      [[], 0],
      [['nonsense'], 2],
    ] as const) {
      const run = startServer(t, { port: 1, command: [process.execPath, path.join(root, 'scripts/program.ts'), 'cli', ...args] })
      assert.equal((await run.exited).code, code)
      assert.match(run.said(), /npm run sasaeai -- [\s\S]*init[\s\S]*法人を開設[\s\S]*Founds/)
    }
  })
})
