// 封印と確かめ。 Whatever is done to the past, by whoever may do anything in the database, is found and its place is told.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { root } from '#build'
import { idsFrom, systemClock } from '#kernel'
import { type Finding, lagSeconds, openSigner, readHead, startSealing, verifyAudit } from '#platform/audit'
import type { Database } from '#platform/postgres'
import { atEnd, testDatabase, size, temporaryDirectory } from './support/cluster.ts'
import { foundedDirectoryFor, freePort, startServer, superuser as superuserOf, until } from './support/server-process.ts'

const council = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const count = size({ deep: 100_000, ordinary: 2_000 })

let database: Database
let superuser: pg.Client
let directory: string
const run = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => (await superuser.query<Row>(sql, values)).rows

/** Entries as the sealing statement writes them. */
async function entries(councilId: string, n: number, secondsAgo = 0): Promise<void> {
  await run(
    `insert into kernel.audit_entries (council_id, audit_id, recorded_at, operation, account_id, request_id, subject_type, subject_id, changed_fields)
     select $1, uuidv7(), clock_timestamp() - make_interval(secs => $3), 'calendar.recordMeeting', gen_random_uuid(), gen_random_uuid(), 'calendar.meeting', gen_random_uuid(), array['heldOn', 'place'] from generate_series(1, $2::int)`,
    [councilId, n, secondsAgo],
  )
  await run(
    `insert into kernel.view_entries (council_id, view_id, account_id, operation, request_id, subject_type, subject_id, reason)
     select $1, uuidv7(), gen_random_uuid(), 'identity.getIncident', gen_random_uuid(), 'identity.incident', gen_random_uuid(), 'duty' from generate_series(1, $2::int)`,
    [councilId, Math.ceil(n / 10)],
  )
}

/** One round of sealing and signing, as the server does it when it stops. */
async function seal(): Promise<void> {
  const reports: string[] = []
  const sealing = startSealing({
    database,
    ids: idsFrom(systemClock),
    signer: openSigner(path.join(directory, 'audit.key')),
    headsDirectory: directory,
    headMinutes: 0,
    report: (message) => reports.push(message),
  })
  await sealing.stop()
  assert.deepEqual(reports, [])
}
const heads = () => fs.globSync('*.head', { cwd: directory }).map((file) => fs.readFileSync(path.join(directory, file), 'utf8'))
const verified = (texts = heads()) => verifyAudit(database.owner, texts)
const brief = ({ kind, councilId, stream, sequence, entryId }: Finding) => ({
  kind,
  councilId,
  stream,
  ...(sequence !== undefined && { sequence }),
  ...(entryId && { entryId }),
})

before(async () => {
  database = await testDatabase('sasaeai_audit')
  directory = temporaryDirectory('audit')
  superuser = new pg.Client({ ...database.embedded!.superuser, host: database.embedded!.host, database: 'sasaeai_audit' })
  await superuser.connect()
  atEnd(() => superuser.end())
  atEnd(async () => fs.rmSync(directory, { recursive: true }))
  await entries(council(1), count, 90) // old enough that none of them may wait
  await entries(council(2), 5)
  await seal()
})

/** Does it, looks what verifying says, and takes it back. */
async function tampered(sql: string, values: unknown[] = [], texts?: string[]): Promise<Finding[]> {
  // A copy is kept and put back, because verifying reads through a connection of its own.
  await run('create table kernel.kept_entries as table kernel.audit_entries; create table kernel.kept_seals as table kernel.seals')
  try {
    await superuser.query(sql.replaceAll('$1', `'${String(values[0])}'`).replaceAll('$2', `'${String(values[1])}'`))
    return [...(await verified(texts)).findings]
  } finally {
    await run(
      `truncate kernel.audit_entries; insert into kernel.audit_entries select * from kernel.kept_entries; truncate kernel.seals; insert into kernel.seals select * from kernel.kept_seals;
       drop table kernel.kept_entries; drop table kernel.kept_seals`,
    )
  }
}
async function entryAt(sequence: number): Promise<string> {
  const [row] = await run<{ entry_id: string }>(`select entry_id from kernel.seals where council_id = $1 and stream = 'audit' and sequence = $2`, [
    council(1),
    sequence,
  ])
  return row!.entry_id
}

