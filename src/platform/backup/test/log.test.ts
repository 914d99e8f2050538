import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { bodyId, size } from '#testing'
import { startEmbedded, withClient } from '#platform/postgres'
import { ending, freePort, foundedDirectoryFor, killPostgres, startServer, superuser, until } from '../../../../test/support/server-process.ts'
import { type Archiving, listPieces, series, seriesDirectory, startArchiving } from '../archive.ts'
import { backup } from '../backup.ts'

import { readKey, recoverySheet } from '../key.ts'
import { reachOf, superuserOf } from '../rebuild.ts'
import { choose, japanTime, restore } from '../restore.ts'
import { readBackupState } from '../state.ts'
import { Trouble } from '../trouble.ts'
import { verifySet } from '../verify.ts'
import { type Council, type Ending, addFiles, councilFor, fingerprint, randomFrom, runCommand } from './council.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const saying = (pattern: RegExp) => (error: unknown) => error instanceof Trouble && (pattern.test(error.text.ja) || assert.fail(error.text.ja))

function archivingFor(t: Ending, council: Council, reports: string[] = []): Archiving {
  const archiving = startArchiving({
    superuser: council.superuser,
    dataDirectory: council.dataDirectory,
    target: council.target,
    keyFile: council.keyFile,
    intervalSeconds: 3600, // only when the test says so
    report: (message) => reports.push(message),
  })
  ending(t, () => archiving.stop())
  return archiving
}

async function rowsIn(t: Ending, dataDirectory: string): Promise<number[]> {
  const server = await startEmbedded(dataDirectory, ['fsync=off'])
  ending(t, () => fs.rmSync(server.host, { recursive: true, force: true }))
  try {
    return await withClient(superuserOf(server), async (client) =>
      (await client.query<{ n: number }>('select n from public.steps order by n')).rows.map(({ n }) => n),
    )
  } finally {
    await server.stop()
  }
}

const numbers = (n: number) => Array.from({ length: n }, (_, at) => at)
const beside = (council: Council, name: string) => path.join(path.dirname(council.target), name)

