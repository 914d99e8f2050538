import * as z from 'zod'
import { councilNameToday, qrOf, siteOriginToday, svgOf } from '#identity'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { dayText, fill } from '#kernel/values'
import { findEvent, listSessions } from '../store/events.ts'
import { texts } from '../web/survey-texts.ts'
import { collectionsOf, surveyOf, surveyRefusals } from './surveying.ts'

const Sheet = z.object({
  eventId: z.uuid(),
  title: z.string(),
  /** Of one session, its day and subject. */
  session: z.object({ heldOn: z.iso.date(), subject: z.string() }).nullable(),
  link: z.string(),
  anonymous: z.boolean(),
  closesOn: z.iso.date().nullable(),
  contact: z.string(),
  council: z.string(),
})

/** アンケートのお願いを刷る。 One A4 to be put up or handed out: address and code of the page, the same for everybody. */
export const printSurvey = defineOperation({
  name: 'events.printSurvey',
  title: { ja: 'アンケートのお願いを刷る', en: 'Print the request to answer a survey' },
  kind: 'query',
  permission: 'events.event.read',
  input: z.strictObject({ eventId: z.uuid(), surveyId: z.uuid() }),
  output: Sheet,
  refusals: { notFound: commonRefusals.notFound, notNow: surveyRefusals.notNow },
  print: {
    template: new URL('print-survey.typ', import.meta.url),
    title: texts.request,
    // a paper for those who came: it carries no mark of the house
    addressed: true,
    data: ({ title, session, link, anonymous, closesOn, contact, council }, language) => {
      const t = (key: keyof typeof texts) => texts[key][language]
      return {
        lang: language,
        heading: t('request'),
        title: [title, session && [dayText(session.heldOn, language), session.subject].filter(Boolean).join('　')].filter(Boolean),
        asking: t('asking'),
        how: t('how'),
        qr: svgOf(qrOf(link)),
        qrTitle: t('qr'),
        link,
        due: closesOn === null ? '' : fill(t('due'), { day: dayText(closesOn, language) }),
        privacy: t(anonymous ? 'isAnonymous' : 'isNamed'),
        foot: [council, contact].filter(Boolean),
      }
    },
    subject: ({ eventId }) => ({ type: 'events.event', id: eventId }),
  },
  async handle({ eventId, surveyId }, call) {
    const { councilId } = call.actor
    const event = found(await findEvent(call.db, councilId, eventId))
    const survey = await surveyOf(call, eventId, surveyId)
    if (survey.addressCode === null) refuse(surveyRefusals, 'notNow')
    const session = (await listSessions(call.db, councilId, eventId)).find(({ gatheringId }) => gatheringId === survey.gatheringId)
    return {
      eventId,
      title: event.title,
      session: session ? { heldOn: session.heldOn, subject: session.subject } : null,
      link: `${await siteOriginToday(call)}/f/${survey.addressCode}`,
      anonymous: survey.anonymous,
      closesOn: (await collectionsOf(call, [survey])).get(survey.collectionId ?? '')?.closesOn ?? null,
      contact: event.contact,
      council: await councilNameToday(call),
    }
  },
})
