import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { AppointmentEnding } from '../schema.ts'
import * as store from '../store/appointments.ts'
import { appointmentSubject, changeRefusals, isEndReason, tellEnded } from './appointing.ts'

const refusals = {
  ...changeRefusals,
  reasonUnknown: { status: 422, ja: 'その理由は一覧にありません。選び直してください。', en: 'There is no such reason. Choose again.' },
  outsideTerm: {
    status: 422,
    ja: '任期の外の日です。最初の日から任期の最後の日までの日を入力してください。',
    en: 'That day lies outside the term. Enter a day from the first to the last of it.',
  },
  endedAlready: { status: 409, ja: 'すでに退任が記録されています。', en: 'The end is recorded already.' },
} as const

/** 退任を記録する（辞任届・死亡・転出など）。 With it end the 充て職 that are named; `reopenAppointment` takes it back. */
export const endAppointment = defineOperation({
  name: 'directory.endAppointment',
  title: { ja: '退任を記録する', en: 'Record that somebody left office' },
  kind: 'command',
  permission: 'directory.appointment.write',
  input: AppointmentEnding,
  output: z.object({ appointmentId: z.uuid() }),
  refusals,
  async handle({ appointmentId, revision, endedOn, endReason, alsoIds }, call) {
    const { councilId } = call.actor
    const leading = found(await store.findAppointment(call.db, councilId, appointmentId))
    if (!(await isEndReason(call, endReason))) refuse(refusals, 'reasonUnknown', [{ path: 'endReason', message: refusals.reasonUnknown }])
    const following = await store.followingAppointments(call.db, councilId, leading, endedOn)
    const also = alsoIds.map((id) => found(following.find((held) => held.appointmentId === id)))
    for (const { appointmentId: id } of [leading, ...also]) {
      const held = id === appointmentId ? leading : found(await store.findAppointment(call.db, councilId, id))
      if (held.withdrawnReason !== null) refuse(refusals, 'notFound')
      if (held.endedOn !== null) refuse(refusals, 'endedAlready')
      if (endedOn < held.validFrom || (held.validTo !== null && endedOn > held.validTo))
        refuse(refusals, 'outsideTerm', [{ path: 'endedOn', message: refusals.outsideTerm }])
      const stands = { appointmentId: id, revision: id === appointmentId ? revision : held.revision }
      if (!(await store.endAppointment(call.db, councilId, stands, endedOn, endReason))) refuse(refusals, 'changedMeanwhile')
      call.audit({ subject: appointmentSubject(id), fields: ['endedOn', 'endReason'] })
      tellEnded(call, held, endedOn, endReason)
    }
    return { appointmentId }
  },
})