describe('変更の記録', () => {
  it('どの時刻を言っても、そのときに済んでいた書き込みだけが、すべて戻る', { timeout: 300_000 }, async (t) => {
    const council = await councilFor(t)
    const archiving = archivingFor(t, council)
    await council.query('create table public.steps (n int)')
    await archiving.flush()
    await backup(council.options)
    const draw = randomFrom(seed)
    t.diagnostic(`SEED=${seed}`)
    const committed: number[] = []
    const steps = size({ deep: 200, ordinary: 40 })
    for (let n = 0; n < steps; n++) {
      await council.query('insert into public.steps values ($1)', [n])
      committed.push(Date.now())
      await sleep(6 + draw(10))
      if (draw(4) === 0) await archiving.flush()
    }
    await archiving.flush()
    const end = committed.at(-1)!
    for (let turn = 0; turn < size({ deep: 20, ordinary: 2 }); turn++) {
      const n = draw(steps - 1)
      const at = new Date(committed[n]! + 2) // the next begins at least four milliseconds later
      const into = beside(council, `at-${turn}`)
      await restore({ ...council.options, into, at })
      assert.deepEqual(await rowsIn(t, into), numbers(n + 1), `restored to just after ${n}`)
    }
    const into = beside(council, 'latest')
    await restore({ ...council.options, into })
    assert.deepEqual(await rowsIn(t, into), numbers(steps))
    await assert.rejects(
      restore({ ...council.options, into: beside(council, 'later'), at: new Date(end + 3_600_000) }),
      saying(/変更の記録は \d{4}-\d\d-\d\d \d\d:\d\d:\d\d までしかありません/),
    )
    await assert.rejects(
      restore({ ...council.options, into: beside(council, 'before'), at: new Date(end - 86_400_000) }),
      saying(/に戻せる控えがありません。いちばん古い控えは/),
    )
  })

  it('だれも書かなければ送るものはなく、書けば送る。途中で切れた送りかけは、次が引きつぐ', { timeout: 120_000 }, async (t) => {
    const council = await councilFor(t)
    await council.query('create table public.steps (n int)')
    const first = archivingFor(t, council)
    await first.flush()
    await backup(council.options)
    const name = (await withClient(council.superuser, series))!
    const pieces = () => listPieces(council.target, name)
    await council.query('insert into public.steps values (0)')
    addFiles(council.dataDirectory, 3, (at) => `添付${at}`)
    await first.flush()
    await first.stop()
    // As a kill in the middle of a write leaves it, before the slot was moved on.
    const last = pieces().findLast(({ log }) => log)!
    fs.truncateSync(path.join(seriesDirectory(council.target, name), last.name), 60)
    const torn = await fingerprint(council.target)

    await council.query('insert into public.steps values (1)')
    const second = archivingFor(t, council)
    await second.flush()
    assert.equal(await withClient(council.superuser, series), name, 'the series goes on')
    for (const [file, digest] of torn) assert.equal((await fingerprint(council.target)).get(file), digest, `${file} was not touched`)
    const { reach } = await verifySet(council.options)
    assert.deepEqual(reach.damaged, [], 'what was sent again is no damage')
    const into = beside(council, 'torn')
    await restore({ ...council.options, into })
    assert.deepEqual(await rowsIn(t, into), [0, 1])
    assert.deepEqual(
      await fingerprint(path.join(into, 'files')),
      await fingerprint(path.join(council.dataDirectory, 'files')),
      'files came with the log',
    )
  })

  it('記録の一片が欠けるか変わっていれば、どこまで戻せるかを言う', { timeout: 120_000 }, async (t) => {
    const council = await councilFor(t)
    await council.query('create table public.steps (n int)')
    const archiving = archivingFor(t, council)
    await archiving.flush()
    await backup(council.options)
    for (const n of numbers(4)) {
      await council.query('insert into public.steps values ($1)', [n])
      await archiving.flush()
    }
    const name = (await withClient(council.superuser, series))!
    const key = readKey(council.keyFile)
    const opened = await choose(council.target, key, undefined, undefined)
    const whole = await reachOf(opened, true)
    const logs = whole.pieces.filter(({ log }) => log)
    assert.ok(logs.length >= 4, `${logs.length} pieces`)
    assert.deepEqual(whole.damaged, [])
    const third = logs.at(-2)!
    const file = path.join(seriesDirectory(council.target, name), third.name)
    const bytes = fs.readFileSync(file)

    const flipped = Buffer.from(bytes)
    flipped[flipped.length >> 1]! ^= 4
    fs.writeFileSync(file, flipped)
    const short = await reachOf(opened, true)
    assert.deepEqual(short.damaged, [third.name])
    assert.equal(short.until.getTime(), logs.at(-3)!.at.getTime())
    const { code, err, out } = await runCommand(t, council.env, ['verify'])
    assert.equal(code, 1)
    assert.match(err, new RegExp(third.name))
    assert.match(out, new RegExp(`${japanTime(short.until)} までの、どの時刻にも`))
    await assert.rejects(restore({ ...council.options, into: beside(council, 'flipped') }), saying(new RegExp(third.name)))

    fs.rmSync(file)
    const gap = await reachOf(opened, true)
    assert.deepEqual([gap.until.getTime(), gap.damaged], [logs.at(-3)!.at.getTime(), []])
    const into = beside(council, 'gap')
    const { momentAt } = await restore({ ...council.options, into })
    assert.equal(momentAt.getTime(), gap.until.getTime())
    assert.deepEqual(await rowsIn(t, into), [0, 1])
    fs.writeFileSync(file, bytes)
    assert.equal((await reachOf(opened, true)).until.getTime(), whole.until.getTime())
  })

  it('置き場が離れたら知らせ、戻れば続きから送る。取りおいた記録が失われたら、新しい列を始めて控えを求める', { timeout: 120_000 }, async (t) => {
    const council = await councilFor(t)
    await council.query('create table public.steps (n int)')
    const archiving = archivingFor(t, council)
    await archiving.flush()
    await backup(council.options)
    const codes = () => readBackupState(council.dataDirectory, new Date()).alarms.map(({ code }) => code)
    await verifySet({ ...council.options, dataDirectory: council.dataDirectory })
    assert.deepEqual(codes(), [])
    fs.renameSync(council.target, `${council.target}-away`)
    await council.query('insert into public.steps values (0)')
    await assert.rejects(archiving.flush(), saying(/置き場 .* がありません/))
    assert.deepEqual(codes(), ['archiveTrouble'])
    fs.renameSync(`${council.target}-away`, council.target)
    await archiving.flush()
    assert.deepEqual(codes(), [])
    const into = beside(council, 'again')
    await restore({ ...council.options, into })
    assert.deepEqual(await rowsIn(t, into), [0])

    await council.query('select pg_drop_replication_slot(slot_name) from pg_replication_slots')
    await assert.rejects(archiving.flush(), /does not exist/)
    await archiving.flush()
    assert.deepEqual(codes(), ['seriesWithoutSet'])
    await backup(council.options)
    assert.deepEqual(codes(), [])
  })
})

