import type { Actor } from '#kernel'

const read = ['calendar.meeting.read']
const record = [...read, 'calendar.meeting.record']

/** What the shipped preset lets each role do here. */
export const grants = {
  deskWorker: record,
  caseworker: record,
  supervisor: record,
  planningOfficer: record,
  auditor: read,
}

/** This record: one that stands may be corrected or withdrawn by whoever may record. Which rows anyone sees, the database decides. */
export function can(actor: Pick<Actor, 'permissions'>, meeting: { readonly withdrawn: boolean }): ('correct' | 'withdraw')[] {
  return actor.permissions.has('calendar.meeting.record') && !meeting.withdrawn ? ['correct', 'withdraw'] : []
}
