import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Actor, AnyOperation, Kernel, Refusal, SystemReach, TransactionContext, Transactions } from '#kernel'
import { enqueueTick, holdJob, nextRunAt, noteTick, settleDead, settleDone, settleRetry, takeJob, type TakenJob } from './store.ts'
import { lastTick } from './ticks.ts'

/** Who acts in a job. The module that knows accounts provides it. */
export interface JobActors {
  councilIds(): Promise<readonly string[]>
  /** The account as it stands now; undefined once it has ended. */
  ofAccount(councilId: string, accountId: string): Promise<Actor | undefined>
  /** The system with that one permission. */
  system(councilId: string, permission: string, reach: SystemReach): Promise<Actor>
}

export interface Jobs {
  /** Takes what is due in every council from now on, also on what other servers on this database have enqueued. */
  start(): void
  /** Enqueues what the schedules say, then runs what is due in that council until nothing is. @returns how many jobs were begun */
  drain(councilId: string): Promise<number>
  /** Ends after the jobs that are running. */
  stop(): Promise<void>
}

/** How many jobs one server runs at a time; each holds one connection and its command another. */
const lanes = 3
/** Of one council before the next has its turn. */
const turn = 60
/** With what a job is tried before a person must look: about a day and a half. */
const attemptsAtMost = 10
/** Without a wake-up there may be news all the same: a schedule, a job left behind by a server that died. */
const pollMs = 5000

/** 30 s, 2 min, 8 min, 32 min, about 2 h, then every 6 h. @param attempts made so far */
export function retryDelayMs(attempts: number): number {
  return Math.min(30_000 * 4 ** (attempts - 1), 6 * 3_600_000)
}

type Outcome = { readonly code: string; readonly retry: 'never' | 'counted' | 'free' } | 'done'

/**
 * 仕事を行う。
 *
 * Two transactions per job besides the command's own. The first takes it and counts the attempt, so that a job that kills its server
 * cannot do so for ever. The second holds its row locked until it is settled: the lock dies with the connection, so a job of a server
 * that was killed is free within seconds. The command itself is dispatched under the job's id as its key; should it have been committed by a
 * server that died before it could settle the job, its stored answer is found and nothing happens twice.
 */
