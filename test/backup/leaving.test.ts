import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import pg from 'pg'
import { foldFacts, openDatabase, withClient } from '#platform/postgres'
import { type App, createApp } from '../../src/app/server.ts'
import { bodyId, clientFor, createWorld, people, registry } from '../support/world.ts'
import { ending } from '../support/server-process.ts'
import { backup } from '../../src/platform/backup/backup.ts'
import { differences, listTables, tableContents } from '../../src/platform/backup/contents.ts'
import { exportAll } from '../../src/platform/backup/export.ts'
import { restoreInto } from '../../src/platform/backup/restore.ts'
import { Trouble } from '../../src/platform/backup/trouble.ts'
import { verifySet } from '../../src/platform/backup/verify.ts'
import { type Council, addFiles, councilFor, fingerprint, runCommand } from '../../src/platform/backup/test/council.ts'

const saying = (pattern: RegExp) => (error: unknown) => error instanceof Trouble && (pattern.test(error.text.ja) || assert.fail(error.text.ja))

const urlOf = (council: Council, role: string, database: string) =>
  `postgres://${role}:${encodeURIComponent(fs.readFileSync(path.join(council.dataDirectory, `${role}.secret`), 'utf8'))}@/${database}?host=${encodeURIComponent(council.database.embedded!.host)}`

const meeting = (body: string, heldOn: string, minutes: string) => ({
  bodyId: body,
  heldOn,
  outcome: 'held' as const,
  place: '公民館',
  attendeeCount: 12,
  secretariatCount: 2,
  guestCount: 0,
  expenseYen: 1500,
  minutes,
})

/** What protects the rows: policies, force, triggers, keys, grants. */
async function protection(config: pg.ClientConfig): Promise<string[]> {
  return withClient(config, async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `select n.nspname || '.' || c.relname || ' ' || c.relrowsecurity || c.relforcerowsecurity || coalesce(c.relacl::text, '') as line
         from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|public)'
       union all select conrelid::regclass || conname || pg_get_constraintdef(oid) || convalidated from pg_constraint where conrelid <> 0 and connamespace::regnamespace::text !~ '^(pg_|information_schema|public)'
       union all select tgrelid::regclass || tgname || tgenabled::text from pg_trigger where not tgisinternal
       union all select schemaname || tablename || policyname || coalesce(qual, '') || roles::text from pg_policies order by 1`,
    )
    return rows.map(({ line }) => line)
  })
}

