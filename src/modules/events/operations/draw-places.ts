import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { draw } from '../rules/draw.ts'
import { OpenedEvent } from '../schema.ts'
import * as applications from '../store/applications.ts'
import * as store from '../store/events.ts'
import { moveApplication, tellLater } from './admitting.ts'
import { eventRefusals, eventSubject, goingEventFor } from './event-steps.ts'

/**
 * 抽選する。 The seed is drawn now and shown for good: from it and the ids of the applications anybody reckons the order again. Whoever does not fit waits in
 * the order of the draw, and everybody is told.
 */
export const drawPlaces = defineOperation({
  name: 'events.drawPlaces',
  title: { ja: '抽選する', en: 'Draw lots' },
  kind: 'command',
  permission: 'events.application.write',
  input: OpenedEvent,
  output: z.object({ seed: z.string(), placed: z.int(), waiting: z.int() }),
  refusals: eventRefusals,
  async handle({ eventId, revision }, call) {
    const { councilId, accountId } = call.actor
    const event = await goingEventFor(call, { eventId, revision })
    const applied = await applications.ofEvent(call.db, councilId, eventId, 'applied')
    if (event.admission !== 'lottery' || event.drawnAt !== null || applied.length === 0) refuse(eventRefusals, 'notNow')
    const seed = call.random(16).toString('hex')
    const result = draw(seed, applied, event)
    const placed = new Set(result.placed)
    await applications.writeRanks(call.db, councilId, eventId, result.order)
    for (const applicationId of result.order)
      await moveApplication(call, applicationId, { state: placed.has(applicationId) ? 'placed' : 'waiting', why: 'drawn', toTell: true })
    const by = accountId! // the permission is held by signed-in people only
    await store.markDrawn(call.db, councilId, eventId, { seed, at: call.clock.now(), by })
    call.audit({ subject: eventSubject(eventId), fields: ['drawSeed'] })
    tellLater(call, result.order)
    return { seed, placed: placed.size, waiting: result.order.length - placed.size }
  },
})
