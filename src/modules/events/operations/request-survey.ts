import * as z from 'zod'
import { operations as forms } from '#forms'
import { sheetsAtOnce } from '#forms/schema'
import { siteOriginToday } from '#identity'
import { defineOperation, refuse } from '#kernel'
import { dayText, fill } from '#kernel/values'
import { MailAddress, MailName, sendMessage, settingsOf, stoppedOf } from '#platform/messages'
import { OpenedEvent, SheetNumbers } from '../schema.ts'
import { listSessions } from '../store/events.ts'
import * as store from '../store/surveys.ts'
import { surveyMail } from '../templates.ts'
import { texts } from '../web/survey-texts.ts'
import { eventFor, eventSubject } from './event-steps.ts'
import { isHeld, surveyOf, surveyRefusals, surveyTitle } from './surveying.ts'

const refusals = {
  ...surveyRefusals,
  notHeldYet: {
    status: 409,
    ja: 'まだ終わっていない回があります。最後の回のあとで、来た人に送ってください。',
    en: 'A session is still to come. Ask those who came after the last one.',
  },
  nobodyToAsk: {
    status: 409,
    ja: '新しく頼む人がいません。出欠をつけてから、もう一度送ってください。',
    en: 'There is nobody to ask who was not asked before. Mark who came, then send again.',
  },
} as const

/**
 * 来た人にアンケートを頼む。 Everybody by the same link, so that no answer can be told from another, and nobody twice. Whoever has no usable address or wants no such mail gets a numbered
 * sheet of paper, which names nobody.
 */
export const requestSurvey = defineOperation({
  name: 'events.requestSurvey',
  title: { ja: '来た人にアンケートを頼む', en: 'Ask those who came to answer the survey' },
  kind: 'command',
  permission: 'events.application.write',
  input: OpenedEvent.extend({ surveyId: z.uuid() }),
  output: z.object({ mailed: z.int(), papers: SheetNumbers.nullable() }),
  refusals,
  async handle({ eventId, revision, surveyId }, call) {
    const { councilId } = call.actor
    const event = await eventFor(call, { eventId, revision })
    const survey = await surveyOf(call, eventId, surveyId)
    if (survey.collectionId === null || event.calledOffOn !== null) refuse(refusals, 'notNow')
    const { collectionId } = survey
    const collection = await call.run(forms.getCollection, { collectionId })
    if (collection.state === 'closed' || collection.state === 'over') refuse(refusals, 'notNow')
    const sessions = await listSessions(call.db, councilId, eventId)
    if (!isHeld(survey, sessions, call.clock.today())) refuse(refusals, 'notHeldYet')
    const asked = await store.notAskedYet(call.db, councilId, surveyId)
    if (asked.length === 0) refuse(refusals, 'nobodyToAsk')
    const usable = asked.filter(({ mail, name }) => MailAddress.safeParse(mail).success && MailName.safeParse(name).success)
    const stopped = await stoppedOf(
      call.db,
      councilId,
      usable.map(({ mail }) => mail),
    )
    const reached = usable.filter(({ mail }) => !stopped.has(mail.toLowerCase()))
    const { senderName } = await settingsOf(call.db, councilId)
    const link = `${await siteOriginToday(call)}/f/${collection.addressCode}`
    const title = surveyTitle(
      event,
      sessions.find(({ gatheringId }) => gatheringId === survey.gatheringId),
    )
    const due = collection.closesOn === null ? '' : fill(texts.due.ja, { day: dayText(collection.closesOn, 'ja') })
    const privacy = texts[collection.anonymous ? 'isAnonymous' : 'isNamed'].ja
    for (const { name, mail } of reached)
      await sendMessage(call, {
        template: surveyMail,
        to: { address: mail, name },
        values: { name, title, link, due, privacy, sender: senderName },
        byHand: true,
      })
    const mailed = new Set(reached.map(({ applicationId }) => applicationId))
    await store.writeRequests(
      call.db,
      councilId,
      { surveyId, on: call.clock.today() },
      asked.map(({ applicationId }) => ({ applicationId, way: mailed.has(applicationId) ? ('mail' as const) : ('paper' as const) })),
    )
    call.audit({ subject: eventSubject(eventId), fields: ['survey', 'told'] })
    const made = []
    for (let left = asked.length - reached.length; left > 0; left -= sheetsAtOnce)
      made.push(await call.run(forms.makeSheets, { collectionId, count: Math.min(left, sheetsAtOnce) }))
    const [first, last] = [made[0], made.at(-1)]
    return { mailed: reached.length, papers: first && last ? { from: first.from, to: last.to } : null }
  },
})
