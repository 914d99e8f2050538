import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { eventHeld, recruited } from '../facts.ts'
import { OpenedEvent } from '../schema.ts'
import * as store from '../store/events.ts'
import { endCollection } from './call-off-event.ts'
import { eventRefusals, eventSubject, goingEventFor, isGoing } from './event-steps.ts'
import { closeSurveys } from './surveying.ts'

const refusals = {
  ...eventRefusals,
  sessionsLeft: {
    status: 409,
    ja: '実施も中止も記録していない回があります。先に、その回の実施を記録するか、中止にしてください。',
    en: 'A session has neither been held nor called off. Record it or call it off first.',
  },
  nothingHeld: {
    status: 409,
    ja: '開いた回が一つもありません。開かなかったときは、催しを中止にしてください。',
    en: 'No session was held. If none took place, call the event off.',
  },
} as const

/**
 * 催しを終える。 Tells its edition once, on the day of its last session; its sessions have told theirs. What it looked for ends with it and tells who was taken.
 * Its surveys are closed with it where that is wanted.
 */
export const concludeEvent = defineOperation({
  name: 'events.concludeEvent',
  title: { ja: '研修・行事を終える', en: 'Conclude an event' },
  kind: 'command',
  permission: 'events.event.write',
  input: OpenedEvent.extend({
    /** アンケートも締め切る。 */
    closeSurveys: z.boolean().default(false),
  }),
  output: z.object({ eventId: z.uuid() }),
  refusals,
  async handle({ eventId, revision, closeSurveys: closing }, call) {
    const { councilId } = call.actor
    const event = await goingEventFor(call, { eventId, revision })
    if (event.partOf !== null) refuse(refusals, 'notNow')
    const sessions = await store.listSessions(call.db, councilId, eventId)
    if (sessions.some(({ state }) => state === 'planned' || state === 'postponed')) refuse(refusals, 'sessionsLeft')
    const last = sessions.findLast(({ state }) => state === 'held') ?? refuse(refusals, 'nothingHeld')
    await store.markConcluded(call.db, councilId, eventId, call.clock.today(), call.clock.now())
    if (event.collectionId !== null) await endCollection(call, event.collectionId)
    if (closing) await closeSurveys(call, eventId)
    const { applicants, participants, certificates } = event.figures
    call.tell(eventHeld, {
      happenedOn: last.heldOn,
      areaId: event.areaId,
      subject: eventSubject(eventId),
      tags: { body: event.bodyCode },
      quantities: { applicants, participants, certificates },
    })
    for (const part of (await store.partsOf(call.db, councilId, eventId)).filter(isGoing)) {
      await store.markConcluded(call.db, councilId, part.eventId, call.clock.today(), call.clock.now())
      if (part.collectionId !== null) await endCollection(call, part.collectionId)
      call.tell(recruited, {
        happenedOn: last.heldOn,
        areaId: event.areaId,
        subject: eventSubject(part.eventId),
        tags: { body: event.bodyCode, kind: part.recruitment! }, // a part has one
        quantities: { applications: part.figures.placements, people: part.placed, came: part.figures.participants },
      })
      call.audit({ subject: eventSubject(part.eventId), fields: ['concludedOn'] })
    }
    call.audit({ subject: eventSubject(eventId), fields: ['concludedOn'] })
    return { eventId }
  },
})