describe('機械ごと失う', () => {
  it('サーバーもデータも鍵も失っても、置き場と回復用紙から、数秒前までの記録が戻り、そのまま動く', { timeout: 240_000 }, async (t) => {
    const dataDirectory = await foundedDirectoryFor(t)
    const target = `${dataDirectory}-target`
    fs.mkdirSync(target)
    ending(t, () => fs.rmSync(target, { recursive: true, force: true }))
    const env = { DATA_DIR: dataDirectory, BACKUP_DIR: target, BACKUP_INTERVAL_SECONDS: '1' }
    const server = startServer(t, { port: await freePort(), env })
    await server.healthy()
    const { api } = await server.signIn('desk')
    const body = await bodyId(api, 'district-chairs')
    const record = (heldOn: string) =>
      api.calendar.recordMeeting({
        bodyId: body,
        heldOn,
        outcome: 'held',
        place: '公民館',
        attendeeCount: 12,
        secretariatCount: 2,
        guestCount: 0,
        expenseYen: 0,
        minutes: '',
      })
    await record('2025-05-01')
    await until(() => readBackupState(dataDirectory, new Date()).archive?.at != null, 20_000, 'nothing was archived')
    const made = await runCommand(t, env, ['backup'])
    assert.equal(made.code, 0, made.err)
    const sheet = await runCommand(t, env, ['key-sheet'])
    assert.equal(sheet.out.trim(), recoverySheet(readKey(path.join(dataDirectory, 'backup.key'))).trim())

    const acknowledged: { meetingId: string; at: number }[] = []
    const end = Date.now() + size({ deep: 30_000, ordinary: 4000 })
    for (let day = 0; Date.now() < end; day++) {
      const { meetingId } = await record(new Date(Date.UTC(2025, 3, 1 + (day % 300))).toISOString().slice(0, 10)).catch(() => ({ meetingId: '' }))
      if (meetingId) acknowledged.push({ meetingId, at: Date.now() })
      await sleep(20)
    }
    const lostAt = Date.now()
    server.kill('SIGKILL')
    killPostgres(dataDirectory)
    await server.exited
    fs.rmSync(dataDirectory, { recursive: true, force: true })

    const into = `${dataDirectory}-new`
    ending(t, () => fs.rmSync(into, { recursive: true, force: true }))
    const keyFile = `${dataDirectory}-entered.key`
    ending(t, () => fs.rmSync(keyFile, { force: true }))
    const again = { BACKUP_DIR: target, BACKUP_KEY_FILE: keyFile, DATA_DIR: dataDirectory }
    assert.equal((await runCommand(t, again, ['key-enter'], sheet.out)).code, 0)
    const restored = await runCommand(t, again, ['restore', '--into', into])
    assert.equal(restored.code, 0, restored.err)
    assert.match(restored.out, new RegExp(`DATA_DIR=${into} npm start`))

    const port = await freePort()
    const next = startServer(t, { port, env: { DATA_DIR: into, BACKUP_DIR: target, BACKUP_INTERVAL_SECONDS: '1' } })
    ending(t, () => killPostgres(into))
    await next.healthy()
    const client = await superuser(into)
    const { rows } = await client.query<{ meeting_id: string }>('select meeting_id from calendar.meetings').finally(() => void client.end())
    const present = new Set(rows.map(({ meeting_id }) => meeting_id))
    const lost = acknowledged.filter(({ meetingId }) => !present.has(meetingId))
    const span = lost.length > 0 ? lostAt - Math.min(...lost.map(({ at }) => at)) : 0
    t.diagnostic(`${acknowledged.length} acknowledged, ${lost.length} lost, the oldest lost one ${span} ms before the end (interval 1 s)`)
    assert.ok(acknowledged.length > 20)
    assert.ok(span < 5000, `a record of ${span} ms before the end is lost`) // interval + one writing, with room for a slow machine
    // What is there is a beginning of what was acknowledged, without holes.
    const firstLost = acknowledged.findIndex(({ meetingId }) => !present.has(meetingId))
    if (firstLost >= 0) assert.equal(lost.length, acknowledged.length - firstLost)
    // It is served, and begins a series of its own beside the old one.
    const { api: there } = await next.signIn('desk')
    assert.ok((await there.plan.showPlan({ fiscalYear: 2025 })).lines.some(({ actual }) => (actual ?? 0) > 0))
    await until(() => fs.readdirSync(target).filter((name) => name.startsWith('log-')).length === 2, 20_000, 'no new series')
    next.kill('SIGTERM')
    assert.equal((await next.exited).code, 0)

    // Without a target nothing is kept for it.
    const bare = startServer(t, { port: await freePort(), env: { DATA_DIR: into } })
    await bare.healthy()
    const look = await superuser(into)
    const { rowCount } = await look.query('select from pg_replication_slots').finally(() => void look.end())
    assert.equal(rowCount, 0)
    bare.kill('SIGTERM')
    await bare.exited
    // A key that others may read: the server does not start.
    fs.chmodSync(path.join(into, 'backup.key'), 0o644)
    const refused = startServer(t, { port: await freePort(), env: { DATA_DIR: into, BACKUP_DIR: target } })
    assert.notEqual((await refused.exited).code, 0)
    assert.match(refused.said(), /起動できませんでした[^]*ほかの人も読めます/)
  })
})
