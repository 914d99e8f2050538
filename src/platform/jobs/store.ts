import type { Db, SystemReach } from '#kernel'
import { written } from '#platform/postgres'

/** A job as a worker takes it. */
export interface TakenJob {
  readonly jobId: string
  readonly operation: string
  readonly input: unknown
  readonly accountId: string | null
  /** What the account could see when it asked. */
  readonly scopeIds: readonly string[] | null
  readonly systemReach: SystemReach | null
  /** With this one. */
  readonly attempts: number
}

/** Between taking a job and locking it lies a moment in which it looks like one that was left behind. */
const orphanedAfterMs = 5000

/**
 * Takes the job that has been due longest and counts the attempt. A job that is `running` although no worker holds its row was left by
 * a process that died, and is due again.
 */
export async function takeJob(db: Db, councilId: string, now: Date): Promise<TakenJob | undefined> {
  const orphaned = new Date(now.getTime() - orphanedAfterMs)
  const { rows } = await written<TakenJob>(db)`
    update kernel.jobs set state = 'running', attempts = attempts + 1, begun_at = ${now}
    where council_id = ${councilId} and job_id = (
      select job_id from kernel.jobs where council_id = ${councilId} and state in ('waiting', 'running') and run_at <= ${now} and (state = 'waiting' or begun_at <= ${orphaned})
      order by run_at, job_id limit 1 for update skip locked)
    returning job_id as "jobId", operation, input, account_id as "accountId", scope_ids as "scopeIds", system_reach as "systemReach", attempts`
  return rows[0]
}

/**
 * Locks a job just taken until it is settled. It waits: another worker that looked at the row in passing holds it for a moment.
 *
 * @returns false where this worker was so slow that another took the job for left behind
 */
export async function holdJob(db: Db, councilId: string, { jobId, attempts }: TakenJob): Promise<boolean> {
  const { rowCount } = await written(db)`
    select from kernel.jobs where council_id = ${councilId} and job_id = ${jobId} and state = 'running' and attempts = ${attempts}
    for update`
  return rowCount === 1
}

/** Done: the input, which may hold personal data, is not needed any more. */
export async function settleDone(db: Db, councilId: string, jobId: string, now: Date): Promise<void> {
  await written(db)`
    update kernel.jobs set state = 'done', done_at = ${now}, input = null, error_code = null where council_id = ${councilId} and job_id = ${jobId}`
}

export async function settleDead(db: Db, councilId: string, jobId: string, code: string, now: Date): Promise<void> {
  await written(db)`
    update kernel.jobs set state = 'dead', dead_at = ${now}, error_code = ${code} where council_id = ${councilId} and job_id = ${jobId}`
}

/** @param attempts how many of them count */
export async function settleRetry(db: Db, councilId: string, jobId: string, code: string, runAt: Date, attempts: number): Promise<void> {
  await written(db)`
    update kernel.jobs set state = 'waiting', run_at = ${runAt}, error_code = ${code}, attempts = ${attempts}
    where council_id = ${councilId} and job_id = ${jobId}`
}

/** When the next job that still waits is due. */
export async function nextRunAt(db: Db, councilId: string): Promise<Date | undefined> {
  const { rows } = await written<{ readonly runAt: string | null }>(db)`
    select min(run_at) as "runAt" from kernel.jobs where council_id = ${councilId} and state = 'waiting'`
  return rows[0]?.runAt ? new Date(rows[0].runAt) : undefined
}

/**
 * Notes a tick. A schedule seen for the first time begins with the tick after: whoever brings a monthly job does not want last month's.
 *
 * @returns true for the one server that is to enqueue it
 */
export async function noteTick(db: Db, councilId: string, schedule: string, tick: Date): Promise<boolean> {
  const known = await written(db)`
    insert into kernel.schedules (council_id, schedule, last_tick) values (${councilId}, ${schedule}, ${tick}) on conflict do nothing`
  if (known.rowCount === 1) return false
  const { rowCount } = await written(db)`
    update kernel.schedules set last_tick = ${tick} where council_id = ${councilId} and schedule = ${schedule} and last_tick < ${tick}`
  return rowCount === 1
}

/** @param tick part of the once-key, so that a tick has one job whatever happens */
export async function enqueueTick(
  db: Db,
  councilId: string,
  job: { readonly jobId: string; readonly schedule: string; readonly tick: Date; readonly operation: string; readonly input: unknown } & {
    readonly reach: SystemReach
  },
): Promise<void> {
  await written(db)`
    insert into kernel.jobs (council_id, job_id, operation, input, system_reach, run_at, once_key)
    values (${councilId}, ${job.jobId}, ${job.operation}, ${JSON.stringify(job.input)}, ${job.reach}, ${job.tick}, ${tickKey(job.schedule, job.tick)})
    on conflict do nothing`
}

/** Under which the job of a tick is found. */
export function tickKey(schedule: string, tick: Date): string {
  return `${schedule} ${tick.toISOString()}`
}