describe('外のデータベース', () => {
  it('行だけの控えを取り、確かめ、空のデータベースに戻すと、行も守りも数え方も同じになる', { timeout: 300_000 }, async (t) => {
    const council = await councilFor(t)
    for (const name of ['elsewhere', 'empty', 'bare']) await council.query(`create database ${name} owner sasaeai_owner`)
    const [url, ownerUrl] = [urlOf(council, 'sasaeai_app', 'elsewhere'), urlOf(council, 'sasaeai_owner', 'elsewhere')]
    const files = path.join(path.dirname(council.target), 'outside')
    addFiles(files, 4, (at) => `添付 ${at}`)
    const database = await openDatabase({ dataDirectory: files, url, ownerUrl })
    ending(t, () => database.close())
    const world = await createWorld({ database })
    const desk = await world.as('desk')
    const body = await bodyId(desk, 'district-chairs')
    for (const [at, minutes] of ['一行目\n二行目\t"引用"', '\\. と \\N', '', '𠮷野　髙﨑', 'a,b;c'].entries())
      await desk.calendar.recordMeeting(meeting(body, `2025-05-0${at + 1}`, minutes))
    const { items } = await desk.calendar.listMeetings({})
    await desk.calendar.withdrawMeeting({ meetingId: items[0]!.meetingId, reason: '日付のまちがい' })
    await world.app.stop() // whatever has been folded has been; the rest is the tail
    const listeners = Object.values(registry).flatMap((surface) => ('listeners' in surface ? surface.listeners : []))
    for (const listener of listeners) while ((await foldFacts(database.transactions, listener, world.councilId, world.app.kernel.ids)).more);
    await desk.calendar.recordMeeting(meeting(body, '2025-06-01', '集計のあと'))
    const lineOf = async (api: typeof desk) =>
      (await api.plan.showPlan({ fiscalYear: 2025 })).lines.find(({ title }) => title.startsWith('地区社協会長会議'))!.actual
    assert.equal(await lineOf(desk), 5)

    // As an ordinary role the owner may not rest the constraints: that is said, and nothing is loaded.
    const options = { source: { dataDirectory: files, url, ownerUrl }, target: council.target, keyFile: path.join(files, 'backup.key') }
    const { set, manifest } = await backup(options)
    assert.equal(manifest.kind, 'logical')
    const { tables, files: kept } = await verifySet({ ...options })
    assert.equal(tables, (await withClient(database.owner, listTables)).length)
    assert.equal(kept, 4)

    const into = (name: string) => ({ ...options, set, url: urlOf(council, 'sasaeai_app', name), ownerUrl: urlOf(council, 'sasaeai_owner', name) })
    await assert.rejects(restoreInto(into('empty')), saying(/grant set on parameter session_replication_role/))
    await council.query('grant set on parameter session_replication_role to sasaeai_owner')
    await restoreInto(into('empty'))
    const there = { ...council.superuser, database: 'empty' }
    const contents = (database: string) => withClient({ ...council.superuser, database }, (client) => tableContents(client))
    assert.deepEqual(
      differences(await contents('elsewhere'), await contents('empty')).filter((table) => table !== 'kernel.migrations'),
      [],
    )
    assert.deepEqual(await protection(there), await protection({ ...council.superuser, database: 'elsewhere' }))
    await assert.rejects(restoreInto(into('empty')), saying(/空ではありません/))
    await assert.rejects(restoreInto(into('elsewhere')), saying(/空ではありません/))

    // It goes on there: what was folded is not folded again, the tail is, and new records count.
    const moved = await openDatabase({
      dataDirectory: files,
      url: urlOf(council, 'sasaeai_app', 'empty'),
      ownerUrl: urlOf(council, 'sasaeai_owner', 'empty'),
    })
    ending(t, () => moved.close())
    const app = createApp({ database: moved, clock: world.clock })
    ending(t, () => app.stop())
    const api = clientFor((route, init) => requestTo(app, world.host, route, init), await signIn(app, world.host))
    assert.equal(await lineOf(api), 5)
    for (const listener of listeners) while ((await foldFacts(moved.transactions, listener, world.councilId, app.kernel.ids)).more);
    assert.equal(await lineOf(api), 5)
    await api.calendar.recordMeeting(meeting(body, '2025-07-01', '移ったあと'))
    assert.equal(await lineOf(api), 6)
  })
})

async function requestTo(app: App, host: string, route: string, init?: RequestInit): Promise<Response> {
  return app.fetch(new Request(`http://${host}${route}`, init))
}

async function signIn(app: App, host: string): Promise<string> {
  const visitor = clientFor((route, init) => requestTo(app, host, route, init), undefined)
  const { items } = await visitor.identity.listPersonas({})
  const token = randomBytes(32).toString('base64url')
  await visitor.identity.startPersonaSession({ accountId: items.find((item) => item.displayName === people.desk)!.accountId, token })
  return `sasaeai_session=${token}`
}

