// だれにメールで知らせられるか。 What the register says of whoever holds a seat that day; nobody under protection comes out of it.
import type { Call } from '#kernel'
import { addresseesOf, mailReachOf } from '#directory'
import { stoppedOf } from '#platform/messages'
import type { MailSeat } from '../schema.ts'
import type { FoundGathering } from '../store/gatherings.ts'
import { invitedSeats } from './notifying.ts'
import { seatholders } from './seats.ts'

/** A seat with whom to write to; no page shows the address. */
export interface Reached extends MailSeat {
  readonly personId: string
  readonly name: string
  readonly address: string
}

/** 知らせる席ごとに、メールで送れるかどうか。 */
export async function mailSeats(call: Call, gathering: Pick<FoundGathering, 'gatheringId' | 'heldOn'>): Promise<Reached[]> {
  const seats = await invitedSeats(call, gathering.gatheringId)
  const holders = await seatholders(call, seats, gathering.heldOn)
  const personIds = [...new Set(holders.flatMap((holder) => holder?.personId ?? []))]
  const reach = await mailReachOf(call, personIds)
  const known = await addresseesOf(call, personIds, gathering.heldOn)
  const addresses = [...reach.values()].flatMap(({ address }) => address ?? [])
  const stopped = await stoppedOf(call.db, call.actor.councilId, addresses)
  return seats.map(({ participantId }, at) => {
    const holder = holders[at]
    const mail = holder && reach.get(holder.personId)
    const person = holder && known.get(holder.personId)
    const blank = { participantId, personId: holder?.personId ?? '', name: holder?.name ?? '', address: mail?.address ?? '', needs: [] }
    if (!mail || !person) return { ...blank, mail: 'no', why: ['vacant'] }
    if (person.deceased) return { ...blank, mail: 'no', why: ['deceased'] }
    if (mail.address === null) return { ...blank, mail: 'no', why: ['noAddress'] }
    if (stopped.has(mail.address.toLowerCase())) return { ...blank, mail: 'no', why: ['stopped'] }
    if (mail.preferredChannel !== 'mail' && mail.preferredChannel !== 'any') return { ...blank, mail: 'no', why: ['otherChannel'] }
    const needs = person.needs.map(({ ja, en }) => ({ ja, en }))
    const why = [...(mail.preferredChannel === 'any' ? (['undecided'] as const) : []), ...(needs.length > 0 ? (['needs'] as const) : [])]
    return { ...blank, mail: why.length === 0 ? 'ready' : 'ask', why, needs }
  })
}
