import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { dayAfter, lastDayOf, termNumberOf } from '../rules/terms.ts'
import type { AppointmentKind } from '../schema.ts'
import { findAppointments } from '../store/appointments.ts'
import { listOffices } from '../store/lists.ts'
import * as store from '../store/renewals.ts'
import { tellAppointed, tellEnded } from './appointing.ts'
import { hindrancesOf, isHindered, openRenewal, renewalRefusals, renewalSubject } from './renewing.ts'
import { hindered } from './review-renewal.ts'

const refusals = {
  ...renewalRefusals,
  hindered,
  notReviewed: {
    status: 409,
    ja: '確認のあとで内容が変わったか、まだ確認されていません。もう一度確認してから行ってください。',
    en: 'It was changed after the review, or not reviewed yet. Review it once more, then carry it out.',
  },
} as const

/** 退任の理由: of the preset's list, as every term of a renewal is over. */
const termOver = 'term-over'

/**
 * 一斉改選を行う。
 *
 * One step: the outgoing end on the day before it takes effect, the reappointed begin their next term, the new and those who fill a vacancy their
 * first (or next, where they come from another seat of the office). Refused where anything has changed since the review. Who left earlier keeps
 * the reason of the time.
 */
export const carryOutRenewal = defineOperation({
  name: 'directory.carryOutRenewal',
  title: { ja: '一斉改選を行う', en: 'Carry out a renewal' },
  kind: 'command',
  permission: 'directory.renewal.decide',
  input: z.strictObject({ renewalId: z.uuid(), revision: z.int().min(1) }),
  output: z.object({ ended: z.int(), begun: z.int() }),
  refusals,
  async handle({ renewalId, revision }, call) {
    const { councilId, accountId } = call.actor
    const renewal = await openRenewal(call, renewalId)
    if (renewal.revision !== revision || !renewal.reviewed) refuse(refusals, 'notReviewed')
    const lines = await store.linesToCarryOut(call.db, councilId, renewal)
    if (isHindered(await hindrancesOf(call, renewal))) refuse(refusals, 'hindered')

    const validFrom = renewal.takesEffectOn
    const lastDay = dayAfter(validFrom, -1)
    const ids = lines.flatMap(({ outgoingId }) => outgoingId ?? [])
    const outgoing = new Map((await findAppointments(call.db, councilId, ids)).map((held) => [held.appointmentId, held]))
    const offices = new Map((await listOffices(call.db, councilId)).map((office) => [office.officeId, office]))
    const incoming = lines.flatMap(({ incomingPersonId }) => incomingPersonId ?? [])
    const terms = Map.groupBy(await store.termsOf(call.db, councilId, incoming), (term) => `${term.personId} ${term.officeId}`)

    const begun = lines.flatMap((line) => {
      const office = offices.get(line.officeId)! // the seats of the renewal are those of its offices
      const held = line.outgoingId === null ? undefined : outgoing.get(line.outgoingId)
      const again = line.decision === 'reappointed' ? held : undefined
      const personId = again?.personId ?? line.incomingPersonId
      if (personId === null) return []
      const validTo = lastDayOf(office, validFrom)
      const kind: AppointmentKind = again?.kind ?? office.usualKind
      const termNumber = again
        ? Math.min(30, again.termNumber + 1)
        : termNumberOf(terms.get(`${personId} ${line.officeId}`) ?? [], validFrom, validTo)
      const { seatId, scopeId, recommendedBy, acceptedOn, note, areaId } = line
      const made = { appointmentId: call.newId(), scopeId, seatId, personId, kind, termNumber, predecessorId: line.outgoingId, validFrom, validTo }
      return { ...made, recommendedBy, acceptedOn, note, areaId, officeCode: office.code, substitute: false }
    })
    await store.endOutgoing(call.db, councilId, ids, lastDay, termOver)
    await store.insertAppointments(call.db, councilId, renewalId, begun, { accountId, at: call.clock.now() })
    await store.markRenewal(call.db, councilId, renewalId, 'carriedOut', { accountId, at: call.clock.now() })
    call.audit({ subject: renewalSubject(renewalId), fields: ['carriedOutAt'] })
    for (const held of outgoing.values()) if (held.endedOn === null) tellEnded(call, held, lastDay, termOver)
    for (const made of begun) tellAppointed(call, made)
    return { ended: outgoing.size, begun: begun.length }
  },
})
