import * as z from 'zod'
import { operations as forms } from '#forms'
import { defineOperation, refuse } from '#kernel'
import { NewSurvey } from '../schema.ts'
import * as store from '../store/events.ts'
import * as surveys from '../store/surveys.ts'
import { collectionTitle, eventFor, eventSubject } from './event-steps.ts'
import { surveyBefore, surveyRefusals, surveyTitle } from './surveying.ts'

const refusals = {
  ...surveyRefusals,
  sessionUnknown: {
    status: 422,
    ja: 'その回は、この催しにありません。回を選び直してください。',
    en: 'This event has no such session. Choose again.',
  },
  offeredAlready: {
    status: 409,
    ja: 'このアンケートは、もう始めています。続けて使うか、様式・調査の部屋でその受付を直してください。',
    en: 'This survey was begun already. Go on with it, or change its collection in the room of forms.',
  },
} as const

/**
 * 催しのアンケートを始める。 Opens a collection of the form for the whole event or one session: page, paper, keying and results are those of every form. Where it asks
 * with the form of the edition before, both can be compared.
 */
export const offerSurvey = defineOperation({
  name: 'events.offerSurvey',
  title: { ja: '催しのアンケートを始める', en: 'Begin the survey of an event' },
  kind: 'command',
  permission: 'events.event.write',
  input: NewSurvey,
  output: z.object({ surveyId: z.uuid(), collectionId: z.uuid(), addressCode: z.string() }),
  refusals,
  async handle({ eventId, revision, gatheringId, formId, anonymous, opensOn, closesOn }, call) {
    const { councilId, accountId } = call.actor
    const event = await eventFor(call, { eventId, revision })
    // Of an event that is over people are asked, too; of one that was called off, or of what an event looks for, nobody is.
    if (event.calledOffOn !== null || event.partOf !== null) refuse(refusals, 'notNow')
    const session = (await store.listSessions(call.db, councilId, eventId)).find((each) => each.gatheringId === gatheringId)
    if (gatheringId !== null && !session) refuse(refusals, 'sessionUnknown', [{ path: 'gatheringId', message: refusals.sessionUnknown }])
    const meant = (await surveys.listSurveys(call.db, councilId, eventId)).find((each) => each.gatheringId === gatheringId)
    if (meant && meant.collectionId !== null) refuse(refusals, 'offeredAlready', [{ path: 'gatheringId', message: refusals.offeredAlready }])
    const before = await surveyBefore(call, event, meant?.previousId ?? null, gatheringId)
    const title = await collectionTitle(call, event, surveyTitle(event, session), 'アンケート')
    const opening = { formId, title, audience: 'anyone', anonymous, opensOn, closesOn } as const
    const opened = await call.run(forms.openCollection, { ...opening, previousId: before?.formId === formId ? before.collectionId : null })
    const surveyId = meant?.surveyId ?? call.newId()
    const made = { at: call.clock.now(), by: accountId! } // the permission is held by signed-in people only
    await surveys.writeSurvey(call.db, councilId, {
      surveyId,
      eventId,
      gatheringId,
      formId,
      anonymous,
      ...opened,
      previousId: before?.surveyId ?? null,
      ...made,
    })
    await store.raiseRevision(call.db, councilId, eventId, call.clock.now())
    call.audit({ subject: eventSubject(eventId), fields: ['survey'] })
    return { surveyId, ...opened }
  },
})