describe('操作の記録の封印', () => {
  it('記録はすべて、一度ずつ封印され、手を加えていなければ何も見つからない', async () => {
    const { findings, entries: seen, waiting, heads: fitted, councils } = await verified()
    assert.deepEqual([findings, seen, waiting, councils], [[], { audit: count + 5, views: Math.ceil(count / 10) + 1 }, 0, 2])
    assert.deepEqual(Object.values(fitted), [8]) // two councils, two streams, in the database and outside
    assert.ok(heads().every((text) => readHead(text)?.genuine))
  })
  it('封印の値は、項目の長さと中身をならべたものから、この通りに計算できる', async () => {
    const columns = 'council_id, audit_id, recorded_at, operation, account_id, request_id, subject_type, subject_id, changed_fields, reason'
    const [row] = await run<Record<string, Buffer>>(
      `select s.digest, timestamptz_send(s.sealed_at) as sealed_at, to_char(s.day, 'YYYY-MM-DD')::bytea as day, uuid_send(e.council_id) as c0, uuid_send(audit_id) as c1, timestamptz_send(recorded_at) as c2,
         textsend(operation) as c3, uuid_send(account_id) as c4, uuid_send(request_id) as c5, textsend(subject_type) as c6, uuid_send(subject_id) as c7, array_send(changed_fields) as c8
       from kernel.seals s join kernel.audit_entries e on e.audit_id = s.entry_id where s.council_id = $1 and s.sequence = 1`,
      [council(1)],
    )
    const number = (value: number) => Buffer.from([value >> 24, value >> 16, value >> 8, value])
    const types = [2950, 2950, 1184, 25, 2950, 2950, 25, 2950, 1009]
    const fields = types.map((type, i) => Buffer.concat([number(type), number(row![`c${i}`]!.length), row![`c${i}`]!]))
    const written = Buffer.concat([number(columns.split(', ').length), ...fields, number(25), number(-1)]) // the reason is null
    const sha = (...parts: Buffer[]) => hash('sha256', Buffer.concat(parts), 'buffer')
    const first = sha(sha(Buffer.alloc(0)), Buffer.from(`${council(1)} audit ${row!['day']!.toString()}`))
    assert.deepEqual(row!['digest'], sha(first, row!['sealed_at']!, written))
    const [table] = await run<{ columns: string }>(
      `select string_agg(attname, ', ' order by attnum) as columns from pg_attribute where attrelid = 'kernel.audit_entries'::regclass and attnum > 0 and not attisdropped`,
    )
    assert.equal(table!.columns, `${columns}, recorded_xid`)
    // Whoever adds a column to a log must have it sealed: see docs/decisions/0018.
    const [view] = await run<{ columns: string }>(
      `select string_agg(attname, ', ' order by attname) as columns from pg_attribute where attrelid = 'kernel.view_entries'::regclass and attnum > 0 and not attisdropped`,
    )
    assert.equal(
      view!.columns,
      'account_id, council_id, emergency_id, operation, purpose, reason, recorded_xid, request_id, subject_id, subject_type, view_id, viewed_at, viewed_scope_id',
    )
  })

  const middle = Math.floor(count / 2)
  const kinds: readonly { name: string; sql: string; find: (id: string) => Partial<Finding>[] }[] = [
    ...[
      "reason = 'x'",
      "recorded_at = recorded_at + interval '1 microsecond'",
      'account_id = null',
      "changed_fields = '{heldOn,place,minutes}'",
      "operation = 'calendar.withdrawMeeting'",
    ].map((change) => ({
      name: `一つの項目を書きかえる（${change}）`,
      sql: `update kernel.audit_entries set ${change} where audit_id = $1`,
      find: (entryId: string) => [{ kind: 'altered' as const, sequence: middle, entryId }],
    })),
    {
      name: '記録を消す',
      sql: `delete from kernel.audit_entries where audit_id = $1`,
      find: (entryId) => [{ kind: 'deleted', sequence: middle, entryId }],
    },
    {
      name: '記録と封印を消す',
      sql: `delete from kernel.audit_entries where audit_id = $1; delete from kernel.seals where entry_id = $1`,
      find: () => [{ kind: 'gap', sequence: middle + 1 }],
    },
    {
      name: '封印だけを消す',
      sql: `delete from kernel.seals where entry_id = $1`,
      find: (entryId) => [
        { kind: 'gap', sequence: middle + 1 },
        { kind: 'unsealed', entryId },
      ],
    },
    {
      name: '記録と封印を消して、番号をつめる',
      sql: `delete from kernel.audit_entries where audit_id = $1; delete from kernel.seals where entry_id = $1;
        update kernel.seals set sequence = -sequence where council_id = $2 and stream = 'audit' and sequence > ${middle};
        update kernel.seals set sequence = -sequence - 1 where sequence < 0`,
      find: () => [
        { kind: 'altered', sequence: middle },
        { kind: 'truncated', sequence: count },
      ],
    },
    {
      name: '二つの記録を入れかえる',
      sql: `update kernel.seals set sequence = -1 where entry_id = $1;
        update kernel.seals set sequence = ${middle} where council_id = $2 and stream = 'audit' and sequence = ${middle + 1};
        update kernel.seals set sequence = ${middle + 1} where sequence = -1`,
      find: () => [
        { kind: 'altered', sequence: middle },
        { kind: 'altered', sequence: middle + 1 },
        { kind: 'altered', sequence: middle + 2 },
      ],
    },
    {
      name: '封印のない昔の記録を差しこむ',
      sql: `insert into kernel.audit_entries select council_id, $2, recorded_at - interval '1 day', operation, account_id, request_id, subject_type, subject_id, changed_fields, reason, '1'
        from kernel.audit_entries where audit_id = $1`,
      find: () => [{ kind: 'unsealed', entryId: council(1) }],
    },
    {
      name: '終わりを切りとる',
      sql: `delete from kernel.audit_entries where audit_id in (select entry_id from kernel.seals where council_id = $2 and stream = 'audit' and sequence > ${middle});
        delete from kernel.seals where council_id = $2 and stream = 'audit' and sequence > ${middle}`,
      find: () => [{ kind: 'truncated', sequence: count }],
    },
    {
      name: '封印した時刻を書きかえる',
      sql: `update kernel.seals set sealed_at = sealed_at - interval '1 hour' where entry_id = $1`,
      find: (entryId) => [{ kind: 'altered', sequence: middle, entryId }],
    },
  ]
  for (const { name, sql, find } of kinds)
    it(`見つける：${name}`, async () => {
      const entryId = await entryAt(middle)
      const found = (await tampered(sql, [entryId, council(1)])).map(brief)
      const expected = find(entryId)
      // The heads are in the database and outside, so what contradicts them is said twice.
      const distinct = [...new Map(found.map((each) => [JSON.stringify(each), each])).values()]
      assert.deepEqual(
        distinct.map(({ kind, sequence }) => ({ kind, ...(sequence !== undefined && { sequence }) })),
        expected.map(({ kind, sequence }) => ({ kind, ...(sequence !== undefined && { sequence }) })),
      )
      for (const [i, { entryId: id }] of expected.entries()) if (id) assert.equal(distinct[i]!.entryId, id)
      for (const each of found) assert.deepEqual([each.councilId, each.stream], [council(1), 'audit'])
    })

  it('見つける：書きかえて鎖をすっかり作り直しても、外に置いた先頭と合わない', async () => {
    // Whoever may do anything also removes the heads that are kept in the database.
    const rebuilt = `
      update kernel.audit_entries set account_id = gen_random_uuid() where audit_id = $1;
      create temporary table entries as select * from kernel.sealable where council_id = $2 and stream = 'audit';
      update kernel.seals s set digest = made.digest from (
        select e.entry_id, kernel.chain(sha256(sha256('') || convert_to($2 || ' audit ' || to_char(s.day, 'YYYY-MM-DD'), 'UTF8')), timestamptz_send(s.sealed_at) || e.fields)
          over (order by s.sequence rows unbounded preceding) as digest
        from entries e join kernel.seals s on s.entry_id = e.entry_id) made where made.entry_id = s.entry_id;
      drop table entries`
    const kept = await run<{ council_id: string; head_id: string; signed_at: string; body: string }>('delete from kernel.seal_heads returning *')
    const entryId = await entryAt(middle)
    assert.deepEqual(await tampered(rebuilt, [entryId, council(1)], []), [])
    assert.deepEqual(
      (await tampered(rebuilt, [entryId, council(1)])).map(({ kind, sequence }) => ({ kind, sequence })),
      [{ kind: 'rewritten', sequence: count }],
    )
    for (const head of kept) await run('insert into kernel.seal_heads values ($1, $2, $3, $4)', Object.values(head))
  })
  it('見つける：先頭の書きかえ、先頭でないもの', async () => {
    const [text] = heads()
    const forged = text!.replace(/^(audit \S+ )(\d+)/m, (_, start: string, n: string) => `${start}${Number(n) - 1}`)
    const { findings } = await verified([forged, 'なにか', text!.replaceAll('\n', '\r\n')])
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ['forged', 'unreadable'],
    )
  })
  it('あとの日は、前の日の続きになる。前の日の終わりを切りとると、次の日のはじめで分かる', async () => {
    const many = council(3)
    for (const day of ['2030-01-01', '2030-01-02', '2030-01-04']) {
      await entries(many, 3)
      for (const stream of ['audit', 'views']) await run('select kernel.seal_stream($1, $2, $3, 1000)', [many, stream, day])
    }
    await entries(many, 2)
    await run(`select kernel.seal_stream($1, 'audit', '2030-01-03', 1000)`, [many]) // a clock that went back opens no earlier day
    const places = await run(
      `select to_char(day, 'DD') as day, sequence from kernel.seals where council_id = $1 and stream = 'audit' order by 1, 2`,
      [many],
    )
    assert.deepEqual(
      places.map((row) => Object.values(row).join('/')),
      ['01/1', '01/2', '01/3', '02/1', '02/2', '02/3', '04/1', '04/2', '04/3', '04/4', '04/5'],
    )
    assert.deepEqual((await verified()).findings, [])
    const cut = `delete from kernel.audit_entries where audit_id in (select entry_id from kernel.seals where council_id = $1 and stream = 'audit' and day = '2030-01-02' and sequence = 3);
      delete from kernel.seals where council_id = $1 and stream = 'audit' and day = '2030-01-02' and sequence = 3`
    assert.deepEqual(
      (await tampered(cut, [many])).map(brief).map(({ kind, sequence }) => ({ kind, sequence })),
      [{ kind: 'altered', sequence: 1 }],
    )
    await run('delete from kernel.audit_entries where council_id = $1', [many])
    await run('delete from kernel.view_entries where council_id = $1', [many])
    await run('delete from kernel.seals where council_id = $1', [many])
    await run('delete from kernel.seal_cursors where council_id = $1', [many])
    await run('delete from kernel.seal_heads where council_id = $1', [many])
  })
  it('60秒より古い記録が封印されていなければ、そう言う。さかのぼった日付の記録は、遅れとして出る', async () => {
    await run(
      `insert into kernel.audit_entries (council_id, audit_id, recorded_at, operation, request_id, subject_type, subject_id, changed_fields)
       select $1, uuidv7(), clock_timestamp() - make_interval(secs => s), 'calendar.recordMeeting', gen_random_uuid(), 'calendar.meeting', gen_random_uuid(), '{}' from unnest(array[1, 3600]) s`,
      [council(2)],
    )
    const waiting = await verified()
    assert.deepEqual([waiting.findings.map(({ kind }) => kind), waiting.waiting], [['unsealed'], 1])
    await seal()
    const { findings, late } = await verified()
    assert.deepEqual([findings, late.count - waiting.late.count], [[], 1])
    assert.ok(late.worstSeconds > 3600 && late.worstSeconds < 3700)
    assert.ok(lagSeconds === 60)
  })
})

