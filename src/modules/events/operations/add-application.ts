import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { ApplicationState, NewApplication } from '../schema.ts'
import { lockAdmission } from '../store/applications.ts'
import { findEvent } from '../store/events.ts'
import { admissionRefusals, takeApplication } from './admitting.ts'
import { dedupeKey } from './receiving.ts'

/** 名簿に加える。 By staff, without a form: from a list, or of whoever came on the day. It takes its place as any other application. */
export const addApplication = defineOperation({
  name: 'events.addApplication',
  title: { ja: '申込を名簿に加える', en: 'Add somebody to the list' },
  kind: 'command',
  permission: 'events.application.write',
  input: NewApplication,
  output: z.object({ applicationId: z.uuid().nullable(), number: z.int(), state: ApplicationState, again: z.boolean() }),
  refusals: { notFound: commonRefusals.notFound, ...admissionRefusals },
  async handle({ eventId, ...given }, call) {
    found(await findEvent(call.db, call.actor.councilId, eventId))
    const event = found(await lockAdmission(call.db, { eventId }))
    const { applicationId, number, state, again } = await takeApplication(call, event, { ...given, answerId: null }, dedupeKey(call, eventId, given))
    if (again) call.audit({ subject: { type: 'events.event', id: eventId }, fields: ['applications'] })
    return { applicationId, number, state, again }
  },
})
