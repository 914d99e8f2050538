import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { Exclusion } from '../schema.ts'
import { deleteExclusion } from '../store/audience.ts'
import { eventRefusals, eventSubject } from './event-steps.ts'

/** 対象から除いたのを取りやめる。 */
export const takeBackExclusion = defineOperation({
  name: 'events.takeBackExclusion',
  title: { ja: '催しの対象に戻す', en: 'Bring somebody back into the audience' },
  kind: 'command',
  permission: 'events.application.write',
  input: Exclusion.omit({ reason: true }),
  output: z.object({ eventId: z.uuid() }),
  refusals: { notFound: eventRefusals.notFound },
  async handle({ eventId, personId }, call) {
    if (!(await deleteExclusion(call.db, call.actor.councilId, eventId, personId))) refuse(eventRefusals, 'notFound')
    call.audit({ subject: eventSubject(eventId), fields: ['audienceExclusions'] })
    return { eventId }
  },
})
