// 席を並べ、その日にだれの席かを台帳に聞く。 Names are read whenever they are shown; nobody under protection comes back from the register.
import type { Call } from '#kernel'
import { type OfficeAt, addresseesOf, heldPlacesOf, holdersOf, placesOf } from '#directory'
import type { SeatRole } from '../schema.ts'
import type { FoundMember } from '../store/bodies.ts'
import type { NewSeat } from '../store/participants.ts'

/** 会議体の構成員を、席に開く。 One for each place of an office, in organisations or in areas themselves, in 地区順; vacant ones too, as they count in 定数. */
export async function seatsOf(call: Call, members: readonly FoundMember[], day: string): Promise<(NewSeat & { readonly memberId: string })[]> {
  const seats: (NewSeat & { readonly memberId: string })[] = []
  for (const member of members) {
    if ((member.validFrom !== null && member.validFrom > day) || (member.validTo !== null && member.validTo < day)) continue
    const { memberId, roleTitle, part, officeId, organisationId, personId, areaId } = member
    const role: SeatRole = part === 'auditor' ? 'auditor' : 'member'
    const seat = { role, roleTitle, memberId, officeId, organisationId, areaId: null, personId, place: 1 }
    if (officeId === null) {
      seats.push({ ...seat, participantId: call.newId() })
      continue
    }
    const places = await placesOf(call, { officeId, areaId, order: 'area' }, day)
    const own = organisationId === null ? places : places.filter((place) => place.organisationId === organisationId)
    seats.push(...own.map((place) => ({ ...seat, ...place, participantId: call.newId() })))
  }
  return seats
}

interface Seated {
  readonly officeId: string | null
  readonly organisationId: string | null
  readonly areaId: string | null
  readonly place: number
  readonly personId: string | null
}
export interface Seatholder {
  readonly personId: string
  readonly name: string
}

/** The offices among these seats, wherever they stand. */
function officesOf(seats: readonly Seated[]): OfficeAt[] {
  return seats.flatMap(({ organisationId, areaId, officeId }) =>
    officeId !== null && (organisationId !== null || areaId !== null) ? [{ organisationId, areaId, officeId }] : [],
  )
}
const officeKey = ({ officeId, organisationId, areaId }: Pick<Seated, 'officeId' | 'organisationId' | 'areaId'>) =>
  `${organisationId} ${areaId} ${officeId}`

/** その日の席の主。 Undefined where nobody holds it whom the reader may know, and for a seat without a name. */
export async function seatholders(call: Pick<Call, 'db' | 'actor'>, seats: readonly Seated[], day: string): Promise<(Seatholder | undefined)[]> {
  const held = new Map((await holdersOf(call, officesOf(seats), day)).map((holder) => [`${officeKey(holder)} ${holder.place}`, holder]))
  const people = seats.flatMap(({ personId }) => personId ?? [])
  const named = await addresseesOf(call, people, day)
  return seats.map((seat) => {
    const found = seat.personId === null ? held.get(`${officeKey(seat)} ${seat.place}`) : named.get(seat.personId)
    return found && { personId: found.personId, name: `${found.familyName}　${found.givenName}` }
  })
}

/**
 * その日に人のいる席か。 Whoever that is and whoever asks: what is reckoned from it is the same for every reader, and no act takes a seat for vacant because its holder is
 * not shown. Of several places as many are held as there are holders; it is not told which of them, and no page shows it seat by seat.
 */
export async function heldSeats(call: Pick<Call, 'db'>, seats: readonly Seated[], day: string): Promise<boolean[]> {
  const held = new Map((await heldPlacesOf(call, officesOf(seats), day)).map((office) => [officeKey(office), office.held]))
  return seats.map((seat) => seat.personId !== null || seat.place <= (held.get(officeKey(seat)) ?? 0))
}

/** The same seat, whatever it is called. */
export function seatKey(seat: Seated & { readonly role: string }): string {
  return [seat.role, seat.officeId, seat.organisationId, seat.areaId, seat.place, seat.personId].join(' ')
}