describe('封印する役', () => {
  it('アプリの役割は、記録を足すことだけができる。封印も位置も書けず、鎖の関数も呼べない', async () => {
    for (const sql of [
      'update kernel.audit_entries set reason = null',
      'delete from kernel.audit_entries',
      'truncate kernel.audit_entries',
      'delete from kernel.view_entries',
      'insert into kernel.seals select * from kernel.seals',
      'update kernel.seals set sequence = 1',
      'delete from kernel.seals',
      `update kernel.seal_cursors set sealed_below = '0'`,
      'update kernel.seal_heads set body = null',
      'delete from kernel.seal_heads',
      'select * from kernel.sealable',
      `select kernel.seal_stream('${council(1)}', 'audit', current_date, 1)`,
      'select kernel.councils_with_entries()',
    ])
      await assert.rejects(database.pool.query(sql), { code: '42501' }, sql)
  })
  it('何人が同時に書き、長い取引があり、何台が封印しても、抜けも重なりもない（無作為）', async () => {
    const many = council(4)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ rows: fc.integer({ min: 1, max: 5 }), hold: fc.integer({ min: 0, max: 4 }), fail: fc.boolean() }), {
          minLength: 2,
          maxLength: 8,
        }),
        fc.integer({ min: 1, max: 4 }),
        async (writers, batch) => {
          const owner = database.owner
          const clients = await Promise.all(
            writers.map(async () => {
              const client = new pg.Client(owner)
              await client.connect()
              return client
            }),
          )
          try {
            const sealBoth = () =>
              Promise.all([
                database.pool.query('select kernel.seal_entries($1)', [batch]),
                database.pool.query('select kernel.seal_entries($1)', [batch]),
              ])
            // Each writes in an open transaction that ends after so many rounds of sealing.
            for (const [i, client] of clients.entries()) {
              await client.query('begin')
              await client.query(
                `insert into kernel.audit_entries (council_id, audit_id, operation, request_id, subject_type, subject_id, changed_fields)
                 select $1, uuidv7(), 'a.b', gen_random_uuid(), 'a.b', gen_random_uuid(), '{}' from generate_series(1, $2::int)`,
                [many, writers[i]!.rows],
              )
            }
            for (let step = 0; step <= 4; step++) {
              for (const [i, client] of clients.entries()) if (writers[i]!.hold === step) await client.query(writers[i]!.fail ? 'rollback' : 'commit')
              await sealBoth()
            }
          } finally {
            await Promise.all(clients.map((client) => client.end()))
          }
          while ((await database.pool.query('select kernel.seal_entries($1) as more', [batch])).rows[0].more);
          const { findings, waiting } = await verified([])
          assert.deepEqual([findings, waiting], [[], 0])
        },
      ),
      { numRuns: size({ deep: 200, ordinary: 15 }) },
    )
  })
  it('別の場所から写した記録（取引の番号が先の値）でも、一度だけ封印し、先へ進む', async () => {
    const many = council(5)
    await entries(many, 4)
    await run(`update kernel.audit_entries set recorded_xid = '9000000000' where council_id = $1`, [many])
    await seal()
    await run(`update kernel.seal_cursors set sealed_below = '9000000001' where council_id = $1`, [many])
    await entries(many, 3)
    await seal()
    await seal()
    const [{ n }] = (await run<{ n: string }>(`select count(*) as n from kernel.seals where council_id = $1 and stream = 'audit'`, [many])) as [
      { n: string },
    ]
    assert.equal(Number(n), 7)
    assert.deepEqual((await verified()).findings, [])
  })
  it('鍵をほかの人が読めれば、始めない', () => {
    const file = path.join(directory, 'open.key')
    openSigner(file)
    assert.equal(fs.statSync(file).mode & 0o777, 0o600)
    fs.chmodSync(file, 0o644)
    assert.throws(() => openSigner(file), /0600/)
  })
  it('外の置き場が使えない間も封印は続き、使えるようになると、たまった先頭を置く', async () => {
    const away = path.join(directory, 'mounted')
    const reports: string[] = []
    const parts = {
      database,
      ids: idsFrom(systemClock),
      signer: openSigner(path.join(directory, 'audit.key')),
      headsDirectory: away,
      headMinutes: 0,
      report: (message: string) => reports.push(message),
    }
    await entries(council(2), 1)
    await startSealing(parts).stop()
    assert.match(reports.join(), /ENOENT/)
    assert.equal((await verified()).waiting, 0)
    fs.mkdirSync(away)
    await startSealing(parts).stop()
    const names = fs.readdirSync(away)
    const [{ n }] = (await run<{ n: string }>('select count(*) as n from kernel.seal_heads')) as [{ n: string }]
    assert.equal(names.length, Number(n))
    await startSealing(parts).stop()
    assert.deepEqual(fs.readdirSync(away), names)
  })
})

