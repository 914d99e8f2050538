import type { Socket } from 'node:net'
import { userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Db, TransactionContext, Transactions, Unit } from '#kernel'
import { connect, parsers, withClient } from './client.ts'
import { type Embedded, secret, startEmbedded } from './embedded.ts'
import { type Line, LineFull, standingInLine } from './line.ts'
import { migrate } from './migrate.ts'
import { findAnswer, nobody, recordsWithin, sealStatement } from './seal.ts'

export interface DatabaseOptions {
  /** Where the embedded server keeps its data; unused with `url`. */
  readonly dataDirectory: string
  /** Serves requests; must not own tables nor bypass policies. */
  readonly url?: string | undefined
  /** Runs migrations. */
  readonly ownerUrl?: string | undefined
  readonly name?: string
  readonly settings?: readonly string[]
  readonly report?: (message: string) => void
}

/** One for each of many people at once would cost the server more than it gives them. */
const connections = 16
/** Two are left to whoever asks the pool itself: signing in, the health of the server, sealing. */
const lineLimits = { all: connections - 2, writing: connections - 6, waiting: 5000, patienceMillis: 60_000 } as const

export type Database = Awaited<ReturnType<typeof openDatabase>>

export async function openDatabase(options: DatabaseOptions) {
  const report = options.report ?? (() => {})
  const { app, owner, embedded } = await reachDatabase(options)
  await migrate(owner, app.user).catch(async (error: unknown) => {
    if (embedded && !embedded.adopted) await embedded.stop()
    throw error
  })
  const pool = new pg.Pool({ ...app, max: connections, connectionTimeoutMillis: 5000, types: parsers, pipeline: true, application_name: 'sasaeai' })
  pool.on('error', (error) => report(`a database connection was lost: ${error.message}`)) // without a listener a restart of the server would end the process
  pool.on('connect', (client) => client.on('error', () => {})) // and a connection in use is not the pool's to listen to; whoever waits on it is told by its query
  pool.on('acquire', leaveWithNext)
  await refuseMightyRole(pool)
  const line = standingInLine(lineLimits)
  const transactions: Transactions = {
    transact: (context, work) => transact({ pool, line }, context, work),
    findAnswer: (context, key) => transact({ pool, line }, { ...context, mode: 'read' }, ({ db }) => findAnswer(db, context.actor, key)),
    recordsWithin,
    isAway,
  }
  let closing = false
  let keeper: pg.Client | undefined

  /** The lock lives and dies with its connection; when that is lost, it is taken again as soon as there is a server. */
  async function claim(): Promise<boolean> {
    const client = await connect(owner)
    try {
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [directoryLock])
      if (rows[0]!.mine) keeper = client.once('end', () => void reclaim())
    } finally {
      if (keeper !== client) await client.end().catch(() => {})
    }
    return keeper === client
  }
  async function reclaim(): Promise<void> {
    while (!closing && !(await claim().catch(() => false))) await sleep(500, undefined, { ref: false })
  }
  return {
    pool,
    dataDirectory: options.dataDirectory,
    owner,
    embedded,
    transactions,
    /** Makes this process the only server of an embedded data directory, for as long as it lives. */
    claimDirectory: async (): Promise<boolean> => !embedded || claim(),
    async close({ stopServer = false }: { readonly stopServer?: boolean } = {}): Promise<void> {
      closing = true
      await keeper?.end().catch(() => {})
      await pool.end()
      if (stopServer) await embedded?.stop()
    },
  } as const
}

/** Where the database is and who may enter; the embedded server runs afterwards, and nothing has been migrated. */
export function reachDatabase(options: DatabaseOptions): Promise<Place> {
  return options.url ? Promise.resolve(external(options.url, options.ownerUrl)) : embeddedPlace(options)
}

interface Place {
  readonly app: pg.ClientConfig & { readonly user: string }
  readonly owner: pg.ClientConfig
  readonly embedded: Embedded | undefined
}

function external(url: string, ownerUrl: string | undefined): Place {
  if (!ownerUrl)
    throw new Error(
      'DATABASE_URL is set, OWNER_DATABASE_URL is not. Name the role that owns the tables there: requests are served by another role, which must not be able to bypass row policies.',
    )
  const [app, owner] = [url, ownerUrl].map((connectionString) => {
    const { user = userInfo().username } = new pg.Client({ connectionString })
    return { connectionString, user }
  })
  return { app: app!, owner: owner!, embedded: undefined }
}

/** The lock of the application that serves an embedded data directory. */
export const directoryLock = 7222

