// What other modules ask for when they put a record where it belongs. No operation of its own.
import type { Call } from '#kernel'
import * as store from '../store/scopes.ts'

/**
 * 分野の事務の範囲。 The city-wide scope in which a compartment keeps the papers of its office; at another tier, what it keeps for the whole city.
 *
 * @returns undefined for whoever is not of the compartment today
 */
export async function officeScope(
  call: Pick<Call, 'db' | 'actor' | 'clock'>,
  compartment: string,
  tier = 2,
): Promise<{ scopeId: string; areaId: string } | undefined> {
  const { accountId, councilId } = call.actor
  const areaId = accountId === null ? undefined : await store.cityOfMember(call.db, councilId, { accountId, compartment, today: call.clock.today() })
  const scopeId = areaId && (await scopeAt(call, { compartment, areaId, tier }))
  return areaId && scopeId ? { scopeId, areaId } : undefined
}

/** 自分の分野。 The compartments whoever asks is a member of today; a visitor of none. */
export async function compartmentsToday({ db, actor: { accountId, councilId }, clock }: Pick<Call, 'db' | 'actor' | 'clock'>): Promise<string[]> {
  return accountId === null ? [] : store.compartmentsOf(db, councilId, accountId, clock.today())
}

/** その範囲が今日開いている人。 The accounts one of whose memberships opens it, so that nothing is put out of everybody's reach. */
export function opensTo({ db, clock }: Pick<Call, 'db' | 'clock'>, scopeId: string): Promise<readonly string[]> {
  return store.opensTo(db, scopeId, clock.today(), clock.now())
}

/** その分野・区域・区分の記録を開ける人。 Before there is such a record: whoever can be put in charge of one. */
export function membersOver(
  { db, clock }: Pick<Call, 'db' | 'clock'>,
  place: { readonly compartment: string; readonly areaId: string; readonly tier: number },
): Promise<readonly string[]> {
  return store.membersOver(db, { ...place, today: clock.today() })
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
