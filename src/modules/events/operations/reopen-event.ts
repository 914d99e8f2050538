import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import { OpenedEvent } from '../schema.ts'
import * as store from '../store/events.ts'
import { eventFor, eventRefusals, eventSubject } from './event-steps.ts'

/** 終えた催しを開き直す。 What it told is taken back, with what it looked for; concluded again, it is told anew. */
export const reopenEvent = defineOperation({
  name: 'events.reopenEvent',
  title: { ja: '終えた研修・行事を開き直す', en: 'Open a concluded event again' },
  kind: 'command',
  permission: 'events.event.write',
  input: OpenedEvent.extend({ reason: filledLine(200) }),
  output: z.object({ eventId: z.uuid() }),
  refusals: eventRefusals,
  async handle({ eventId, revision, reason }, call) {
    const event = await eventFor(call, { eventId, revision })
    const { councilId } = call.actor
    if (event.concludedOn === null || event.partOf !== null) refuse(eventRefusals, 'notNow')
    const parts = (await store.partsOf(call.db, councilId, eventId)).filter(({ concludedOn }) => concludedOn !== null)
    for (const each of [event, ...parts]) {
      await store.markConcluded(call.db, councilId, each.eventId, null, call.clock.now())
      call.retract(eventSubject(each.eventId))
      call.audit({ subject: eventSubject(each.eventId), fields: ['concludedOn'], reason })
    }
    return { eventId }
  },
})
