import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { OpenedEvent } from '../schema.ts'
import * as store from '../store/events.ts'
import { deleteSurvey } from '../store/surveys.ts'
import { eventFor, eventSubject } from './event-steps.ts'
import { surveyOf, surveyRefusals } from './surveying.ts'

/** 予定していたアンケートをやめる。 As long as nobody was asked: what was begun is closed instead. */
export const dropSurvey = defineOperation({
  name: 'events.dropSurvey',
  title: { ja: '予定していたアンケートをやめる', en: 'Drop a survey that was meant' },
  kind: 'command',
  permission: 'events.event.write',
  input: OpenedEvent.extend({ surveyId: z.uuid() }),
  output: z.object({ eventId: z.uuid() }),
  refusals: surveyRefusals,
  async handle({ eventId, revision, surveyId }, call) {
    const { councilId } = call.actor
    await eventFor(call, { eventId, revision })
    await surveyOf(call, eventId, surveyId)
    if (!(await deleteSurvey(call.db, councilId, eventId, surveyId))) refuse(surveyRefusals, 'notNow')
    await store.raiseRevision(call.db, councilId, eventId, call.clock.now())
    call.audit({ subject: eventSubject(eventId), fields: ['survey'] })
    return { eventId }
  },
})
