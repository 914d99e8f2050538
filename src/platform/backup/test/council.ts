// A council with a data directory of its own, which a test may copy, damage and lose; and how the command line is run.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Database, openDatabase } from '#platform/postgres'
import { createWorld } from '#testing'
import { type TestContext } from 'node:test'
import { copyOf, dataDirectoryFor, ending, ownEnvironment } from '../../../../test/support/server-process.ts'
import { testSettings } from '../../../../test/support/cluster.ts'

const root = path.resolve(import.meta.dirname, '../../../..')

export type Ending = Pick<TestContext, 'after'>

export interface Council {
  readonly dataDirectory: string
  readonly target: string
  readonly keyFile: string
  readonly database: Database
  readonly superuser: pg.ClientConfig
  readonly env: NodeJS.ProcessEnv
  /** Everything backup() and its kin need. */
  readonly options: { readonly source: { readonly dataDirectory: string }; readonly target: string; readonly keyFile: string }
  query<Row extends pg.QueryResultRow = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
}

export async function councilFor(t: Ending, settings: readonly string[] = testSettings): Promise<Council> {
  const home = dataDirectoryFor(t)
  const [dataDirectory, target] = [path.join(home, 'data'), path.join(home, 'target')]
  fs.mkdirSync(target)
  fs.mkdirSync(dataDirectory, { mode: 0o711 })
  await copyOf('council', dataDirectory, async (made) => {
    const database = await openDatabase({ dataDirectory: made, settings: testSettings })
    const { app } = await createWorld({ database })
    await app.stop()
    await database.close({ stopServer: true })
  })
  const database = await openDatabase({ dataDirectory, settings })
  ending(t, async () => {
    await database.close({ stopServer: true })
    fs.rmSync(database.embedded!.host, { recursive: true, force: true })
  })
  const superuser = { host: database.embedded!.host, ...database.embedded!.superuser, database: 'sasaeai' }
  const pool = new pg.Pool({ ...superuser, max: 4 })
  pool.on('error', () => {})
  ending(t, () => pool.end())
  const keyFile = path.join(dataDirectory, 'backup.key')
  return {
    dataDirectory,
    target,
    keyFile,
    database,
    superuser,
    env: { DATA_DIR: dataDirectory, BACKUP_DIR: target },
    options: { source: { dataDirectory }, target, keyFile },
    async query(text, values) {
      return (await pool.query(text, values as unknown[])).rows
    },
  }
}

/** Puts files where uploads lie. */
export function addFiles(dataDirectory: string, n: number, content: (at: number) => string): void {
  for (let at = 0; at < n; at++) {
    const name = randomUUID().replaceAll('-', '')
    const directory = path.join(dataDirectory, 'files', name.slice(0, 2))
    fs.mkdirSync(directory, { recursive: true })
    fs.writeFileSync(path.join(directory, name), content(at))
  }
}

/** Writers that insert, change and delete rows of two tables that must agree, until they are stopped. @returns how many transactions */
export async function writersFor(t: Ending, council: Council, n = 4): Promise<{ stop(): Promise<number> }> {
  await council.query(
    'create table if not exists public.pairs_a (id bigserial primary key, note text); create table if not exists public.pairs_b (id bigint primary key)',
  )
  let going = true
  let done = 0
  const work = Array.from({ length: n }, async () => {
    const client = new pg.Client(council.superuser)
    client.on('error', () => {})
    await client.connect()
    try {
      while (going) {
        await client.query('begin')
        const { rows } = await client.query<{ id: string }>(`insert into public.pairs_a (note) values (repeat('記', 200)) returning id`)
        await client.query('insert into public.pairs_b values ($1)', [rows[0]!.id])
        if (done % 5 === 4) {
          await client.query('delete from public.pairs_b where id = $1', [rows[0]!.id])
          await client.query('delete from public.pairs_a where id = $1', [rows[0]!.id])
        }
        await client.query('commit')
        done++
      }
    } finally {
      await client.end()
    }
  })
  const stop = async () => {
    going = false
    await Promise.all(work)
    return done
  }
  ending(t, () => stop().catch(() => {}))
  await sleep(50)
  return { stop }
}

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The command line as a process of its own. */
export function startCommand(t: Ending, env: NodeJS.ProcessEnv, args: readonly string[], input = ''): { child: ChildProcess; ended: Promise<Ran> } {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/program.ts', 'cli', ...args], {
    cwd: root,
    env: { ...ownEnvironment(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const ended = new Promise<Ran>((resolve) => child.on('close', (code) => resolve({ code, ...said })))
  ending(t, async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, ended }
}

export function runCommand(t: Ending, env: NodeJS.ProcessEnv, args: readonly string[], input = ''): Promise<Ran> {
  return startCommand(t, env, args, input).ended
}

/** Names, sizes and digests of everything below a directory: equal if nothing in it was touched. */
export async function fingerprint(directory: string): Promise<Map<string, string>> {
  const { createHash } = await import('node:crypto')
  const files = fs.readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return [path.relative(directory, file), createHash('sha256').update(fs.readFileSync(file)).digest('hex')]
    }),
  )
}

/** mulberry32, as elsewhere in the tests. */
export function randomFrom(start: number): (below: number) => number {
  let state = start >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}