/** RFC 4180, as a spreadsheet reads it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '')
}

describe('すべてを書き出す', () => {
  it('全部の表が二つの形で、目次とともに出て、行も値も元と同じ。目的が操作記録に残る', { timeout: 120_000 }, async (t) => {
    const council = await councilFor(t)
    addFiles(council.dataDirectory, 7, (at) => `添付 ${at}`)
    await council.query(
      `insert into calendar.meetings (council_id, meeting_id, scope_id, body_id, held_on, outcome, place, attendee_count, secretariat_count, guest_count, expense_yen, minutes, recorded_at, recorded_by)
       select b.council_id, gen_random_uuid(), b.scope_id, b.body_id, '2025-05-01', 'held', '公民館', 1, 1, 0, 0, $1, now(), a.account_id from calendar.bodies b, lateral (select account_id from identity.accounts limit 1) a`,
      ['一行目\r\n"引用", タブ\t、\\ と \\n と =1+1'],
    )
    const into = path.join(path.dirname(council.target), 'out')
    await assert.rejects(exportAll({ ...council.options, into, purpose: '' }), saying(/--purpose/))
    assert.ok(!fs.existsSync(into))
    const audited = () =>
      council.query<{ reason: string; council_id: string }>(
        `select reason, council_id from kernel.audit_entries where operation = 'backup.exportAll'`,
      )
    assert.deepEqual(await audited(), [])

    const { code, out, err } = await runCommand(t, council.env, ['export-all', '--into', into, '--purpose', 'ほかのシステムへの移行のため'])
    assert.equal(code, 0, err)
    assert.match(out, /個人情報を含みます/)
    const entries = await audited()
    assert.deepEqual(
      entries.map(({ reason }) => reason),
      ['ほかのシステムへの移行のため'],
    )
    const tables = await withClient(council.superuser, listTables)
    const index = JSON.parse(fs.readFileSync(path.join(into, 'index.json'), 'utf8')) as { tables: { table: string; ja: string; rows: number }[] }
    assert.deepEqual(
      index.tables.map(({ table }) => table),
      tables.map(({ schema, name }) => `${schema}.${name}`),
    )
    assert.equal(index.tables.find(({ table }) => table === 'calendar.bodies')!.ja, '会議体')
    const contents = fs.readFileSync(path.join(into, '目次.csv'), 'utf8')
    assert.equal(contents.codePointAt(0), 0xfeff)
    assert.equal(parseCsv(contents.slice(1)).length, 1 + tables.reduce((sum, { columns }) => sum + columns.length, 0))
    for (const { schema, name, columns } of tables) {
      const csv = fs.readFileSync(path.join(into, 'tables', `${schema}.${name}.csv`), 'utf8')
      assert.equal(csv.codePointAt(0), 0xfeff)
      const [header, ...rows] = parseCsv(csv.slice(1))
      assert.deepEqual(
        header,
        columns.map((column) => column.name),
      )
      const lines = fs
        .readFileSync(path.join(into, 'tables', `${schema}.${name}.jsonl`), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as object)
      const [there] = await council.query<{ all: object[] }>(`select coalesce(json_agg(row_to_json(t)), '[]') as all from ${schema}.${name} t`)
      assert.deepEqual(sorted(lines), sorted(there!.all), `${schema}.${name}`)
      assert.equal(rows.length, there!.all.length)
      assert.equal(index.tables.find(({ table }) => table === `${schema}.${name}`)!.rows, rows.length)
      if (name === 'meetings') assert.ok(rows.every((row) => row[header.indexOf('minutes')] === '一行目\r\n"引用", タブ\t、\\ と \\n と =1+1'))
    }
    assert.deepEqual(await fingerprint(path.join(into, 'files')), await fingerprint(path.join(council.dataDirectory, 'files')))
    assert.deepEqual(fs.readdirSync(into).toSorted(), ['files', 'index.json', 'tables', '目次.csv'].toSorted(), 'no secret, no key')
    await assert.rejects(exportAll({ ...council.options, into, purpose: 'もう一度ためすため' }), saying(/すでに何かあります/))
  })
})

function sorted(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted()
}

describe('命令', () => {
  it('命令がなければ使い方を、知らない命令や指定には、どうするかを言う', { timeout: 60_000 }, async (t) => {
    const help = await runCommand(t, {}, [])
    assert.equal(help.code, 0)
    for (const verb of ['backup', 'verify', 'restore', 'export-all']) assert.match(help.out, new RegExp(`^  ${verb}`, 'm'))
    const unknown = await runCommand(t, {}, ['bakcup'])
    assert.equal(unknown.code, 2)
    assert.match(unknown.err, /「bakcup」という命令はありません/)
    const misused = await runCommand(t, { BACKUP_DIR: '/' }, ['restore', '--onto', 'x'])
    assert.equal(misused.code, 1)
    assert.match(misused.err, /指定のしかたがちがいます/)
    const unreadable = await runCommand(t, { BACKUP_DIR: '/' }, ['restore', '--into', '/nowhere', '--at', 'きのうの昼'])
    assert.match(unreadable.err, /時刻「きのうの昼」を読み取れませんでした/)
    const missing = await runCommand(t, { DATA_DIR: '/nowhere', BACKUP_DIR: '/tmp', BACKUP_KEY_FILE: '/nowhere/key' }, [
      'export-all',
      '--into',
      '/nowhere/out',
      '--purpose',
      'ためすため',
    ])
    assert.match(missing.err, /\/nowhere にデータベースがありません/)
  })
})