describe('sasaeai audit-verify', () => {
  const verb = (dataDirectory: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'scripts/program.ts', 'cli', 'audit-verify', ...args],
      {
        cwd: root,
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: dataDirectory },
        encoding: 'utf8',
      },
    )
    return { status, said: stdout + stderr }
  }
  it('動いているサーバーの記録を確かめ、書きかえた場所を日本語と英語で言う', async (t) => {
    const dataDirectory = await foundedDirectoryFor(t)
    const away = temporaryDirectory('heads')
    atEnd(async () => fs.rmSync(away, { recursive: true }))
    const server = startServer(t, { port: await freePort(), env: { DATA_DIR: dataDirectory, AUDIT_HEADS_DIR: away } })
    await server.healthy()
    await until(
      async () => (await (await server.request('/readyz')).text()) === 'ready' && fs.readdirSync(away).length > 0,
      30_000,
      'no head was put outside',
    )
    const clean = verb(dataDirectory, '--heads', away)
    assert.equal(clean.status, 0, clean.said)
    assert.match(clean.said, /手を加えた跡は見つかりませんでした/)
    assert.equal(fs.statSync(path.join(dataDirectory, 'audit.key')).mode & 0o777, 0o600)
    const client = await superuserOf(dataDirectory)
    const { rows } = await client.query<{ entry_id: string }>(
      `select entry_id from kernel.seals where stream = 'audit' order by day, sequence limit 1`,
    )
    await client.query('update kernel.audit_entries set account_id = gen_random_uuid() where audit_id = $1', [rows[0]!.entry_id])
    await client.end()
    const found = verb(dataDirectory, '--heads', away)
    assert.equal(found.status, 1)
    assert.match(found.said, new RegExp(`1か所に、手を加えた跡があります[^]*${rows[0]!.entry_id}[^]*changed or exchanged`))
    assert.ok(server.running())
  })
})
