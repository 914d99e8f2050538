// What proposing and deciding to lift a protection share. Both hold the person first, so that of two people at once the second sees what the first did.
import { type Call, refuse } from '#kernel'
import * as records from '../store/person-records.ts'
import type { StoredPerson } from '../store/persons.ts'
import { holdPerson, personRefusals } from './person-steps.ts'

export const liftRefusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  notProtected: { status: 409, ja: '守られていない人です。そのまま使えます。', en: 'The person is not protected. Nothing is to be lifted.' },
} as const

/** The person and the protection that stands. */
export async function holdProtection(
  call: Call,
  personId: string,
): Promise<{ readonly person: StoredPerson; readonly protection: records.StoredProtection }> {
  const person = await holdPerson(call, personId)
  const protection = (await records.findProtection(call.db, call.actor.councilId, personId)) ?? refuse(liftRefusals, 'notProtected')
  return { person, protection }
}
