import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { z } from 'zod'
import type { Feed } from '../schema.ts'

type FoundFeed = z.input<typeof Feed>

/** Of one person, standing ones. */
export async function listFeeds(db: Db, councilId: string, accountId: string): Promise<FoundFeed[]> {
  const { rows } = await written<FoundFeed>(db)`
    select f.feed_id as "feedId", f.body_id as "bodyId", coalesce(b.name, '') as "bodyName", f.made_at as "madeAt", f.renewed_at as "renewedAt" from calendar.feeds f
    left join calendar.bodies b on b.council_id = f.council_id and b.body_id = f.body_id
    where f.council_id = ${councilId} and f.account_id = ${accountId} and f.ended_at is null and (f.body_id is null or b.body_id is not null)
    order by f.body_id is not null, b.kana, f.feed_id`
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
    on conflict (council_id, account_id, body_id) where ended_at is null do update set token_digest = excluded.token_digest, renewed_at = excluded.made_at
    returning f.feed_id as "feedId"`
  return rows[0]!.feedId // one row in, one id out
}

/** @returns false where that person has no such feed */
export async function endFeed(db: Db, councilId: string, accountId: string, feedId: string, at: Date): Promise<boolean> {
  const { rowCount } = await written(db)`
    update calendar.feeds set ended_at = ${at} where council_id = ${councilId} and account_id = ${accountId} and feed_id = ${feedId} and ended_at is null`
  return rowCount === 1
}

export async function findFeed(
  db: Db,
  councilId: string,
  digest: Buffer,
): Promise<{ readonly accountId: string; readonly bodyId: string | null } | undefined> {
  const { rows } = await written<{ accountId: string; bodyId: string | null }>(db)`
    select account_id as "accountId", body_id as "bodyId" from calendar.feeds where council_id = ${councilId} and token_digest = ${digest} and ended_at is null`
  return rows[0]
}