export function createJobs(parts: {
  kernel: Kernel
  transactions: Transactions
  actors: JobActors
  /** Lends the connection that listens. */
  pool: pg.Pool
  report: (message: string) => void
}): Jobs {
  const { kernel, transactions, actors, pool, report } = parts
  const { clock, ids } = kernel
  const schedules = Object.values(kernel.registry).flatMap((surface) => surface.schedules ?? [])
  const noted = new Map<string, number>()
  let stopping: AbortController | undefined
  let alarm = new AbortController()
  let running: Promise<void> | undefined

  const contextOf = (councilId: string): TransactionContext => ({
    actor: { councilId, accountId: null, displayName: 'jobs', roles: [], permissions: new Set(), scopeIds: [] },
    requestId: ids.next(),
    mode: 'write',
  })

  /** @returns false when nothing was due */
  async function runNext(councilId: string): Promise<boolean> {
    const job = await transactions.transact(contextOf(councilId), ({ db }) => takeJob(db, councilId, clock.now()))
    if (!job) return false
    await transactions.transact(contextOf(councilId), async ({ db }) => {
      if (!(await holdJob(db, councilId, job))) return
      const outcome = await perform(councilId, job)
      if (outcome === 'done') return settleDone(db, councilId, job.jobId, clock.now())
      const { code, retry } = outcome
      if (retry === 'never' || (retry === 'counted' && job.attempts >= attemptsAtMost)) {
        report(`a job is dead: ${job.operation} ${code}`)
        return settleDead(db, councilId, job.jobId, code, clock.now())
      }
      const [delayMs, attempts] = retry === 'free' ? [5000, job.attempts - 1] : [retryDelayMs(job.attempts), job.attempts]
      await settleRetry(db, councilId, job.jobId, code, new Date(clock.now().getTime() + delayMs), attempts)
    })
    return true
  }

  async function perform(councilId: string, job: TakenJob): Promise<Outcome> {
    const { jobId, input, attempts } = job
    const [module, name] = job.operation.split('.') as [string, string]
    const operation = kernel.find(module, name)
    if (!operation) return { code: 'operationUnknown', retry: 'never' }
    if (attempts > attemptsAtMost) return { code: 'neverReturned', retry: 'never' }
    try {
      return await kernel.answer(operation.name, async (requestId): Promise<Outcome> => {
        const actor = await actorOf(councilId, job, operation)
        if (!actor) return { code: 'accountEnded', retry: 'never' }
        await kernel.dispatch(operation, input, { actor, requestId, key: jobId })
        return 'done'
      })
    } catch (error) {
      const { code, status } = (error as Refusal).body // kernel.answer() throws nothing else
      // While the database is away jobs wait; that is no fault of theirs.
      if (code === 'databaseAway') return { code, retry: 'free' }
      return { code, retry: status >= 500 ? 'counted' : 'never' }
    }
  }

  /** An account sees what it could see when it asked, as far as that is still open to it: a session may have been weaker than its person. */
  async function actorOf(councilId: string, { accountId, scopeIds, systemReach }: TakenJob, operation: AnyOperation): Promise<Actor | undefined> {
    if (accountId === null) return actors.system(councilId, operation.permission, systemReach!) // one of the two is never null
    const now = await actors.ofAccount(councilId, accountId)
    return now && { ...now, scopeIds: now.scopeIds.filter((id) => scopeIds?.includes(id)) }
  }

  async function enqueueTicks(councilId: string): Promise<void> {
    for (const { name, at, operation, input, reach } of schedules) {
      const tick = lastTick(at, clock.now())
      const key = `${councilId} ${name}`
      if (noted.get(key) === tick.getTime()) continue
      await transactions.transact(contextOf(councilId), async ({ db }) => {
        if (await noteTick(db, councilId, name, tick))
          await enqueueTick(db, councilId, { jobId: ids.next(), schedule: name, tick, operation: operation.name, input, reach })
      })
      noted.set(key, tick.getTime())
    }
  }

  /** Begins at most that many jobs. */
  async function run(councilId: string, atMost: number): Promise<number> {
    await enqueueTicks(councilId)
    let begun = 0
    const lane = async () => {
      while (begun < atMost && !stopping?.signal.aborted) {
        begun++
        if (await runNext(councilId)) continue
        begun--
        return
      }
    }
    const ended = await Promise.allSettled(Array.from({ length: lanes }, lane)) // a lane that fails leaves no other running behind
    for (const each of ended) if (each.status === 'rejected') throw each.reason
    return begun
  }

  /** One round over all councils. @returns milliseconds until there is more to do */
  async function round(): Promise<number> {
    let waitMs = pollMs
    for (const councilId of await actors.councilIds()) {
      if (stopping?.signal.aborted) return 0
      if ((await run(councilId, turn)) >= turn) waitMs = 0
      const next = await transactions.transact({ ...contextOf(councilId), mode: 'read' }, ({ db }) => nextRunAt(db, councilId))
      if (next) waitMs = Math.min(waitMs, Math.max(0, next.getTime() - clock.now().getTime()))
    }
    return waitMs
  }

  async function work(signal: AbortSignal): Promise<void> {
    const ear = listener(pool, () => alarm.abort())
    let faults = 0
    while (!signal.aborted) {
      alarm = new AbortController()
      let waitMs: number
      try {
        await ear.listen()
        waitMs = await round()
        faults = 0
      } catch (error) {
        if (faults++ === 0) report(`jobs wait: ${error instanceof Error ? error.message : String(error)}`)
        waitMs = 1000
      }
      await sleep(waitMs, undefined, { signal: AbortSignal.any([alarm.signal, signal]) }).catch(() => {}) // woken
    }
    ear.close()
  }

  return {
    start() {
      stopping = new AbortController()
      running = work(stopping.signal)
    },
    async drain(councilId) {
      let begun = 0
      for (let more = await run(councilId, turn); more > 0; more = await run(councilId, turn)) begun += more
      return begun
    },
    async stop() {
      stopping?.abort()
      await running
    },
  }
}

/** Keeps one connection that hears of new jobs; when it is lost, the next round opens another. */
function listener(pool: pg.Pool, wake: () => void): { listen(): Promise<void>; close(): void } {
  let client: pg.PoolClient | undefined
  return {
    async listen() {
      if (client) return
      const fresh = await pool.connect()
      fresh.once('end', () => {
        if (client === fresh) client = undefined
        wake()
      })
      fresh.on('notification', wake)
      try {
        await fresh.query('listen sasaeai_jobs')
        client = fresh
      } catch (error) {
        fresh.release(true)
        throw error
      }
    },
    close() {
      client?.release(true)
    },
  }
}