/** The owner and the application role have one secret file each; the superuser makes both and the database. */
async function embeddedPlace({ dataDirectory, settings, name = 'sasaeai' }: DatabaseOptions): Promise<Place> {
  const embedded = await startEmbedded(dataDirectory, settings)
  const roles = ['sasaeai_owner', 'sasaeai_app'].map((user) => ({ user, password: secret(path.join(dataDirectory, `${user}.secret`)) }))
  await withClient(embedded.superuser, async (client) => {
    await client.query('select pg_advisory_lock(7220)')
    for (const { user, password } of roles) {
      await client.query(`do $$ begin create role ${user} login; exception when duplicate_object then null; end $$`)
      await client.query(`alter role ${user} password ${client.escapeLiteral(password)}`)
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)} owner sasaeai_owner`)
  })
  const [owner, app] = roles.map((role) => ({ host: embedded.host, database: name, ...role }))
  return { app: app!, owner: owner!, embedded }
}

async function refuseMightyRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ role: string; mighty: boolean }>(
    `select current_user as role, rolsuper or rolbypassrls or exists (select from pg_class where relowner = r.oid and relnamespace = 'kernel'::regnamespace) as mighty
     from pg_roles r where rolname = current_user`,
  )
  if (rows[0]!.mighty)
    throw new Error(
      `The role ${rows[0]!.role} owns tables or bypasses row policies. Serve requests with a plain role (DATABASE_URL) and name the owner in OWNER_DATABASE_URL.`,
    )
}

const begins = { read: ' isolation level repeatable read read only', steady: ' isolation level repeatable read', write: '' }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * One transaction in the context of one actor. The context is literal `SET LOCAL`, because set_config() does not reach the
 * workers of Citus; every value is checked to be an id, so there is nothing to escape.
 *
 * Statements are pipelined: the first query follows the opening, and the commit follows the seal, without waiting in between. Should
 * the opening fail, what comes behind it finds no context and so no row; should the seal fail, the commit rolls back and says so.
 */
async function transact<T>(
  { pool, line }: { readonly pool: pg.Pool; readonly line: Line },
  context: TransactionContext,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  const { actor, requestId, mode, inside = false } = context
  const account = actor.accountId ?? nobody
  if (![actor.councilId, account, requestId, ...actor.scopeIds].every((id) => uuid.test(id)))
    throw new Error('a context holds something that is no id')
  const lane = mode === 'write' ? 'write' : 'read'
  await line.enter(lane)
  let client: pg.PoolClient
  try {
    client = await pool.connect()
  } catch (error) {
    line.leave(lane)
    // A server that has no connection left still answers on those we hold.
    if (isAway(error) && (error as { code?: string }).code !== '53300') line.sendAway(error as Error)
    throw error
  }
  let broken: Error | undefined
  try {
    inOnePacket(client)
    const opening = client.query(
      `begin${begins[mode]}; set local sasaeai.council_id = '${actor.councilId}'; set local sasaeai.account_id = '${actor.accountId ?? ''}';` +
        `set local sasaeai.request_id = '${requestId}'; set local sasaeai.scope_ids = '{${actor.scopeIds.join(',')}}'${inside ? `; set local sasaeai.inside = 'on'` : ''}`,
    )
    opening.catch(() => {}) // awaited below, when its turn comes
    let sealed: Promise<unknown> | undefined
    const seal: Unit['seal'] = (written) => {
      inOnePacket(client)
      sealed = client.query({ name: 'seal', text: sealStatement, values: [actor.councilId, account, requestId, JSON.stringify(written)] })
    }
    const result = await work({ db: client as unknown as Db, seal })
    if (mode === 'read') {
      await opening
      commitInPassing(client)
      return result
    }
    const [, , { command }] = await Promise.all([opening, sealed, client.query('commit')])
    if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}`)
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => (broken = lost))
    throw error
  } finally {
    client.release(broken)
    line.leave(lane)
  }
}

/** What is sent until the next tick leaves together: a write to the socket costs more than building most statements. */
function inOnePacket(client: pg.PoolClient): void {
  const stream = streamOf(client)
  stream.cork()
  process.nextTick(() => stream.uncork())
}

function streamOf(client: pg.PoolClient): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream // not in its types
}

/** Commits that lie in the buffer of their connection, with what lets them go. */
const inPassing = new WeakMap<pg.PoolClient, () => void>()

/**
 * 読み終わりは、次の求めと一緒に送る。 Nobody waits for the commit of what only read: it leaves in one packet with what the connection is asked next, or by
 * itself two milliseconds later. Whatever comes on this connection comes behind it, so nobody ever finds the transaction of somebody else open.
 */
function commitInPassing(client: pg.PoolClient): void {
  const stream = streamOf(client)
  stream.cork()
  client.query('commit').catch(() => {}) // a connection that is lost now is noticed by whoever uses it next
  const go = () => {
    clearTimeout(timer)
    inPassing.delete(client)
    stream.uncork()
  }
  const timer = setTimeout(go, 2)
  inPassing.set(client, go)
}

function leaveWithNext(client: pg.PoolClient): void {
  const go = inPassing.get(client)
  if (go) setImmediate(go)
}

/** Connection lost, server starting, stopping or gone, no connection free in time. */
function isAway(error: unknown): boolean {
  if (error instanceof LineFull) return true
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return (
    /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/.test(code) ||
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(message)
  )
}
