import { type Kysely, sql } from 'kysely'
import type { Db } from '#kernel'
import { type KernelTables, tables, written } from '#platform/postgres'
import type { JobFilter, JobState } from '../schema.ts'
import type { SystemTables } from './tables.generated.ts'
import type * as z from 'zod'

const open = (db: Db): Kysely<KernelTables & SystemTables> => tables<KernelTables & SystemTables>(db)

/** A job as it is stored, with the name of the account it acts for. */
export interface StoredJob {
  readonly jobId: string
  readonly operation: string
  readonly state: JobState
  readonly actingFor: string | null
  readonly runAt: string
  readonly attempts: number
  readonly errorCode: string | null
  readonly enqueuedAt: string
  readonly begunAt: string | null
  readonly endedAt: string | null
}

const openStates = ['dead', 'running', 'waiting'] as const

/** What stopped first, then by the time it is due, or was. */
export async function listJobs(
  db: Db,
  councilId: string,
  { state, page }: z.output<typeof JobFilter>,
  size: number,
): Promise<{ items: StoredJob[]; total: number }> {
  const states = state === 'open' ? openStates : [state]
  const query = jobs(db, councilId).where('j.state', '=', sql<string>`any(${states}::text[])`)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const items = await query
    .select(columns)
    .orderBy(sql`array_position(${openStates}::text[], j.state)`)
    .orderBy('j.run_at', state === 'open' || state === 'waiting' ? 'asc' : 'desc')
    .orderBy('j.job_id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { items: items as StoredJob[], total } // the column is checked against the same codes
}

export async function findJob(db: Db, councilId: string, jobId: string): Promise<StoredJob | undefined> {
  return (await jobs(db, councilId).where('j.job_id', '=', jobId).select(columns).executeTakeFirst()) as StoredJob | undefined
}

function jobs(db: Db, councilId: string) {
  return open(db)
    .selectFrom('kernel.jobs as j')
    .leftJoin('identity.account_names as a', (on) => on.onRef('a.council_id', '=', 'j.council_id').onRef('a.account_id', '=', 'j.account_id'))
    .where('j.council_id', '=', councilId)
}
const columns = [
  ...([
    'j.job_id as jobId',
    'j.operation',
    'j.state',
    'a.display_name as actingFor',
    'j.run_at as runAt',
    'j.attempts',
    'j.error_code as errorCode',
    'j.enqueued_at as enqueuedAt',
    'j.begun_at as begunAt',
  ] as const),
  sql<string | null>`coalesce(j.dead_at, j.done_at)`.as('endedAt'),
] as const

export async function countJobs(db: Db, councilId: string): Promise<{ waiting: number; running: number; dead: number }> {
  const { rows } = await written<{ waiting: number; running: number; dead: number }>(db)`
    select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'running') as running, count(*) filter (where state = 'dead') as dead
    from kernel.jobs where council_id = ${councilId} and state in ('waiting', 'running', 'dead')`
  return rows[0]!
}

/** @returns false when it had not stopped */
export async function wakeJob(db: Db, councilId: string, jobId: string, now: Date): Promise<boolean> {
  const { rowCount } = await written(db)`
    update kernel.jobs set state = 'waiting', run_at = ${now}, attempts = 0, dead_at = null
    where council_id = ${councilId} and job_id = ${jobId} and state = 'dead'`
  return rowCount === 1
}

/** What it was to be done with goes: nobody will do it. @returns false when it is running or has ended */
export async function setJobAside(db: Db, councilId: string, jobId: string, now: Date): Promise<boolean> {
  const { rowCount } = await written(db)`
    update kernel.jobs set state = 'setAside', input = null, dead_at = ${now}
    where council_id = ${councilId} and job_id = ${jobId} and state in ('waiting', 'dead')`
  return rowCount === 1
}

/** The newest tick of each schedule that was noted. */
export async function lastTicks(db: Db, councilId: string): Promise<Map<string, Date>> {
  const { rows } = await written<{ schedule: string; tick: string }>(db)`
    select schedule, last_tick as tick from kernel.schedules where council_id = ${councilId}`
  return new Map(rows.map(({ schedule, tick }) => [schedule, new Date(tick)]))
}

/** Which of these once-keys have a job, and what became of it. */
export async function jobsByKey(
  db: Db,
  councilId: string,
  keys: readonly string[],
): Promise<Map<string, { readonly at: string; readonly state: JobState }>> {
  const { rows } = await written<{ key: string; at: string; state: JobState }>(db)`
    select once_key as key, run_at as at, state from kernel.jobs where council_id = ${councilId} and once_key = any (${keys}::text[])`
  return new Map(rows.map(({ key, at, state }) => [key, { at, state }]))
}

/** Jobs that ended before that instant. @returns how many went */
export async function discardJobs(db: Db, councilId: string, before: Date): Promise<number> {
  const { rowCount } = await written(db)`
    delete from kernel.jobs where council_id = ${councilId} and state in ('done', 'setAside') and coalesce(done_at, dead_at) < ${before}`
  return rowCount ?? 0
}
