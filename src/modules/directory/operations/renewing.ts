import { type Call, type Refusals, type Subject, commonRefusals, found, refuse } from '#kernel'
import { scopeAt } from '#identity'
import type { Hindrances } from '../schema.ts'
import * as store from '../store/renewals.ts'

export const renewalSubject = (id: string): Subject => ({ type: 'directory.renewal', id })

export const renewalRefusals = {
  notFound: commonRefusals.notFound,
  closed: {
    status: 409,
    ja: 'この一斉改選は、すでに行われたか、取りやめになっています。',
    en: 'This renewal has been carried out or called off.',
  },
  changedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に変更しています。画面を開き直し、新しい内容を見てからやり直してください。',
    en: 'Somebody else has changed it first. Open the page again and look at it anew.',
  },
} as const satisfies Refusals

/** Locked, and still open to changes. */
export async function openRenewal(call: Call, renewalId: string): Promise<store.OpenRenewal> {
  const renewal = found(await store.lockRenewal(call.db, call.actor.councilId, renewalId))
  if (renewal.closed) refuse(renewalRefusals, 'closed')
  return renewal
}

/** 行をそろえる。 A line for every holder on the day before, and for every empty place; what was decided stays. @returns how many lines were added or taken */
export async function completeLines(call: Call, renewal: Pick<store.OpenRenewal, 'renewalId' | 'officeIds' | 'takesEffectOn'>): Promise<number> {
  const { councilId } = call.actor
  const scopes = new Map<string, string>()
  const scopeOf = async (areaId: string) => {
    if (!scopes.has(areaId)) scopes.set(areaId, found(await scopeAt(call, { compartment: 'directory', areaId, tier: 2 })))
    return scopes.get(areaId)!
  }
  const added: store.NewLine[] = []
  const taken: { lineId: string; outgoingId: string }[] = []
  for (const seat of await store.seatsToRenew(call.db, councilId, renewal)) {
    const scopeId = await scopeOf(seat.areaId)
    const add = (outgoingId: string | null) => added.push({ lineId: call.newId(), seatId: seat.seatId, scopeId, outgoingId })
    const free = [...seat.free]
    let { lines } = seat
    for (const outgoingId of seat.unlisted) {
      const lineId = free.pop()
      if (lineId === undefined) {
        add(outgoingId)
        lines++
      } else taken.push({ lineId, outgoingId })
    }
    for (; lines < seat.places - seat.beginning; lines++) add(null)
  }
  if (added.length > 0) await store.insertLines(call.db, councilId, renewal.renewalId, added)
  if (taken.length > 0) await store.takeLines(call.db, councilId, taken)
  return added.length + taken.length
}

/** 行えない理由。 Read anew whenever it matters: at the review, on the page, and once more when it is carried out. */
export async function hindrancesOf(call: Call, renewal: store.OpenRenewal): Promise<Hindrances> {
  const { councilId } = call.actor
  const { renewalId } = renewal
  const count = async (group: 'undecided' | 'trouble') => (await store.listLines(call.db, councilId, { renewalId, group, page: 1 }, 1)).total
  const seats = await store.seatsToRenew(call.db, councilId, renewal)
  return {
    undecided: await count('undecided'),
    trouble: await count('trouble'),
    unlisted: seats.reduce((sum, seat) => sum + seat.unlisted.length, 0),
    overfilled: await store.overfilled(call.db, councilId, renewal),
  }
}

export function isHindered({ undecided, trouble, unlisted, overfilled }: Hindrances): boolean {
  return undecided + trouble + unlisted + overfilled.length > 0
}
