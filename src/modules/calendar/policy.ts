import type { Actor } from '#kernel'

const read = ['calendar.meeting.read']
const record = [...read, 'calendar.meeting.record']
const secretariat = [...record, 'calendar.body.change']

/** What the shipped preset lets each role do here. */
export const grants = {
  deskWorker: secretariat,
  caseworker: record,
  supervisor: [...secretariat, 'calendar.kind.change'],
  planningOfficer: [...secretariat, 'calendar.kind.change'],
  auditor: read,
}

/** This record: one that stands may be corrected or withdrawn by whoever may record. Which rows anyone sees, the database decides. */
export function can(actor: Pick<Actor, 'permissions'>, meeting: { readonly withdrawn: boolean }): ('correct' | 'withdraw')[] {
  return mayRecord(actor) && !meeting.withdrawn ? ['correct', 'withdraw'] : []
}

export function mayRecord(actor: Pick<Actor, 'permissions'>): boolean {
  return actor.permissions.has('calendar.meeting.record')
}

/** Rules and members of the bodies one sees. */
export function mayChangeBody(actor: Pick<Actor, 'permissions'>): boolean {
  return actor.permissions.has('calendar.body.change')
}

export function mayChangeKinds(actor: Pick<Actor, 'permissions'>): boolean {
  return actor.permissions.has('calendar.kind.change')
}
