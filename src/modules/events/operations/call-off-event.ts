import * as z from 'zod'
import { operations as calendar } from '#calendar'
import { operations as forms } from '#forms'
import { type Call, defineOperation } from '#kernel'
import { filledLine } from '#kernel/values'
import { OpenedEvent } from '../schema.ts'
import * as applications from '../store/applications.ts'
import * as store from '../store/events.ts'
import { moveApplication, tellLater } from './admitting.ts'
import { eventRefusals, eventSubject, goingEventFor, isGoing } from './event-steps.ts'
import { endSurveys } from './surveying.ts'

/**
 * 催しを中止する。 Its sessions still to come are called off as gatherings, its form and its surveys take no more, and whoever applied is told; so with what it looks for. It shows to the public
 * at once. What an event looks for can be called off alone: its days stand.
 */
export const callOffEvent = defineOperation({
  name: 'events.callOffEvent',
  title: { ja: '研修・行事を中止する', en: 'Call an event off' },
  kind: 'command',
  permission: 'events.event.write',
  input: OpenedEvent.extend({ reason: filledLine(200) }),
  output: z.object({ told: z.int() }),
  refusals: eventRefusals,
  async handle({ eventId, revision, reason }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const event = await goingEventFor(call, { eventId, revision })
    for (const session of await store.listSessions(call.db, councilId, eventId))
      if (session.state === 'planned' || session.state === 'postponed')
        await call.run(calendar.callOffGathering, { gatheringId: session.gatheringId, revision: session.revision, reason })
    const told: string[] = []
    for (const each of [event, ...(await store.partsOf(call.db, councilId, eventId)).filter(isGoing)]) {
      const standing = await applications.ofEvent(call.db, councilId, each.eventId)
      for (const { applicationId } of standing.filter(({ state }) => ['applied', 'placed', 'waiting'].includes(state))) {
        await moveApplication(call, applicationId, { state: 'cancelled', why: 'event-called-off', remark: reason, toTell: true })
        told.push(applicationId)
      }
      await store.markCalledOff(call.db, councilId, each.eventId, today, reason, call.clock.now())
      if (each.collectionId !== null) await endCollection(call, each.collectionId)
      call.audit({ subject: eventSubject(each.eventId), fields: ['calledOffOn'], reason: 'called-off' })
    }
    await endSurveys(call, eventId)
    tellLater(call, told)
    return { told: told.length }
  },
})

/** 受付を終える。 From today on the page of the form says so; it stays a collection that can be looked into. */
export async function endCollection(call: Call, collectionId: string): Promise<void> {
  const { revision, title, audience, opensOn, closesOn, previousId, againAfterDays, state } = await call.run(forms.getCollection, { collectionId })
  const yesterday = new Date(Date.parse(`${call.clock.today()}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  if (state === 'closed' || (closesOn !== null && closesOn <= yesterday)) return
  if (opensOn > yesterday) await call.run(forms.closeCollection, { collectionId, revision })
  else await call.run(forms.changeCollection, { collectionId, revision, title, audience, opensOn, closesOn: yesterday, previousId, againAfterDays })
}
