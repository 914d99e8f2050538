// 席を並べ、その日にだれの席かを台帳に聞く。 Names are read whenever they are shown; nobody under protection comes back from the register.
import type { Call } from '#kernel'
import { addresseesOf, holdersOf, placesOf } from '#directory'
import type { SeatRole } from '../schema.ts'
import type { FoundMember } from '../store/bodies.ts'
import type { NewSeat } from '../store/participants.ts'

/** 会議体の構成員を、席に開く。 One for each place of an office, in 地区順; vacant ones too, as they count in 定数. */
export async function seatsOf(call: Call, members: readonly FoundMember[], day: string): Promise<(NewSeat & { readonly memberId: string })[]> {
  const seats: (NewSeat & { readonly memberId: string })[] = []
  for (const member of members) {
    if ((member.validFrom !== null && member.validFrom > day) || (member.validTo !== null && member.validTo < day)) continue
    const { memberId, roleTitle, part, officeId, organisationId, personId, areaId } = member
    const role: SeatRole = part === 'auditor' ? 'auditor' : 'member'
    const seat = { role, roleTitle, memberId, officeId, organisationId, personId, place: 1 }
    if (officeId === null) {
      seats.push({ ...seat, participantId: call.newId() })
      continue
    }
    const places = await placesOf(call, { officeId, areaId, order: 'area' }, day)
    const own = organisationId === null ? places : places.filter((place) => place.organisationId === organisationId)
    seats.push(...own.map((place) => ({ ...seat, organisationId: place.organisationId, place: place.place, participantId: call.newId() })))
  }
  return seats
}

interface Seated {
  readonly officeId: string | null
  readonly organisationId: string | null
  readonly place: number
  readonly personId: string | null
}
export interface Seatholder {
  readonly personId: string
  readonly name: string
}

/** その日の席の主。 Undefined where nobody holds it whom the reader may know, and for a seat without a name. */
export async function seatholders(call: Pick<Call, 'db' | 'actor'>, seats: readonly Seated[], day: string): Promise<(Seatholder | undefined)[]> {
  const pairs = seats.flatMap(({ organisationId, officeId }) => (organisationId && officeId ? [{ organisationId, officeId }] : []))
  const held = new Map((await holdersOf(call, pairs, day)).map((holder) => [`${holder.organisationId} ${holder.officeId} ${holder.place}`, holder]))
  const people = seats.flatMap(({ personId }) => personId ?? [])
  const named = await addresseesOf(call, people, day)
  return seats.map(({ organisationId, officeId, place, personId }) => {
    const found = personId === null ? held.get(`${organisationId} ${officeId} ${place}`) : named.get(personId)
    return found && { personId: found.personId, name: `${found.familyName}　${found.givenName}` }
  })
}

/** The same seat, whatever it is called. */
export function seatKey(seat: {
  readonly role: string
  readonly officeId: string | null
  readonly organisationId: string | null
  readonly place: number
  readonly personId: string | null
}): string {
  return [seat.role, seat.officeId, seat.organisationId, seat.place, seat.personId].join(' ')
}
