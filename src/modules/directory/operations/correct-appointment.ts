import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { Correction } from '../schema.ts'
import * as store from '../store/appointments.ts'
import { appointmentSubject, changeRefusals, fitPlace, placeRefusals, tellAppointed } from './appointing.ts'

const refusals = {
  ...changeRefusals,
  ...placeRefusals,
  endsAfterTerm: {
    status: 422,
    ja: '退任の日が、直した任期の外になります。先に退任の記録を取り消してください。',
    en: 'The recorded end would lie outside the term. Take back the end first.',
  },
} as const

/** 就任の記録を直す。 Person and seat stay: for another one it is withdrawn and recorded anew. */
export const correctAppointment = defineOperation({
  name: 'directory.correctAppointment',
  title: { ja: '就任の記録を直す', en: 'Correct an appointment' },
  kind: 'command',
  permission: 'directory.appointment.write',
  input: Correction,
  output: z.object({ appointmentId: z.uuid() }),
  refusals,
  async handle(correction, call) {
    const { councilId } = call.actor
    const { appointmentId, validFrom, validTo } = correction
    const held = found(await store.findAppointment(call.db, councilId, appointmentId))
    if (held.endedOn !== null && (held.endedOn < validFrom || (validTo !== null && held.endedOn > validTo)))
      refuse(refusals, 'endsAfterTerm', [{ path: 'validTo', message: refusals.endsAfterTerm }])
    await store.lockSeats(call.db, councilId, [held.seatId])
    const seat = found(await store.findSeat(call.db, councilId, held.seatId))
    await fitPlace(call, seat, { personId: held.personId, validFrom, validTo, lastDay: held.endedOn ?? validTo }, appointmentId)
    if (!(await store.correctAppointment(call.db, councilId, correction))) refuse(refusals, 'changedMeanwhile')
    call.audit({ subject: appointmentSubject(appointmentId), fields: Object.keys(correction) })
    call.retract(appointmentSubject(appointmentId))
    tellAppointed(call, { ...held, ...correction })
    return { appointmentId }
  },
})
