import type { AnyOperation, Call, Db } from '#kernel'
import { written } from '#platform/postgres'

/** 長い仕事。 What a reader is told of it; `stopped` waits for a person, because one of its jobs is dead. */
export interface Work {
  readonly operation: string
  readonly done: number
  readonly total: number
  readonly state: 'running' | 'stopped' | 'abandoned' | 'finished'
  readonly startedBy: string | null
  readonly startedAt: string
  readonly finishedAt: string | null
}

/**
 * 進み具合を書く。 Called by each chunk of long work, in its own transaction: what is written is what is done. The work is finished when
 * everything is done.
 *
 * @param operation whose title people read while they wait
 */
export async function noteProgress(
  call: Pick<Call, 'actor' | 'clock' | 'db'>,
  operation: Pick<AnyOperation, 'name'>,
  { workId, done, total }: { readonly workId: string; readonly done: number; readonly total: number },
): Promise<void> {
  const finished = done >= total
  const now = call.clock.now()
  await written(call.db)`
    insert into kernel.progress as p (council_id, work_id, operation, done_count, total_count, state, started_by, started_at, finished_at)
    values (${call.actor.councilId}, ${workId}, ${operation.name}, ${done}, ${total}, ${finished ? 'finished' : 'running'}, ${call.actor.accountId}, ${now}, ${finished ? now : null})
    on conflict (council_id, work_id) do update
      set done_count = excluded.done_count, total_count = excluded.total_count, state = excluded.state, finished_at = excluded.finished_at`
}

/**
 * 進み具合をすぐに伝える。 For one transaction that takes long: told before it commits, and once more should it begin anew. What cannot be told does not
 * stop the work.
 */
export async function tellProgress(call: Pick<Call, 'actor' | 'aside' | 'clock'>, ...said: TailOf<Parameters<typeof noteProgress>>): Promise<void> {
  const { actor, clock } = call
  await call.aside((db) => noteProgress({ actor, clock, db }, ...said)).catch(() => {})
}
type TailOf<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Tail] ? Tail : never

/** The state is read from the jobs of the work: a dead one stops it, one that was set aside ends it. */
export async function findWork(db: Db, councilId: string, workId: string): Promise<Work | undefined> {
  const { rows } = await written<Work>(db)`
    select p.operation, p.done_count as done, p.total_count as total, p.started_by as "startedBy", p.started_at as "startedAt", p.finished_at as "finishedAt",
      case when p.state = 'finished' then 'finished'
        when exists (select from kernel.jobs j where j.council_id = p.council_id and j.work_id = p.work_id and j.state = 'dead') then 'stopped'
        when exists (select from kernel.jobs j where j.council_id = p.council_id and j.work_id = p.work_id and j.state = 'setAside') then 'abandoned'
        else 'running' end as state
    from kernel.progress p where p.council_id = ${councilId} and p.work_id = ${workId}`
  return rows[0]
}

/** 進んでいる長い仕事。 Those of one operation that are not finished, the earliest first. */
export async function worksOf(
  db: Db,
  councilId: string,
  operation: Pick<AnyOperation, 'name'>,
): Promise<readonly { readonly workId: string; readonly done: number; readonly total: number; readonly startedAt: string }[]> {
  const { rows } = await written<{ workId: string; done: number; total: number; startedAt: string }>(db)`
    select p.work_id as "workId", p.done_count as done, p.total_count as total, p.started_at as "startedAt"
    from kernel.progress p where p.council_id = ${councilId} and p.operation = ${operation.name} and p.state = 'running' order by p.started_at, p.work_id`
  return rows
}
