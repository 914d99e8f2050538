import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { AppointmentWithdrawal } from '../schema.ts'
import * as store from '../store/appointments.ts'
import { appointmentSubject, changeRefusals, endingSubject, thanksSubject } from './appointing.ts'

/** 誤って記録した就任を取り消す。 It leaves every list and count; the record and the reason stay. */
export const withdrawAppointment = defineOperation({
  name: 'directory.withdrawAppointment',
  title: { ja: '誤って記録した就任を取り消す', en: 'Withdraw an appointment entered in error' },
  kind: 'command',
  permission: 'directory.appointment.write',
  input: AppointmentWithdrawal,
  output: z.object({ appointmentId: z.uuid() }),
  refusals: changeRefusals,
  async handle({ appointmentId, revision, reason }, call) {
    const { councilId } = call.actor
    found(await store.findAppointment(call.db, councilId, appointmentId))
    if (!(await store.withdrawAppointment(call.db, councilId, { appointmentId, revision }, reason))) refuse(changeRefusals, 'changedMeanwhile')
    call.audit({ subject: appointmentSubject(appointmentId), fields: ['withdrawal'] })
    for (const subjectOf of [appointmentSubject, endingSubject, thanksSubject]) call.retract(subjectOf(appointmentId))
    return { appointmentId }
  },
})
