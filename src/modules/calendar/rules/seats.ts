// 席を言葉で。 The same on pages and on paper.
import type { Gathering, Participant } from '../schema.ts'

/** 席の呼び名。 Where it stands, what it is, and who holds it. */
export function seatText({
  organisationName,
  officeTitle,
  roleTitle,
  name,
}: Pick<Participant, 'organisationName' | 'officeTitle' | 'roleTitle' | 'name'>): string {
  return [organisationName, [officeTitle, roleTitle].filter(Boolean).join('・'), name].filter(Boolean).join('　')
}

/** いくつかの席。 In the order of the roster. */
export function seatsText({ participants }: Pick<Gathering, 'participants'>, participantIds: readonly string[]): string {
  return participants.flatMap((seat) => (participantIds.includes(seat.participantId) ? [seatText(seat)] : [])).join('、')
}
