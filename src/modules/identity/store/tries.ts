import type { Db } from '#kernel'
import { written } from '#platform/postgres'

/**
 * When each of these counters takes the next try, as far as it is closed. Takes the lane too: of several tries in one lane at the same
 * time only one is looked at, on whichever server, so that nobody guesses faster by guessing at once.
 */
export async function closedCounters(
  db: Db,
  councilId: string,
  { counters, lane, now }: { readonly counters: readonly string[]; readonly lane: string; readonly now: Date },
): Promise<{ readonly closed: ReadonlySet<string>; readonly laneFree: boolean }> {
  const { rows } = await written<{ readonly closed: string[]; readonly free: boolean }>(db)`
    select pg_try_advisory_xact_lock(hashtextextended(${`${councilId} ${lane}`}, 41)) as free,
      array(select counter from identity.failed_tries where council_id = ${councilId} and counter = any(${counters}::text[]) and closed_until > ${now}) as closed`
  return { closed: new Set(rows[0]!.closed), laneFree: rows[0]!.free }
}

/**
 * One more failure. The wait doubles with each beyond the free ones, up to the longest; a quiet time forgets them all.
 *
 * @returns when the next try is taken
 */
export async function countFailure(
  db: Db,
  councilId: string,
  failure: {
    readonly counter: string
    readonly free: number
    readonly firstWaitSeconds: number
    readonly longestWaitSeconds: number
    readonly forgetMinutes: number
    readonly now: Date
  },
): Promise<string> {
  const { counter, free, firstWaitSeconds: first, longestWaitSeconds: longest, forgetMinutes, now } = failure
  const { rows } = await written<{ readonly until: string }>(db)`
    insert into identity.failed_tries as f (council_id, counter, failures, last_failed_at, closed_until)
    values (${councilId}, ${counter}, 1, ${now}, ${now})
    on conflict (council_id, counter) do update set
      failures = case when f.last_failed_at < ${now}::timestamptz - make_interval(mins => ${forgetMinutes}) then 1 else f.failures + 1 end,
      last_failed_at = ${now},
      closed_until = case
        when f.last_failed_at < ${now}::timestamptz - make_interval(mins => ${forgetMinutes}) or f.failures + 1 < ${free} then ${now}::timestamptz
        else ${now}::timestamptz + make_interval(secs => least(${longest}::float8, ${first}::float8 * 2 ^ least(f.failures + 1 - ${free}, 30))) end
    returning closed_until as until`
  return rows[0]!.until
}

export async function keepTry(
  db: Db,
  councilId: string,
  failed: { readonly tryId: string; readonly accountId: string; readonly at: Date; readonly ownDevice: boolean; readonly closedUntil: string | null },
): Promise<void> {
  await written(db)`
    insert into identity.account_tries (council_id, try_id, account_id, failed_at, own_device, closed_until)
    values (${councilId}, ${failed.tryId}, ${failed.accountId}, ${failed.at}, ${failed.ownDevice}, ${failed.closedUntil})`
}

export interface FailedTry {
  readonly tryId: string
  readonly failedAt: string
  readonly ownDevice: boolean
  readonly closedUntil: string | null
}

/** The latest first. @param shown at most so many */
export async function triesSince(db: Db, councilId: string, accountId: string, since: Date, shown: number): Promise<FailedTry[]> {
  const { rows } = await written<FailedTry>(db)`
    select try_id as "tryId", failed_at as "failedAt", own_device as "ownDevice", closed_until as "closedUntil" from identity.account_tries
    where council_id = ${councilId} and account_id = ${accountId} and failed_at > ${since} order by failed_at desc, try_id desc limit ${shown}`
  return rows
}

/** 前にサインインしてからの、ほかのパソコンからの失敗。 Since the latest session; an account that never had one is told of everything. */
export async function strangeTries(db: Db, councilId: string, accountId: string): Promise<number> {
  const { rows } = await written<{ readonly n: number }>(db)`
    select count(*)::int as n from identity.account_tries t where t.council_id = ${councilId} and t.account_id = ${accountId} and not t.own_device
      and t.failed_at >= coalesce((select max(s.started_at) from identity.sessions s where s.council_id = t.council_id and s.account_id = t.account_id), '-infinity')`
  return rows[0]!.n
}

/** Whoever came in begins anew. */
export async function forgetFailures(db: Db, councilId: string, counters: readonly string[]): Promise<void> {
  await written(db)`
    update identity.failed_tries set failures = 0 where council_id = ${councilId} and counter = any(${counters}::text[]) and failures > 0`
}
