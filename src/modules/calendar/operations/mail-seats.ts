// だれにメールで知らせられるか。 What the register says of whoever holds a seat that day; nobody under protection comes out of it.
import type { Call } from '#kernel'
import { addresseesOf, consentedOf, mailReachOf } from '#directory'
import { noticeByMail } from '#directory/schema'
import { stoppedOf } from '#platform/messages'
import { type MailSeat, kindOn } from '../schema.ts'
import { findBody } from '../store/bodies.ts'
import { listKinds } from '../store/kinds.ts'
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
export async function mailSeats(call: Call, gathering: Pick<FoundGathering, 'gatheringId' | 'bodyId' | 'heldOn'>): Promise<Reached[]> {
  const seats = await invitedSeats(call, gathering.gatheringId)
  const holders = await seatholders(call, seats, gathering.heldOn)
  const personIds = [...new Set(holders.flatMap((holder) => holder?.personId ?? []))]
  const reach = await mailReachOf(call, personIds)
  const known = await addresseesOf(call, personIds, gathering.heldOn)
  const addresses = [...reach.values()].flatMap(({ address }) => address ?? [])
  const stopped = await stoppedOf(call.db, call.actor.councilId, addresses)
  const today = call.clock.today()
  const consented = (await asksConsent(call, gathering)) ? await consentedOf(call, personIds, noticeByMail, today) : undefined
  return seats.map(({ participantId, role }, at) => {
    const holder = holders[at]
    const mail = holder && reach.get(holder.personId)
    const person = holder && known.get(holder.personId)
    const blank = { participantId, personId: holder?.personId ?? '', name: holder?.name ?? '', address: mail?.address ?? '', needs: [] }
    if (!mail || !person) return { ...blank, mail: 'no', why: ['vacant'] }
    if (person.deceased) return { ...blank, mail: 'no', why: ['deceased'] }
    // Of members only: nobody else is called by law.
    const asked = role === 'member' ? consented : undefined
    if (asked && !asked.has(holder.personId)) return { ...blank, mail: 'no', why: ['noConsent'] }
    if (mail.address === null) return { ...blank, mail: 'no', why: ['noAddress'] }
    if (stopped.has(mail.address.toLowerCase())) return { ...blank, mail: 'no', why: ['stopped'] }
    if (mail.preferredChannel !== 'mail' && mail.preferredChannel !== 'any') return { ...blank, mail: 'no', why: ['otherChannel'] }
    const needs = person.needs.map(({ ja, en }) => ({ ja, en }))
    const why = [...(mail.preferredChannel === 'any' && !asked ? (['undecided'] as const) : []), ...(needs.length > 0 ? (['needs'] as const) : [])]
    return { ...blank, mail: why.length === 0 ? 'ready' : 'ask', why, needs }
  })
}

/** Whether the kind of the body, as it is on the day of the meeting, has members told by mail only with their consent. */
async function asksConsent(call: Call, { bodyId, heldOn }: Pick<FoundGathering, 'bodyId' | 'heldOn'>): Promise<boolean> {
  const { councilId } = call.actor
  const body = await findBody(call.db, councilId, bodyId, heldOn)
  return body !== undefined && body.kind !== '' && (kindOn(await listKinds(call.db, councilId), 'body', body.kind, heldOn)?.mailConsent ?? false)
}
