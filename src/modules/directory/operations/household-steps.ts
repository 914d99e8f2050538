// What the operations about a household share. Whoever sees nobody of it meets no household.
import { type Call, type Refusals, found, refuse } from '#kernel'
import * as store from '../store/households.ts'
import type { StoredPerson } from '../store/persons.ts'
import { holdPerson, personRefusals } from './person-steps.ts'

export const householdRefusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  stillToCome: personRefusals.stillToCome,
  namedTwice: {
    status: 422,
    ja: '同じ人が二度入っています。一人一行にしてください。',
    en: 'Somebody is named twice. Keep one line for each person.',
  },
} as const satisfies Refusals

export function householdSubject(householdId: string) {
  return { type: 'directory.household', id: householdId }
}

/** Those people, held in one order whoever asks, so that two commands never wait for each other. */
export async function holdMembers(call: Call, personIds: readonly string[]): Promise<Map<string, StoredPerson>> {
  const ids = new Set(personIds)
  if (ids.size < personIds.length) refuse(householdRefusals, 'namedTwice')
  const people = new Map<string, StoredPerson>()
  for (const id of [...ids].toSorted()) people.set(id, await holdPerson(call, id))
  return people
}

/** Members of today whom the reader may see. */
export async function visibleMembers(call: Call, householdId: string): Promise<store.StoredMember[]> {
  const members = await store.currentMembers(call.db, call.actor.councilId, householdId)
  return found(members.length > 0 ? members : undefined)
}
