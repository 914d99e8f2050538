// 外のネットワークがなくても働き、自分からは何も外へ求めない。 The test runs itself again in a network namespace where there is nothing but this
// machine's own address, and starts the real server there. The kernel of that namespace counts whatever any process in it, PostgreSQL
// among them, tries to send elsewhere: that count stays at nought. Pages that ask a foreign host for something would be told by
// every journey in a browser (support/browser.ts).
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import dgram from 'node:dgram'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { before, describe, it } from 'node:test'
import { root } from '#build'
import { type Clock, clockFrom } from '#kernel'
import { type Api, atEnd, bodyId, createWorld, decodedHeader, mailServer, registry, size, usualNow } from '#testing'
import { plainPdf, send } from '../src/modules/files/test/door.ts'
import { runCommand } from '../src/platform/backup/test/council.ts'
import { type ServerProcess, dataDirectoryFor, freePort, startServer, superuser, until } from './support/server-process.ts'
import { asOwner } from './support/staff.ts'

const inside = process.env['SASAEAI_WITHOUT_NETWORK'] === 'yes'

/** What stands before a program that is to find no network but its own machine. Whoever is root stays root: the server under test must be able to run PostgreSQL. */
function apart(): string[] {
  const { getuid, getgid } = process
  if (getuid?.() === 0) return ['unshare', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
  const again = `exec unshare --user --map-user=${getuid?.()} --map-group=${getgid?.()} "$@"`
  return ['unshare', '--map-root-user', '--net', 'sh', '-c', `ip link set lo up && ${again}`, 'sh']
}

/** Why there can be no such namespace here. */
function refusal(): string | false {
  const [program, ...args] = apart()
  const { status, error, stderr } = spawnSync(program!, [...args, 'true'], { encoding: 'utf8' })
  return status === 0 ? false : `not run: no network namespace can be made here (${error?.message ?? stderr.trim()})`
}

if (inside) {
  describe('自分の機械だけのところで', within)
} else {
  describe('外のネットワークがない機械', { skip: refusal() }, () => {
    it('で、はじめの起動から控えまで働き、外へは何も求めない', { timeout: 15 * 60_000 }, async (t) => {
      const [program, ...args] = apart()
      const { NODE_TEST_CONTEXT: _, ...env } = process.env
      const child = spawn(
        program!,
        [...args, process.execPath, '--disable-warning=ExperimentalWarning', '--test-reporter=spec', import.meta.filename],
        {
          cwd: root,
          env: { ...env, SASAEAI_WITHOUT_NETWORK: 'yes' },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      )
      t.after(() => child.kill('SIGTERM'))
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
      const code = await new Promise((resolve) => child.on('close', resolve))
      assert.equal(code, 0, said)
      for (const line of said.matchAll(/^ *ℹ ((?:found|after) .*)$/gm)) t.diagnostic(line[1]!)
      assert.match(said, /^ *ℹ pass 8$/m)
    })
  })
}

/** Runs in the namespace. */
function within() {
  let server: ServerProcess
  let directory: string
  let target: string
  let desk: Api
  let cookie: string
  let mailPort: number
  let began: number
  const whole = { after: atEnd } // until the file ends
  const ask = (place: string, init?: RequestInit) => server.request(place, { ...init, headers: { ...init?.headers, cookie } })

  before(async () => {
    assert.deepEqual(attempts(), { count: 0, addresses: [] }, 'somebody was here before')
    directory = dataDirectoryFor(whole)
    target = path.join(dataDirectoryFor(whole), 'target')
    fs.mkdirSync(target)
    mailPort = await freePort()
    began = performance.now()
    const env = {
      DATA_DIR: directory,
      BACKUP_DIR: target,
      BACKUP_INTERVAL_SECONDS: '2',
      SAMPLE_PEOPLE: '60',
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    }
    server = startServer(whole, { port: await freePort(), env, command: [process.execPath, 'scripts/run.mjs', 'start'] })
    await server.healthy(300_000)
    ;({ api: desk, cookie } = await server.signIn('desk'))
  })

  it('はじめて起動して、サインインし、入口の画面から行けるところがすべて開く', async (t) => {
    const found = new Set(['/', '/sign-in', '/reference', '/office'])
    for (const place of found) {
      const answer = await ask(place)
      if (answer.status === 302) {
        found.add(answer.headers.get('location')!)
        continue
      }
      assert.equal(answer.status, ['/plan', '/report'].includes(place) ? 404 : 200, place) // neither was published yet: the page says so
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
      const html = await answer.text()
      assert.deepEqual(foreign(html), [], place)
      if (found.size > 40) continue
      for (const [, link] of html.matchAll(/<a [^>]*?href="(\/[^"#]*)"/g)) if (!link!.startsWith('/print/')) found.add(link!.replaceAll('&amp;', '&'))
      for (const [, asset] of html.matchAll(/<(?:script|link) [^>]*?(?:src|href)="(\/[^"#]*)"/g)) found.add(asset!)
    }
    assert.ok(found.size > 30, [...found].join(' '))
    t.diagnostic(`found ${found.size} pages, styles and scripts`)
  })

  it('記録をつけ、計画の数になり、紙になる', async () => {
    const meetingId = await record('2025-05-01')
    const counted = async () =>
      (await desk.plan.showPlan({ fiscalYear: 2025 })).lines.find(({ title }) => title.startsWith('地区社協会長会議'))?.actual
    assert.equal(await counted(), 1)
    const printed = await ask(`/print/calendar/getMeeting?meetingId=${meetingId}`)
    assert.equal(printed.headers.get('content-type'), 'application/pdf', await printed.clone().text())
    assert.match(Buffer.from(await printed.arrayBuffer()).toString('latin1'), /^%PDF-1\.7/)
  })

  it('一覧をExcelで持ち出す', async () => {
    const asked = { operation: 'calendar.listMeetings', asked: { fiscalYear: 2025 }, format: 'xlsx', purpose: 'report' } as const
    const { fileId } = await desk.exports.requestFile(asked)
    const { content } = await desk.exports.downloadFile({ fileId })
    assert.equal(Buffer.from(content, 'base64').subarray(0, 2).toString(), 'PK')
  })

  it('ファイルを添付し、取り出す', async () => {
    const pdf = plainPdf()
    const [{ attachmentId, refusal: refused }] = (await send(server, await record('2025-05-02'), [['議事録.pdf', pdf]], { cookie })) as [
      Awaited<ReturnType<typeof send>>[number],
    ]
    assert.equal(refused, undefined)
    assert.equal(await (await ask(`/files/${attachmentId}`)).text(), pdf)
  })

  it('起動のときの仕事が終わり、控えを取って確かめる', async () => {
    const client = await superuser(directory)
    const open = async () =>
      (await client.query(`select operation, state, error_code from kernel.jobs where state <> 'done' and run_at <= now()`)).rows
    await until(async () => (await open()).length === 0, 180_000, 'not every job was done').catch(async (error: unknown) => {
      throw new Error(JSON.stringify(await open()), { cause: error })
    })
    const { rows } = await client.query(`select count(*)::int as n, (select count(*)::int from directory.persons) as people from kernel.jobs`)
    assert.ok(rows[0].n >= 3 && rows[0].people >= 60, JSON.stringify(rows))
    await client.end()
    const env = { DATA_DIR: directory, BACKUP_DIR: target }
    for (const verb of ['backup', 'verify']) {
      const { code, out } = await runCommand(whole, env, [verb])
      assert.equal(code, 0, out)
    }
  })

  it('どの時計の仕事も、一年先まで外へ何も求めずに終わる', async () => {
    let now = usualNow
    const clock: Clock = clockFrom(() => now)
    const world = await createWorld({ clock })
    const day = 86_400_000
    const ran = new Set<string>()
    for (const days of [1, 2, 3, 4, 5, 6, 7, 30, 365]) {
      now = new Date(usualNow.getTime() + days * day)
      await world.app.jobs.drain(world.councilId)
      const jobs = 'select operation, state from kernel.jobs where council_id = $1 and run_at between $2 and $3'
      const rows = await asOwner<{ operation: string; state: string }>(world.database, jobs, [world.councilId, usualNow, now])
      for (const { operation, state } of rows) ran.add(`${operation} ${state}`)
    }
    const scheduled = Object.values(registry).flatMap((surface) =>
      'schedules' in surface ? surface.schedules.map(({ operation }) => operation.name) : [],
    )
    for (const name of scheduled) assert.ok(ran.has(`${name} done`), name)
    assert.deepEqual(
      [...ran].filter((each) => !each.endsWith(' done')),
      [],
    )
  })

  it('ここまで、どのプロセスも外へは何も送ろうとしていない', async (t) => {
    // The rounds of the server come round in a minute: sealing, the log of changes, the look at last night's set.
    await sleep(Math.max(0, began + size({ deep: 130_000, ordinary: 0 }) - performance.now()))
    assert.deepEqual(attempts(), { count: 0, addresses: [] })
    t.diagnostic(`after ${((performance.now() - began) / 1000).toFixed(0)} s of work: nothing was sent elsewhere`)
    // And the count does count: one packet to an address that stands for the world outside (RFC 5737).
    const socket = dgram.createSocket('udp4')
    await assert.rejects(new Promise<void>((resolve, reject) => socket.send('x', 53, '192.0.2.1', (error) => (error ? reject(error) : resolve()))))
    socket.close()
    assert.equal(attempts().count, 1)
  })

  it('通知だけは外を要る。届かない間は言葉とともに待ち、届けば出ていく', async () => {
    const { api: admin, cookie: adminCookie } = await server.signIn('administrator')
    const address = { senderAddress: 'info@shakyo.example.jp', senderName: '見本市社会福祉協議会', siteUrl: 'https://shakyo.example.jp/' }
    await admin.system.changeMessageSettings({ ...address, undoSeconds: 0, keepTextDays: 365 })
    const { messageId } = await admin.system.sendTrialMessage({ address: 'taro@example.jp', name: '山田 太郎' })
    const found = () => admin.system.getMessage({ messageId })
    await until(async () => (await found()).trouble !== null, 60_000, 'nobody tried to send it')
    const { state, trouble } = await found()
    assert.deepEqual([state, trouble!.stopped], ['waiting', false])
    const page = await (await server.request(`/office/messages/${messageId}`, { headers: { cookie: adminCookie } })).text()
    assert.match(page, /送信待ち/)
    assert.match(page, /メールサーバーに渡せませんでした。/)

    const mail = await mailServer(mailPort)
    const client = await superuser(directory)
    await client.query(`update kernel.jobs set run_at = now() where operation = 'system.deliverMessage'`) // half a minute has passed
    await client.query('notify sasaeai_jobs')
    await client.end()
    await until(async () => (await found()).state === 'sent', 60_000, 'it did not leave')
    assert.deepEqual(
      mail.received.map(({ to, headers }) => [to, decodedHeader(headers.get('subject')![0]!)]),
      [[['taro@example.jp'], '送信の確認']],
    )
    assert.equal(attempts().count, 1)
  })

  async function record(heldOn: string): Promise<string> {
    return (await desk.calendar.recordMeeting({ bodyId: await bodyId(desk, 'district-chairs'), heldOn, outcome: 'held', attendeeCount: 12 }))
      .meetingId
  }
}

/** What a page would bring from elsewhere by itself; links are for people to follow. */
function foreign(html: string): string[] {
  return [
    ...html.matchAll(/<(?!a\b)\w+ [^>]*?(?:src|srcset|href|action|poster|data)="(?:https?:)?\/\/[^"]*"|url\(["']?(?:https?:)?\/\/[^)]*\)/g),
  ].map(([found]) => found)
}

/**
 * What the processes of this network namespace tried to send past it, and the addresses of sockets that reach past it. Names are asked for by datagrams,
 * which nobody here sends even to itself.
 */
function attempts(): { count: number; addresses: string[] } {
  const snmp = fs.readFileSync('/proc/net/snmp', 'utf8')
  const field = (protocol: string, name: string) => {
    const [names, values] = [...snmp.matchAll(new RegExp(`^${protocol}: (.*)$`, 'gm'))].map(([, line]) => line!.split(' '))
    return Number(values![names!.indexOf(name)])
  }
  const snmp6 = fs.existsSync('/proc/net/snmp6') ? fs.readFileSync('/proc/net/snmp6', 'utf8') : ''
  const field6 = (name: string) => Number(new RegExp(`^${name}\\s+(\\d+)$`, 'm').exec(snmp6)?.[1] ?? 0)
  const count = field('Ip', 'OutNoRoutes') + field6('Ip6OutNoRoutes') + field('Udp', 'OutDatagrams') + field6('Udp6OutDatagrams')

  const own = /^(0{8}|.{6}7F|0{32}|0{24}01000000|0{16}FFFF0000.{6}7F)$/ // nobody's yet, 127.x.x.x, ::, ::1, and 127.x.x.x as IPv6 writes it
  const addresses = ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'].flatMap((protocol) => {
    const file = `/proc/net/${protocol}`
    if (!fs.existsSync(file)) return []
    const sockets = fs.readFileSync(file, 'utf8').trim().split('\n').slice(1)
    return sockets.flatMap((socket) => {
      const [, local, remote] = socket.trim().split(/\s+/)
      const listens = own.test(local!.split(':')[0]!) && !/^0+$/.test(local!.split(':')[0]!)
      return listens && own.test(remote!.split(':')[0]!) ? [] : [`${protocol} ${local} ${remote}`]
    })
  })
  return { count, addresses }
}
