// What other modules ask for: people by themselves, whoever holds an office, where it stands. No operations of their own.
import type { Call } from '#kernel'
import * as store from '../store/holders.ts'

export type { Addressee, Holder, OfficeAt, Service } from '../store/holders.ts'

/** 職に就いている人を求める。 Of these offices on that day, as far as the reader may know; nobody under protection, whoever asks. */
export async function holdersOf({ db, actor }: Pick<Call, 'db' | 'actor'>, offices: readonly store.OfficeAt[], day: string): Promise<store.Holder[]> {
  return store.holdersOf(db, actor.councilId, offices, day)
}

/** いくつ埋まっているかを求める。 Of these offices on that day, for whatever is reckoned from all seats: a number, the same for every reader, and nothing of who holds them. */
export async function heldPlacesOf({ db }: Pick<Call, 'db'>, offices: readonly store.OfficeAt[], day: string): ReturnType<typeof store.heldPlaces> {
  return store.heldPlaces(db, offices, day)
}

/** 職の席のあるところを求める。 One for each place in an organisation or in an area itself, in 地区順 or 建制順, vacant or not; seats are known to the whole council. */
export async function placesOf(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  office: { readonly officeId: string; readonly areaId: string | null; readonly order: 'area' | 'position' },
  day: string,
): Promise<store.OfficePlace[]> {
  return store.placesOf(db, actor.councilId, office, day)
}

/** メールの届け先を求める。 Of these people (as {@link addresseesOf} and {@link holdersOf} name them), those the reader sees; nobody under protection. For sending only: no page shows an address. */
export async function mailReachOf(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, store.MailReach>> {
  return new Map((await store.mailReachOf(db, actor.councilId, personIds)).map((one) => [one.askedId, one]))
}

/** 同意した人を求める。 Of these people, those whose consent to that purpose stands on that day, as far as the reader sees it: one that is not seen is none. */
export async function consentedOf(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  personIds: readonly string[],
  purpose: string,
  day: string,
): Promise<ReadonlySet<string>> {
  return new Set(await store.consentedOf(db, actor.councilId, personIds, purpose, day))
}

/** 手紙を受け取る人を求める。 Of these people, by the id asked for, those the reader sees; nobody under protection, whoever asks. */
export async function addresseesOf(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  personIds: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, store.Addressee>> {
  return new Map((await store.addresseesOf(db, actor.councilId, personIds, day)).map((one) => [one.askedId, one]))
}

/** 在職の期間を求める。 Every appointment to these offices (by code) that has begun by that day, as far as rosters tell; nobody under protection, whoever asks. */
export async function servicesOf({ db, actor }: Pick<Call, 'db' | 'actor'>, officeCodes: readonly string[], until: string): Promise<store.Service[]> {
  return store.servicesOf(db, actor.councilId, officeCodes, until)
}
