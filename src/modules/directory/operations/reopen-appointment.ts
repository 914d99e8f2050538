import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import * as store from '../store/appointments.ts'
import { appointmentSubject, changeRefusals, endingSubject, fitPlace, placeRefusals } from './appointing.ts'

const refusals = {
  ...changeRefusals,
  ...placeRefusals,
  notEnded: {
    status: 409,
    ja: '退任が記録されていないか、感謝状を贈ったあとなので、戻せません。',
    en: 'No end is recorded, or thanks were given: it cannot be taken back.',
  },
} as const

/** 退任の記録を取り消す。 While nobody else has the place. */
export const reopenAppointment = defineOperation({
  name: 'directory.reopenAppointment',
  title: { ja: '退任の記録を取り消す', en: 'Take back the end of an appointment' },
  kind: 'command',
  permission: 'directory.appointment.write',
  input: z.strictObject({ appointmentId: z.uuid(), revision: z.int().min(1) }),
  output: z.object({ appointmentId: z.uuid() }),
  refusals,
  async handle({ appointmentId, revision }, call) {
    const { councilId } = call.actor
    const held = found(await store.findAppointment(call.db, councilId, appointmentId))
    if (held.endedOn === null || held.thankedOn !== null || held.withdrawnReason !== null) refuse(refusals, 'notEnded')
    await store.lockSeats(call.db, councilId, [held.seatId])
    await fitPlace(call, found(await store.findSeat(call.db, councilId, held.seatId)), held, appointmentId)
    if (!(await store.reopenAppointment(call.db, councilId, { appointmentId, revision }))) refuse(refusals, 'changedMeanwhile')
    call.audit({ subject: appointmentSubject(appointmentId), fields: ['endedOn', 'endReason'] })
    call.retract(endingSubject(appointmentId))
    return { appointmentId }
  },
})
