import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { OpenedEvent } from '../schema.ts'
import * as store from '../store/events.ts'
import { eventRefusals, eventSubject, goingEventFor } from './event-steps.ts'

const refusals = {
  ...eventRefusals,
  sessionInUse: {
    status: 409,
    ja: '出欠・補講・アンケートが記録されている回は、外せません。開かないときは、会合のページで中止にしてください。',
    en: 'Somebody was marked at it, it is made up for, or it has a survey. If it does not take place, call it off on the page of the gathering.',
  },
} as const

/** 回を催しから外す。 The gathering itself stays, as one of its body. */
export const removeSession = defineOperation({
  name: 'events.removeSession',
  title: { ja: '研修・行事から回を外す', en: 'Take a session out' },
  kind: 'command',
  permission: 'events.event.write',
  input: OpenedEvent.extend({ gatheringId: z.uuid() }),
  output: z.object({ eventId: z.uuid() }),
  refusals,
  async handle({ eventId, revision, gatheringId }, call) {
    const { councilId } = call.actor
    await goingEventFor(call, { eventId, revision })
    if (!(await store.deleteSession(call.db, councilId, eventId, gatheringId))) refuse(refusals, 'sessionInUse')
    await store.raiseRevision(call.db, councilId, eventId, call.clock.now())
    call.audit({ subject: eventSubject(eventId), fields: ['sessions'] })
    return { eventId }
  },
})
