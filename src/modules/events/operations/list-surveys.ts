import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { operations as forms } from '#forms'
import { mayWrite } from '../policy.ts'
import { Survey } from '../schema.ts'
import { findEvent, listSessions } from '../store/events.ts'
import * as store from '../store/surveys.ts'
import { collectionsOf, proposedForms, readsForms, shownSurvey, surveyStandard } from './surveying.ts'

/**
 * 催しのアンケートを一覧する。 How many came, were asked and answered; never who. The forms it can be held with, those that are proposed first, and how long answers are usually
 * taken: only for whoever may begin one.
 */
export const listSurveys = defineOperation({
  name: 'events.listSurveys',
  title: { ja: '催しのアンケートを一覧する', en: 'List the surveys of an event' },
  kind: 'query',
  permission: 'events.event.read',
  input: z.strictObject({ eventId: z.uuid() }),
  output: z.object({
    items: z.array(Survey),
    mayOffer: z.boolean(),
    forms: z.array(z.object({ formId: z.uuid(), title: z.string() })),
    /** Days after the last session, as the council has laid down. */
    days: z.int().nullable(),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ eventId }, call) {
    const { councilId } = call.actor
    const event = found(await findEvent(call.db, councilId, eventId))
    const surveys = await store.listSurveys(call.db, councilId, eventId)
    const collections = await collectionsOf(call, surveys)
    const sessions = await listSessions(call.db, councilId, eventId)
    const formIds = [...new Set(surveys.map(({ formId }) => formId))]
    const named = formIds.length > 0 && readsForms(call) ? (await call.run(forms.listForms, { formIds })).items : []
    const mayOffer =
      mayWrite(call.actor) && call.actor.permissions.has(forms.openCollection.permission) && event.calledOffOn === null && event.partOf === null
    return {
      items: surveys.map((survey) => {
        const title = named.find(({ formId }) => formId === survey.formId)?.title ?? ''
        return shownSurvey(call, { event, sessions }, survey, collections.get(survey.collectionId ?? ''), title)
      }),
      mayOffer,
      forms: mayOffer ? (await proposedForms(call, event, surveys)).map(({ formId, title }) => ({ formId, title })) : [],
      days: (await surveyStandard(call)).surveyDays,
    }
  },
})
