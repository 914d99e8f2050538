import type { Actor } from '#kernel'

const read = ['calendar.meeting.read', 'calendar.days.read']
const record = [...read, 'calendar.meeting.record']
const secretariat = [...record, 'calendar.body.change']
const standards = [...secretariat, 'calendar.body.open', 'calendar.kind.change', 'calendar.days.change']

/** What the shipped preset lets each role do here. */
export const grants = {
  deskWorker: secretariat,
  caseworker: record,
  supervisor: standards,
  planningOfficer: standards,
  auditor: read,
}

/** This record: one that stands may be corrected or withdrawn by whoever may record; one of a decision without meeting only withdrawn. Which rows anyone sees, the database decides. */
export function can(
  actor: Pick<Actor, 'permissions'>,
  meeting: { readonly withdrawn: boolean; readonly resolutionId: string | null },
): ('correct' | 'withdraw')[] {
  if (!mayRecord(actor) || meeting.withdrawn) return []
  return meeting.resolutionId === null ? ['correct', 'withdraw'] : ['withdraw']
}

export function mayRead(actor: Pick<Actor, 'permissions'>): boolean {
  return actor.permissions.has('calendar.meeting.read')
}

export function mayRecord(actor: Pick<Actor, 'permissions'>): boolean {
  return actor.permissions.has('calendar.meeting.record')
}

/** Rules and members of the bodies one sees. */
export function mayChangeBody(actor: Pick<Actor, 'permissions'>): boolean {
  return actor.permissions.has('calendar.body.change')
}

/** Opening bodies and closing them. */
export function mayOpenBody(actor: Pick<Actor, 'permissions'>): boolean {
  return actor.permissions.has('calendar.body.open')
}

export function mayChangeKinds(actor: Pick<Actor, 'permissions'>): boolean {
  return actor.permissions.has('calendar.kind.change')
}

type Keeper = Pick<Actor, 'permissions'>
const mayKeepDays = ({ permissions }: Keeper) => permissions.has('calendar.days.change')

/** In the calendar of closing days. */
export function mayChangeDays(actor: Keeper): 'change'[] {
  return mayKeepDays(actor) ? ['change'] : []
}
/** This rule: what is shipped has no id and ends with the council's own. */
export function mayChangeClosing(
  actor: Keeper,
  closing: { readonly closingId: string | null; readonly validTo: string | null },
  today: string,
): 'end'[] {
  return mayKeepDays(actor) && closing.closingId !== null && (closing.validTo === null || closing.validTo >= today) ? ['end'] : []
}
/** This change of a holiday, as long as the days it concerns are still to come. */
export function mayWithdrawOverride(actor: Keeper, override: { readonly day: string; readonly movedTo: string | null }, today: string): 'withdraw'[] {
  return mayKeepDays(actor) && override.day > today && (override.movedTo === null || override.movedTo > today) ? ['withdraw'] : []
}
