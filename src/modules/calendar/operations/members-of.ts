// What other modules ask for: the members of a body by name. No operation of its own.
import type { Call } from '#kernel'
import { listMembers } from '../store/bodies.ts'
import { type Seatholder, seatholders, seatsOf } from './seats.ts'

/** 会議体の構成員を求める。 Whoever sits there on that day, in the order of seats, once each, as far as the reader may know; nobody under protection, whoever asks. */
export async function membersOf(call: Call, bodyId: string, day: string): Promise<Seatholder[]> {
  const seats = await seatsOf(call, await listMembers(call.db, call.actor.councilId, bodyId), day)
  const seated = (await seatholders(call, seats, day)).filter((holder) => holder !== undefined)
  return [...new Map(seated.map((holder) => [holder.personId, holder])).values()]
}
