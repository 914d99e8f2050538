// 手引きのとおりにする。 The commands are read out of docs/backup-manual.ja.md and run as they stand there; only what stands between
// ＜ and ＞ is replaced. It ends with yesterday restored, every table equal, and the server running on it.
import { withClient } from '#platform/postgres'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '#build'
import { differences, tableContents } from '../../src/platform/backup/contents.ts'
import { readBackupState } from '../../src/platform/backup/state.ts'
import {
  dataDirectoryFor,
  ending,
  foundedDirectoryFor,
  freePort,
  killPostgres,
  socketDirectoryOf,
  startServer,
  until,
} from '../support/server-process.ts'
import { fingerprint } from '../../src/platform/backup/test/council.ts'
import { bodyId } from '../support/world.ts'

const manual = fs.readFileSync(path.join(root, 'docs/backup-manual.ja.md'), 'utf8')

/** The commands below a heading, one a line. */
function commandsOf(heading: string): string[] {
  const section = manual.split(/^## /m).find((each) => each.startsWith(heading))
  assert.ok(section, `the manual has no section ${heading}`)
  return [...section.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, block]) =>
    block!
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  )
}

function shell(command: string, env: NodeJS.ProcessEnv, input = ''): Promise<{ code: number | null; out: string }> {
  const child = spawn('sh', ['-c', command], {
    cwd: root,
    env: { PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}`, HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'], ...env },
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stdin.end(input)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out })))
}

describe('控えの手引き', () => {
  it('書いてあるとおりに打てば、きのうの状態に戻り、すべての表が同じになる', { timeout: 400_000 }, async (t) => {
    const dataDirectory = await foundedDirectoryFor(t)
    const home = dataDirectoryFor(t)
    const target = path.join(home, 'target')
    fs.mkdirSync(target)
    const env = { DATA_DIR: dataDirectory, BACKUP_DIR: target, BACKUP_INTERVAL_SECONDS: '1' }
    const server = startServer(t, { port: await freePort(), env })
    await server.healthy()
    const { api } = await server.signIn('desk')
    const body = await bodyId(api, 'district-chairs')
    const record = (heldOn: string, place: string) =>
      api.calendar.recordMeeting({
        bodyId: body,
        heldOn,
        outcome: 'held',
        place,
        attendeeCount: 12,
        secretariatCount: 2,
        guestCount: 0,
        expenseYen: 0,
        minutes: '',
      })
    await until(() => readBackupState(dataDirectory, new Date()).archive?.at != null, 20_000)

    const [first, sheetCommand, ...restOfBeginning] = commandsOf('はじめに一度だけ')
    assert.deepEqual(restOfBeginning, [])
    const made = await shell(first!, env)
    assert.equal(made.code, 0, made.out)
    const sheet = await shell(sheetCommand!, env)
    assert.equal(sheet.code, 0, sheet.out)

    const [status, ...nightly] = commandsOf('毎日見るところ')
    for (const command of nightly) {
      const { code, out } = await shell(command, env)
      assert.equal(code, 0, out)
    }
    const looked = await shell(status!, env)
    assert.equal(looked.code, 0, looked.out)
    assert.match(looked.out, /直すことはありません。/)

    // Yesterday: work, then its end. Today: a mistake.
    fs.mkdirSync(path.join(dataDirectory, 'files'), { recursive: true })
    fs.writeFileSync(path.join(dataDirectory, 'files/0123abcd'), 'きのうの添付')
    await record('2025-05-01', '公民館')
    await sleep(1500) // facts are folded within a second, and yesterday has ended
    const config = {
      host: socketDirectoryOf(dataDirectory),
      user: 'postgres',
      password: fs.readFileSync(path.join(dataDirectory, 'superuser.secret'), 'utf8'),
      database: 'sasaeai',
    }
    // Everything sealed: what the server started below would otherwise seal first is no difference of the restore.
    const unsealed = () =>
      withClient(config, async (client) => (await client.query('select sum(waiting)::int as waiting from kernel.unsealed()')).rows[0])
    await until(async () => (await unsealed()).waiting === 0, 60_000)
    const yesterday = await withClient(config, (client) => tableContents(client))
    const files = await fingerprint(path.join(dataDirectory, 'files'))
    const at = new Date()
    await sleep(1100) // the manual's time has seconds
    await withClient(config, (client) => client.query(`update calendar.meetings set place = 'まちがい'`))
    await record('2025-05-02', 'まちがい')
    await until(() => Date.parse(readBackupState(dataDirectory, new Date()).archive!.at!) > at.getTime() + 1500, 20_000)

    const [restoreAt, restoreLatest, start] = commandsOf('戻すとき')
    const into = path.join(home, 'restored')
    const moment = new Date(Math.ceil(at.getTime() / 1000) * 1000).toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' })
    const fill = (command: string, moment: string, into: string) =>
      command.replace(/＜\d{4}-\d\d-\d\d \d\d:\d\d＞/, moment).replace(/＜\/[^＞]*＞/, into)
    const restored = await shell(fill(restoreAt!, moment, into), env)
    assert.equal(restored.code, 0, restored.out)

    // The machine is lost: a new one, with the place and the sheet.
    server.kill('SIGTERM')
    await server.exited
    const elsewhere = path.join(home, 'elsewhere')
    const machine = { BACKUP_DIR: target, DATA_DIR: elsewhere }
    const [enter] = commandsOf('サーバーがまるごとなくなったとき')
    const entered = await shell(enter!, machine, sheet.out)
    assert.equal(entered.code, 0, entered.out)
    const latest = await shell(fill(restoreLatest!, moment, path.join(home, 'latest')), machine)
    assert.equal(latest.code, 0, latest.out)

    // The last command starts the server; npm stays with it, so it is started as the other tests do, with what the manual sets.
    const started = fill(start!, moment, into)
    assert.equal(started, `DATA_DIR=${into} npm start`)
    ending(t, () => killPostgres(into))
    const again = startServer(t, { port: await freePort(), env: { DATA_DIR: into }, command: ['npm', 'start', '--silent'] })
    await again.healthy()
    const there = { ...config, host: socketDirectoryOf(into) }
    const found = await withClient(there, (client) => tableContents(client))
    assert.deepEqual(differences(yesterday, found), [])
    assert.deepEqual(await fingerprint(path.join(into, 'files')), files)
    const { api: back } = await again.signIn('desk')
    const { items } = await back.calendar.listMeetings({})
    assert.deepEqual(
      items.map(({ heldOn }) => heldOn),
      ['2025-05-01'],
    )
  })
})
