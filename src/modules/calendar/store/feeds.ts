import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { z } from 'zod'
import type { Feed } from '../schema.ts'

type FoundFeed = z.input<typeof Feed>

/** So many more in the window that runs, counted by all servers together. @param more 0 asks only. @returns how many there were */
export async function countReads(db: Db, councilId: string, counter: string, window: Date, more: 0 | 1): Promise<number> {
  if (more === 0) {
    const asked = await written<{ reads: number }>(db)`
      select reads from calendar.feed_reads where council_id = ${councilId} and counter = ${counter} and window_began = ${window}`
    return asked.rows[0]?.reads ?? 0
  }
  const { rows } = await written<{ reads: number }>(db)`
    with forgotten as (delete from calendar.feed_reads f where f.council_id = ${councilId} and f.counter <> ${counter} and f.counter in (
      select x.counter from calendar.feed_reads x where x.council_id = ${councilId} and x.window_began < ${window}::timestamptz - interval '1 day' for update skip locked))
    insert into calendar.feed_reads as f (council_id, counter, window_began, reads) values (${councilId}, ${counter}, ${window}, 1)
    on conflict (council_id, counter) do update set window_began = excluded.window_began,
      reads = case when f.window_began = excluded.window_began then f.reads + 1 else 1 end
    returning f.reads`
  return rows[0]!.reads // one row in, one out
}

/** Of one person, standing ones, under the names bodies have on that day. */
export async function listFeeds(db: Db, councilId: string, accountId: string, day: string): Promise<FoundFeed[]> {
  const { rows } = await written<FoundFeed>(db)`
    select f.feed_id as "feedId", f.body_id as "bodyId", coalesce(n.name, '') as "bodyName", f.made_at as "madeAt", f.renewed_at as "renewedAt" from calendar.feeds f
    left join calendar.bodies b on b.council_id = f.council_id and b.body_id = f.body_id
    left join lateral calendar.body_named(b.council_id, b.body_id, ${day}) n on true
    where f.council_id = ${councilId} and f.account_id = ${accountId} and f.ended_at is null and f.subject_id is null and (f.body_id is null or b.body_id is not null)
    order by f.body_id is not null, n.kana, f.feed_id`
  return rows
}

/** A new one; of one that stands already the secret is renewed, so that the earlier address opens nothing. @returns its id */
export async function keepFeed(
  db: Db,
  councilId: string,
  feed: { readonly feedId: string; readonly accountId: string; readonly bodyId: string | null; readonly digest: Buffer; readonly at: Date },
): Promise<string> {
  const { rows } = await written<{ feedId: string }>(db)`
    insert into calendar.feeds as f (council_id, feed_id, account_id, body_id, token_digest, made_at)
    values (${councilId}, ${feed.feedId}, ${feed.accountId}, ${feed.bodyId}, ${feed.digest}, ${feed.at})
    on conflict (council_id, account_id, body_id) where ended_at is null and subject_id is null do update set token_digest = excluded.token_digest, renewed_at = excluded.made_at
    returning f.feed_id as "feedId"`
  return rows[0]!.feedId // one row in, one id out
}

/** @returns false where that person has no such feed */
export async function endFeed(db: Db, councilId: string, accountId: string, feedId: string, at: Date): Promise<boolean> {
  const { rowCount } = await written(db)`
    update calendar.feeds set ended_at = ${at} where council_id = ${councilId} and account_id = ${accountId} and feed_id = ${feedId} and ended_at is null and subject_id is null`
  return rowCount === 1
}

/** 会議でないものの配信。 What of: a record of another module, which shows it through the slot `feedSubject`. */
export interface FeedOf {
  readonly type: string
  readonly id: string
}

/** One for each; of one that stands the secret is renewed, and it is read as whoever did so. @returns its id */
export async function keepSubjectFeed(
  db: Db,
  councilId: string,
  feed: { readonly feedId: string; readonly accountId: string; readonly subject: FeedOf; readonly digest: Buffer; readonly at: Date },
): Promise<string> {
  const { rows } = await written<{ feedId: string }>(db)`
    insert into calendar.feeds as f (council_id, feed_id, account_id, subject_type, subject_id, token_digest, made_at)
    values (${councilId}, ${feed.feedId}, ${feed.accountId}, ${feed.subject.type}, ${feed.subject.id}, ${feed.digest}, ${feed.at})
    on conflict (council_id, subject_type, subject_id) where ended_at is null and subject_id is not null do update
      set token_digest = excluded.token_digest, account_id = excluded.account_id, renewed_at = excluded.made_at
    returning f.feed_id as "feedId"`
  return rows[0]!.feedId // one row in, one id out
}

/** @returns the id of what has ended; undefined where there was none */
export async function endSubjectFeed(db: Db, councilId: string, { type, id }: FeedOf, at: Date): Promise<string | undefined> {
  const { rows } = await written<{ feedId: string }>(db)`
    update calendar.feeds set ended_at = ${at} where council_id = ${councilId} and subject_type = ${type} and subject_id = ${id} and ended_at is null
    returning feed_id as "feedId"`
  return rows[0]?.feedId
}

export interface StandingFeed {
  readonly subjectId: string
  /** When its address was made, or made anew. */
  readonly since: string
}
export async function listSubjectFeeds(db: Db, councilId: string, type: string): Promise<StandingFeed[]> {
  const { rows } = await written<StandingFeed>(db)`
    select subject_id as "subjectId", coalesce(renewed_at, made_at) as since from calendar.feeds
    where council_id = ${councilId} and subject_type = ${type} and ended_at is null`
  return rows
}

export async function findFeed(
  db: Db,
  councilId: string,
  digest: Buffer,
): Promise<{ readonly accountId: string; readonly bodyId: string | null; readonly subject: FeedOf | null } | undefined> {
  const { rows } = await written<{ accountId: string; bodyId: string | null; subject: FeedOf | null }>(db)`
    select account_id as "accountId", body_id as "bodyId",
      case when subject_id is not null then jsonb_build_object('type', subject_type, 'id', subject_id) end as subject
    from calendar.feeds where council_id = ${councilId} and token_digest = ${digest} and ended_at is null`
  return rows[0]
}
