import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import * as store from '../store/appointments.ts'
import { appointmentSubject, tellThanked } from './appointing.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notLeft: {
    status: 422,
    ja: '退任が記録されていない人、またはすでに贈った人が含まれています。選び直してください。',
    en: 'Some have not left office, or were thanked already. Choose again.',
  },
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。贈った日を入力してください。',
    en: 'That day is still to come. Enter the day it was given.',
  },
} as const

/** 感謝状を贈ったことを記録する。 To whoever left office, many at once, on the day it was handed over. */
export const giveThanks = defineOperation({
  name: 'directory.giveThanks',
  title: { ja: '感謝状を贈ったことを記録する', en: 'Record that certificates of thanks were given' },
  kind: 'command',
  permission: 'directory.appointment.write',
  input: z.strictObject({ appointmentIds: z.array(z.uuid()).min(1).max(1000), givenOn: IsoDate }),
  output: z.object({ count: z.int() }),
  refusals,
  async handle({ appointmentIds, givenOn }, call) {
    const { councilId } = call.actor
    if (givenOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'givenOn', message: refusals.stillToCome }])
    const left = await store.findAppointments(call.db, councilId, appointmentIds)
    if (left.length !== new Set(appointmentIds).size) refuse(refusals, 'notFound')
    if (left.some(({ endedOn, thankedOn, withdrawnReason }) => endedOn === null || thankedOn !== null || withdrawnReason !== null))
      refuse(refusals, 'notLeft', [{ path: 'appointmentIds', message: refusals.notLeft }])
    await store.thank(call.db, councilId, appointmentIds, givenOn)
    for (const held of left) {
      call.audit({ subject: appointmentSubject(held.appointmentId), fields: ['thankedOn'] })
      tellThanked(call, held, givenOn)
    }
    return { count: left.length }
  },
})
