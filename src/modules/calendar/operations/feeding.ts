import { createHash } from 'node:crypto'
import type { Call } from '#kernel'
import * as store from '../store/feeds.ts'

/** Calendars ask every quarter of an hour at most; whoever guesses asks more often. */
export const feedWindowSeconds = 600

/**
 * 配信の読み取りを数える。 For the door of feeds, which is no operation: a read leaves no audit entry, and a count in the memory of one server would let whoever asks
 * several servers read as often as there are servers.
 *
 * @returns how many there were in the window that runs
 */
export async function countFeedReads(
  { db, actor, clock }: Pick<Call, 'db' | 'clock'> & { readonly actor: { readonly councilId: string } },
  counter: string,
  more: 0 | 1,
): Promise<number> {
  const length = feedWindowSeconds * 1000
  const window = new Date(Math.floor(clock.now().getTime() / length) * length)
  return store.countReads(db, actor.councilId, counter, window, more)
}

/** What is kept of the secret of a feed. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/**
 * 部屋や車などの配信を作る（または宛先を新しくする）。 For the module whose record it is: one address for each, read as whoever made it last.
 *
 * @returns the secret of the address, this once
 */
export async function makeSubjectFeed(
  call: Pick<Call, 'db' | 'actor' | 'clock' | 'random' | 'newId' | 'audit'>,
  subject: store.FeedOf,
): Promise<string> {
  const token = call.random(32).toString('base64url')
  const made = { feedId: call.newId(), accountId: call.actor.accountId!, subject, digest: digestOf(token), at: call.clock.now() } // for signed-in people
  const feedId = await store.keepSubjectFeed(call.db, call.actor.councilId, made)
  call.audit({ subject: { type: 'calendar.feed', id: feedId }, fields: ['token', 'subjectId'] })
  return token
}

/** Its address opens nothing from now on. @returns false where there was none */
export async function endSubjectFeed(call: Pick<Call, 'db' | 'actor' | 'clock' | 'audit'>, subject: store.FeedOf): Promise<boolean> {
  const feedId = await store.endSubjectFeed(call.db, call.actor.councilId, subject, call.clock.now())
  if (feedId !== undefined) call.audit({ subject: { type: 'calendar.feed', id: feedId }, fields: ['endedAt'] })
  return feedId !== undefined
}

/** Which records of a type have an address, and since when. */
export function subjectFeeds({ db, actor }: Pick<Call, 'db' | 'actor'>, type: string): Promise<store.StandingFeed[]> {
  return store.listSubjectFeeds(db, actor.councilId, type)
}
