// What other modules ask for when they put a record where it belongs. No operation of its own.
import type { Call } from '#kernel'
import * as store from '../store/scopes.ts'

/** その範囲が今日開いている人。 The accounts one of whose memberships opens it, so that nothing is put out of everybody's reach. */
export function opensTo({ db, clock }: Pick<Call, 'db' | 'clock'>, scopeId: string): Promise<readonly string[]> {
  return store.opensTo(db, scopeId, clock.today(), clock.now())
}

/**
 * 閲覧範囲を用意する。 The scope of a compartment in an area at a tier, or of a team there; made when it is first needed. Where a membership of
 * whoever asks opens it, rows of it can be written and read from here on.
 *
 * @returns undefined where there is no such area
 */
export async function scopeAt(
  { db, actor, clock }: Pick<Call, 'db' | 'actor' | 'clock'>,
  wanted: { readonly compartment: string; readonly areaId: string; readonly tier: number; readonly teamId?: string },
): Promise<string | undefined> {
  const highestTier = actor.session?.strength === 'single' ? 2 : 6 // a password alone opens nothing above, here neither
  return store.scopeAt(db, { ...wanted, highestTier, today: clock.today() })
}
