import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { AppointmentEnd } from '../schema.ts'
import * as store from '../store/organisation.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  alreadyEnded: {
    status: 409,
    ja: 'この発令は、その日にはもう終わっています。一覧を開き直してください。',
    en: 'This appointment has ended by then. Open the page again.',
  },
} as const

/** 発令を終える（退任・兼務を解く・始まる前の取消し）。 One whose last day lies before its first never holds. */
export const endAppointment = defineOperation({
  name: 'identity.endAppointment',
  title: { ja: '発令を終える', en: 'End an appointment' },
  kind: 'command',
  permission: 'identity.organisation.change',
  input: AppointmentEnd,
  output: z.object({ appointmentId: z.uuid() }),
  refusals,
  async handle(end, call) {
    const { councilId } = call.actor
    const found = await store.findAppointment(call.db, councilId, end.appointmentId)
    if (!found) refuse(refusals, 'notFound')
    if (found.validTo !== null && found.validTo <= end.lastDay)
      refuse(refusals, 'alreadyEnded', [{ path: 'lastDay', message: refusals.alreadyEnded }])
    await store.endAppointment(call.db, councilId, end, { by: call.actor.accountId, at: call.clock.now() })
    call.audit({ subject: { type: 'identity.appointment', id: end.appointmentId }, fields: ['validTo'] })
    return { appointmentId: end.appointmentId }
  },
})
