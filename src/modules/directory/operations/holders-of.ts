// What letters ask for when they are addressed to whoever holds an office. No operation of its own.
import type { Call } from '#kernel'
import * as store from '../store/holders.ts'

export type { Holder } from '../store/holders.ts'

/** 職に就いている人を求める。 Of these offices on that day, as far as the reader may know; nobody under protection, whoever asks. */
export async function holdersOf(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  pairs: readonly { readonly organisationId: string; readonly officeId: string }[],
  day: string,
): Promise<store.Holder[]> {
  return store.holdersOf(db, actor.councilId, pairs, day)
}
