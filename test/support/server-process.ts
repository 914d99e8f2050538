// The real server as a process of its own, with its own data directory and port: for tests of kills, stops and second starts.
// Whatever is started here is gone when its test ends, also when the test fails or is stopped.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { atEnd, temporaryDirectory } from './cluster.ts'
import { type Api, clientFor, people } from './world.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface ServerProcess {
  readonly port: number
  readonly pid: number
  /** Everything it has written to stdout and stderr. */
  said(): string
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
  running(): boolean
  kill(signal: NodeJS.Signals): void
  /** Waits until /healthz says ok. @returns milliseconds it took */
  healthy(within?: number): Promise<number>
  request(path: string, init?: RequestInit): Promise<Response>
  /** A client signed in as that person, and the cookie it carries. */
  signIn(person: keyof typeof people): Promise<{ readonly api: Api; readonly cookie: string }>
}

export interface StartOptions {
  readonly port: number
  readonly env?: NodeJS.ProcessEnv
  /** What is run; the server itself by default. */
  readonly command?: readonly [string, ...string[]]
}

/** Nothing of the test runner's: neither its reporter channel nor its database. What `npm start` gives is given: no process compiles the sources again. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env
  return { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE, NODE_ENV: 'production' }
}

/** The server under test. */
export function startServer(t: Ending, { port, env = {}, command = [process.execPath, 'scripts/program.ts', 'main'] }: StartOptions): ServerProcess {
  if (port === 3000) throw new Error('port 3000 belongs to whoever works on this machine')
  const [program, ...args] = command
  const child = spawn(program, args, {
    cwd: root,
    env: {
      ...ownEnvironment(),
      LOG_LEVEL: 'warn',
      SAMPLE_PEOPLE: '0',
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const exited = new Promise<Awaited<ServerProcess['exited']>>((resolve) => child.on('close', (code, signal) => resolve({ code, signal })))
  live.add(child)
  void exited.then(() => live.delete(child))
  const running = () => child.exitCode === null && child.signalCode === null
  ending(t, async () => {
    if (running()) child.kill('SIGKILL')
    // An heir of the process may hold its stdout open; the test does not wait for it.
    child.stdout.destroy()
    child.stderr.destroy()
    await exited
  })

  const request = (route: string, init?: RequestInit) =>
    fetch(`http://127.0.0.1:${port}${route}`, { redirect: 'manual', signal: AbortSignal.timeout(20_000), ...init })
  return {
    port,
    pid: child.pid!,
    said: () => said,
    exited,
    running,
    kill: (signal) => void child.kill(signal),
    async healthy(within = 60_000) {
      const began = performance.now()
      for (;;) {
        const answer = await request('/healthz', { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
        if (answer && (await answer.text().catch(() => '')) === 'ok') return performance.now() - began
        if (!running()) throw new Error(`the server has ended:\n${said}`)
        if (performance.now() - began > within) throw new Error(`the server is not healthy after ${within} ms:\n${said}`)
        await sleep(10)
      }
    },
    request,
    async signIn(person) {
      const visitor = clientFor(request, undefined)
      const { items } = await visitor.identity.listPersonas({})
      const token = randomBytes(32).toString('base64url')
      await visitor.identity.startPersonaSession({ accountId: items.find((item) => item.displayName === people[person])!.accountId, token })
      const cookie = `sasaeai_session=${token}`
      return { api: clientFor(request, cookie), cookie }
    },
  }
}

/** Where endings are registered: a test context. */
type Ending = Pick<TestContext, 'after'>
const endings = new WeakMap<Ending, (() => unknown)[]>()

/**
 * Runs when the test ends, last come first: `t.after` runs first come first, and would take the data from under a server that
 * then starts its PostgreSQL again.
 */
export function ending(t: Ending, end: () => unknown): void {
  const known = endings.get(t)
  if (known) return void known.push(end)
  const ends = [end]
  endings.set(t, ends)
  t.after(async () => {
    const errors: unknown[] = []
    for (const each of ends.toReversed()) await (async () => each())().catch((error: unknown) => errors.push(error))
    if (errors.length > 0) throw new AggregateError(errors, 'a test did not clean up')
  })
}

/** A data directory that is removed when the test ends, after every PostgreSQL of it has been killed. */
export function dataDirectoryFor(t: Ending): string {
  const directory = temporaryDirectory('durability')
  directories.add(directory)
  ending(t, async () => {
    for (const pid of postgresFamily(directory)) killNow(pid)
    await until(() => postgresFamily(directory).length === 0, 5000, 'PostgreSQL did not end').finally(() => clear(directory))
  })
  return directory
}

const templates = new Map<string, Promise<string>>()

/** Copies into it a data directory that `make` has brought up and stopped: made once for a run, by whichever file asks first. */
export async function copyOf(name: string, directory: string, make: (directory: string) => Promise<void>): Promise<void> {
  const template = templates.get(name) ?? madeOnce(name, make)
  templates.set(name, template)
  execFileSync('cp', ['-a', `${await template}/.`, directory])
}

async function madeOnce(name: string, make: (directory: string) => Promise<void>): Promise<string> {
  const shared = process.env['SASAEAI_TEST_DATA']
  const place = shared && path.join(shared, `template-${name}`)
  if (place && fs.existsSync(place)) return place
  const directory = dataDirectoryFor({ after: atEnd }) // for the whole file
  await make(directory)
  if (!place) return directory
  const half = fs.mkdtempSync(`${place}-`)
  execFileSync('cp', ['-a', `${directory}/.`, half])
  try {
    fs.renameSync(half, place)
  } catch {
    fs.rmSync(half, { recursive: true, force: true }) // another file was making it too, and was first
  }
  return place
}

/** The same with the sample council in it. */
export async function foundedDirectoryFor(t: Ending): Promise<string> {
  const directory = dataDirectoryFor(t)
  await copyOf('founded', directory, async (made) => {
    const server = startServer({ after: atEnd }, { port: await freePort(), env: { DATA_DIR: made } })
    await server.healthy(180_000) // from nothing, beside everything else
    server.kill('SIGTERM')
    await server.exited
  })
  return directory
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

export function postmasterOf(directory: string): number | undefined {
  try {
    return Number(fs.readFileSync(pidFile(directory), 'utf8').split('\n')[0]) || undefined
  } catch {
    return undefined
  }
}

/** Where the socket of the PostgreSQL is that runs there; the same rule as in embedded.ts. */
export function socketDirectoryOf(directory: string): string {
  return path.join(os.tmpdir(), `sasaeai-${createHash('sha256').update(fs.realpathSync(directory)).digest('hex').slice(0, 12)}`)
}

/** A connection past every policy, to see what is really there; the test ends it. */
export async function superuser(directory: string, database = 'sasaeai'): Promise<pg.Client> {
  const password = fs.readFileSync(path.join(directory, 'superuser.secret'), 'utf8')
  const client = new pg.Client({ host: socketDirectoryOf(directory), user: 'postgres', password, database })
  client.on('error', () => {}) // the server is killed under it
  await client.connect()
  return client
}

/** Every PostgreSQL process of that data directory, also children that outlived their postmaster. */
export function postgresFamily(directory: string): number[] {
  if (!fs.existsSync(directory)) return []
  const pgdata = path.join(fs.realpathSync(directory), 'postgres-18')
  const postmaster = postmasterOf(directory)
  return processes()
    .filter((each) => (each.workingDirectory ? each.workingDirectory === pgdata : each.pid === postmaster || each.parent === postmaster))
    .map((each) => each.pid)
}

export function descendantsOf(pid: number): number[] {
  const all = processes()
  const found = [pid]
  for (const parent of found) found.push(...all.filter((each) => each.parent === parent).map((each) => each.pid))
  return found.slice(1)
}

interface Process {
  readonly pid: number
  readonly parent: number
  /** Where the system tells it. PostgreSQL works in its data directory, and its orphans still do. */
  readonly workingDirectory?: string
}

/** Every process that has not ended. */
function processes(): Process[] {
  if (!fs.existsSync('/proc/self/stat')) {
    return execFileSync('ps', ['-axo', 'pid=,ppid=,state='], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((row) => row.trim().split(/\s+/))
      .filter(([, , state]) => !state!.startsWith('Z'))
      .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }))
  }
  return fs.readdirSync('/proc').flatMap((entry): Process[] => {
    if (!/^\d+$/.test(entry)) return []
    try {
      const [state, parent] = fs.readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ').pop()!.split(' ')
      if (state === 'Z') return []
      return [{ pid: Number(entry), parent: Number(parent), workingDirectory: fs.readlinkSync(`/proc/${entry}/cwd`) }]
    } catch {
      return [] // it has just ended, or it is nobody's business
    }
  })
}

/** kill −9 of the postmaster and all its children at once; it is held first, so that it starts no more of them. */
export function killPostgres(directory: string): void {
  const postmaster = postmasterOf(directory)
  // The file outlives a killed postmaster, and its number may be somebody else's by now.
  if (postmaster && postgresFamily(directory).includes(postmaster)) signal(postmaster, 'SIGSTOP')
  for (const pid of postgresFamily(directory)) killNow(pid)
}

/** Kills PostgreSQL and keeps it from coming back, until the data is given back. */
export function takeAway(directory: string): () => void {
  const [here, away] = [path.join(directory, 'postgres-18'), path.join(directory, 'postgres-away')]
  killPostgres(directory)
  fs.renameSync(here, away)
  return () => {
    if (fs.existsSync(away)) fs.renameSync(away, here)
  }
}

/** mulberry32: small, seeded, good enough to choose kills. */
export function randomFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !zombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Asks again and again until it is so. @returns milliseconds it took */
export async function until(so: () => boolean | Promise<boolean>, within: number, what = 'it did not happen'): Promise<number> {
  const began = performance.now()
  while (!(await so())) {
    if (performance.now() - began > within) throw new Error(`${what} within ${within} ms`)
    await sleep(20)
  }
  return performance.now() - began
}

export function killNow(pid: number): void {
  signal(pid, 'SIGKILL')
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // it was quicker
  }
}

function pidFile(directory: string): string {
  return path.join(directory, 'postgres-18/postmaster.pid')
}

/** Killed, and not yet noticed by its parent. */
function zombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

const live = new Set<ChildProcess>()
const directories = new Set<string>()

function clear(directory: string): void {
  if (fs.existsSync(directory)) fs.rmSync(socketDirectoryOf(directory), { recursive: true, force: true })
  fs.rmSync(directory, { recursive: true, force: true })
  directories.delete(directory)
}

// The run was stopped before the endings of its tests could run.
process.on('exit', () => {
  for (const child of live) child.kill('SIGKILL')
  for (const directory of directories) {
    for (const pid of postgresFamily(directory)) killNow(pid)
    clear(directory)
  }
})
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(1))
