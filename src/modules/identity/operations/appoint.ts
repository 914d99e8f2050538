import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { stands } from '../rules/period.ts'
import { NewAppointment } from '../schema.ts'
import { findAreas } from '../store/areas.ts'
import { findAccount } from '../store/memberships.ts'
import * as store from '../store/organisation.ts'

const refusals = {
  unknown: {
    status: 404,
    ja: '人・部署・職名・区域のどれかが、その日にはありません。選び直してください。',
    en: 'Person, section, post or area does not exist on that day. Choose again.',
  },
  endsTooEarly: {
    status: 422,
    ja: '終わりの日が、始まりの日より前です。日付を直してください。',
    en: 'The last day is before the first. Correct the dates.',
  },
} as const

/**
 * 発令する（異動・兼務）。
 *
 * A main post takes the place of the one before on that day, so that a move is one entry; a concurrent one (兼務) stands beside it. A post
 * says what somebody is, not what they may see: memberships are decided apart.
 */
export const appoint = defineOperation({
  name: 'identity.appoint',
  title: { ja: '発令する', en: 'Appoint' },
  kind: 'command',
  permission: 'identity.organisation.change',
  input: NewAppointment,
  output: z.object({ appointmentId: z.uuid() }),
  refusals,
  async handle(appointment, call) {
    const { councilId } = call.actor
    const { accountId, sectionId, postId, areaIds, from, to } = appointment
    const missing = (path: string) => refuse(refusals, 'unknown', [{ path, message: refusals.unknown }])
    if (to !== null && to < from) refuse(refusals, 'endsTooEarly', [{ path: 'to', message: refusals.endsTooEarly }])
    if (!(await findAccount(call.db, councilId, accountId))) missing('accountId')
    if (!(await store.listPosts(call.db, councilId)).some((post) => post.postId === postId)) missing('postId')
    if (sectionId !== null) {
      const section = await store.findSection(call.db, councilId, sectionId)
      if (!section || !stands(section, from) || (section.validTo !== null && (to ?? '9999') > section.validTo)) missing('sectionId')
    }
    const areas = await findAreas(call.db, councilId, areaIds, call.clock.today())
    if (areas.length < new Set(areaIds).size || !areas.every((area) => stands(area, from))) missing('areaIds')

    const appointmentId = call.newId()
    await store.insertAppointment(call.db, councilId, { ...appointment, appointmentId }, { by: call.actor.accountId, at: call.clock.now() })
    call.audit({ subject: { type: 'identity.appointment', id: appointmentId }, fields: Object.keys(appointment) })
    return { appointmentId }
  },
})
