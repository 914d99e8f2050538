// What the operations about one person share: refusals, finding the person, and the scope a person belongs to.
import { scopeAt } from '#identity'
import { type Call, type Refusals, commonRefusals, found, refuse } from '#kernel'
import type { NewAddress } from '../schema.ts'
import * as records from '../store/person-records.ts'
import * as store from '../store/persons.ts'
import { cityOf } from '../store/places.ts'
import { learnTown } from './towns.ts'

export const personRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に記録しています。入力した内容を手元に写してから画面を開き直し、新しい内容を見て直してください。',
    en: 'Somebody else has changed it first. Copy what you typed, open the page again and enter it there.',
  },
  merged: {
    status: 409,
    ja: 'この記録は、同じ人の別の記録にまとめられています。まとめた先の記録を開いて、そちらに記録してください。',
    en: 'This record is merged into another one of the same person. Open that one and record it there.',
  },
  areaUnknown: {
    status: 422,
    ja: 'その地区は、今の区域の一覧にありません。一覧から選び直してください。',
    en: 'There is no such district today. Choose one of the list.',
  },
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。その日になってから記録してください。',
    en: 'That day is still to come. Record it when it has come.',
  },
} as const satisfies Refusals

export const addressRefusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  areaUnknown: personRefusals.areaUnknown,
  stillToCome: personRefusals.stillToCome,
  dayNeeded: {
    status: 422,
    ja: '今までの住所がいつまでかを残すため、新しい住所の始まりの日を入力してください。分からないときは、聞いた日を入力してください。',
    en: 'Enter the day from which the new address holds, so that the earlier one gets its end. If it is not known, enter the day you were told.',
  },
  beforeCurrent: {
    status: 422,
    ja: '今までの住所の始まりの日より後の日を入力してください。今までの住所が誤りなら、「住所を訂正する」を使ってください。',
    en: 'Enter a day after the earlier address began. If the earlier one is wrong, correct it instead.',
  },
} as const

export function personSubject(personId: string) {
  return { type: 'directory.person', id: personId }
}

/** Refuses with the sentence at one field. */
export function refuseField<R extends Refusals>(refusals: R, code: keyof R & string, path: string): never {
  const { ja, en } = refusals[code]!
  return refuse(refusals, code, [{ path, message: { ja, en } }])
}

/** The person, held until the command commits. @param revision of the form, where the record is edited as a whole */
export async function holdPerson(call: Call, personId: string, revision?: number): Promise<store.StoredPerson> {
  const person = found(await store.lockPerson(call.db, call.actor.councilId, personId))
  if (person.mergedInto !== null) refuse(personRefusals, 'merged')
  if (revision !== undefined && person.revision !== revision) refuse(personRefusals, 'changedMeanwhile')
  return person
}

/** A day of which something is recorded lies no later than today. */
export function notToCome(call: Call, day: string | null, path: string): void {
  if (day !== null && day > call.clock.today()) refuseField(personRefusals, 'stillToCome', path)
}

export async function checkDistrict(call: Call, areaId: string | null, path = 'areaId'): Promise<void> {
  if (areaId !== null && !(await store.isDistrict(call.db, call.actor.councilId, areaId, call.clock.today())))
    refuseField(personRefusals, 'areaUnknown', path)
}

/** Where people of that district belong; of none, in the scope of the city. */
export async function scopeOfPeople(call: Call, areaId: string | null): Promise<string> {
  return found(await scopeAt(call, { compartment: 'directory', areaId: areaId ?? (await cityOf(call.db, call.actor.councilId)), tier: 3 }))
}

/**
 * 住む地区が変わった人を、その地区へ引き渡す。 The last write of a command about that person.
 *
 * @returns whether the reader will still see the person; a protected one stays with the team
 */
export async function settle(call: Call, person: store.StoredPerson, areaId: string | null): Promise<boolean> {
  await store.setDistrict(call.db, call.actor.councilId, person.personId, areaId)
  if (person.protected) return true
  const scopeId = await scopeOfPeople(call, areaId)
  if (scopeId !== person.scopeId) await store.handOver(call.db, person.personId, scopeId, { withOffices: false })
  return store.isOpen(call.db, scopeId)
}

/**
 * 新しい住所に移す。 The one of that kind until now ends on the day before. The last write of a command about that person.
 *
 * @returns whether the reader will still see the person
 */
export async function moveTo(call: Call, person: store.StoredPerson, address: NewAddress): Promise<boolean> {
  const { councilId } = call.actor
  const { kind, validFrom } = address
  const current = await records.currentAddress(call.db, councilId, person.personId, kind)
  if (current) {
    if (validFrom === null) return refuseField(addressRefusals, 'dayNeeded', 'validFrom')
    if (current.validFrom !== null && validFrom <= current.validFrom) refuseField(addressRefusals, 'beforeCurrent', 'validFrom')
    await records.endAddress(call.db, councilId, current.addressId, dayBefore(validFrom))
  }
  await records.insertAddress(call.db, councilId, person, call.newId(), address)
  if (kind !== 'home') return true
  if (!person.protected) await learnTown(call, address)
  return settle(call, person, address.areaId)
}

/** 2025-12-01 → 2025-11-30 */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
