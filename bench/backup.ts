// 控え：書き込みのある間に取る・戻す・確かめる。 The command line as a process of its own against a plain BASE_BACKUP as another, on 500,000 rows
// while four people record meetings; how much those are held up; and what restoring and verifying take.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { registry } from '../src/app/registry.ts'
import { type Mode, type Result, type Sample, alternate, figuresOf, quantile, ratioOf, root, rounded, spreadOf, target } from './measure.ts'
import { benchmark, temporaryDirectory } from './processes.ts'
import { openTown, people } from './town.ts'

type Figure = 'seconds' | 'p50' | 'p95' | 'writes' | 'mebibytesWritten'

async function run(mode: Mode): Promise<Result> {
  const rounds = mode.pick(3, 2)
  const rows = mode.pick(500_000, 50_000)
  const town = await openTown({ shown: 10_000, hidden: 0, hiddenIn: 'same year' })
  const { actor } = await town.signIn(people.ordinary)
  // The shape of a history entry with both its pictures, as changed records leave them; noise, so that it is not all compressed away.
  await town.owner.query(
    `insert into kernel.history (council_id, table_name, row_id, before, after)
     select $1, 'calendar.meetings', uuidv7(), noise, noise from generate_series(1, $2::int) n,
       lateral (select jsonb_build_object('minutes', string_agg(md5(n::text || k), '')) as noise from generate_series(1, 27) k) as made`,
    [town.councilId, rows],
  )
  const { bytes } = (await town.owner.query<{ bytes: string }>('select sum(pg_database_size(oid))::text as bytes from pg_database')).rows[0]!
  const clusterMebibytes = Number(bytes) / 2 ** 20

  const place = temporaryDirectory('backups')
  const backups = path.join(place, 'target')
  fs.mkdirSync(backups)
  const env = { ...process.env, DATA_DIR: town.dataDirectory, BACKUP_DIR: backups }
  const cli = (...args: string[]) => child(['scripts/program.ts', 'cli', ...args], env)
  const embedded = town.database.embedded!

  /** Four people record while `work` runs, or for two seconds. */
  const underLoad = async (work: () => Promise<unknown>): Promise<Omit<Sample<Figure>, 'mebibytesWritten'>> => {
    let going = true
    const latencies: number[] = []
    const writers = Array.from({ length: 4 }, async () => {
      while (going) {
        const began = performance.now()
        await town.kernel.dispatch(registry.calendar.operations.recordMeeting, town.nextMeeting(), {
          actor,
          requestId: randomUUID(),
          key: randomUUID(),
        })
        latencies.push(performance.now() - began)
        await sleep(10)
      }
    })
    const began = performance.now()
    await work()
    const seconds = (performance.now() - began) / 1000
    going = false
    await Promise.all(writers)
    return { seconds, p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), writes: latencies.length }
  }
  const bytesBelow = (directory: string) =>
    fs
      .readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + fs.statSync(path.join(entry.parentPath, entry.name)).size, 0) /
    2 ** 20

  const peers = {
    ours: async () => {
      const before = new Set(fs.readdirSync(backups))
      const sample = await underLoad(() => cli('backup'))
      const made = fs.readdirSync(backups).find((name) => !before.has(name))!
      if (!fs.existsSync(path.join(backups, made, 'manifest.seal'))) throw new Error(`${made} is unfinished`)
      return { ...sample, mebibytesWritten: bytesBelow(path.join(backups, made)) }
    },
    plain: async () => {
      const file = path.join(place, 'plain.tar')
      const sample = await underLoad(() => child(['bench/plain-base-backup.ts', embedded.host, String(embedded.superuser.password), file], env))
      const mebibytesWritten = fs.statSync(file).size / 2 ** 20
      fs.rmSync(file)
      return { ...sample, mebibytesWritten }
    },
    nothing: async () => ({ ...(await underLoad(() => sleep(5000))), mebibytesWritten: 0 }),
  }
  const samples = await alternate<keyof typeof peers, Figure>(rounds, peers)

  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    return (performance.now() - began) / 1000
  }
  const restores: number[] = []
  const verifications: number[] = []
  for (let round = 0; round < mode.pick(2, 1); round++) {
    const into = path.join(place, `restored-${round}`)
    restores.push(await timed(() => cli('restore', '--into', into)))
    fs.rmSync(into, { recursive: true })
    verifications.push(await timed(() => cli('verify', '--scratch', place)))
  }
  await town.close()
  const minutesPer10GiB = spreadOf(restores.map((seconds) => (seconds * (10_240 / clusterMebibytes)) / 60))
  const toPlain = ratioOf(samples.ours, samples.plain, ({ seconds }) => seconds)
  const slowed = ratioOf(samples.ours, samples.nothing, ({ p95 }) => p95)
  return {
    postgres: town.postgres,
    rounds,
    conditions: {
      rows,
      clusterMebibytes: rounded(clusterMebibytes),
      writers: 4,
      unit: 's per backup, with the start of the process; ms per write while it runs',
      extrapolated: 'minutes per 10 GiB in proportion to the size of the cluster',
    },
    figures: {
      ...figuresOf(samples),
      restoreSeconds: spreadOf(restores),
      restoreMinutesPer10GiB: minutesPer10GiB,
      verifySeconds: spreadOf(verifications),
    },
    ratios: { oursToPlain: toPlain, p95DuringToBefore: slowed, p95DuringPlainToBefore: ratioOf(samples.plain, samples.nothing, ({ p95 }) => p95) },
    targets: [
      target('restore, minutes per 10 GiB', 15, minutesPer10GiB.median),
      target('p95 of writes during a backup ÷ without', 1.25, slowed.median),
      target('backup ÷ plain BASE_BACKUP', 4, toPlain.median),
    ],
  }
}

function child(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) =>
    started.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(' ')} ended with ${code}: ${said}`)))),
  )
}

await benchmark('backup', run)
