import { createHash } from 'node:crypto'
import type { Call } from '#kernel'
import { countReads } from '../store/feeds.ts'

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
  return countReads(db, actor.councilId, counter, window, more)
}

/** What is kept of the secret of a feed. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
