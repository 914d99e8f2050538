// What every operation here reads by: today, and the council's standard of today.
import type { Call, Subject } from '#kernel'
import type { Reading } from '../store/services.ts'
import { standardOn } from '../store/terms.ts'

export async function readingToday({ db, actor, clock }: Pick<Call, 'db' | 'actor' | 'clock'>): Promise<Reading> {
  const today = clock.today()
  return { today, standard: await standardOn(db, actor.councilId, today) }
}

export function serviceSubject(serviceId: string): Subject {
  return { type: 'resources.service', id: serviceId }
}
export function assuranceSubject(assuranceId: string): Subject {
  return { type: 'resources.assurance', id: assuranceId }
}
export function placeSubject(placeId: string): Subject {
  return { type: 'resources.place', id: placeId }
}
