import * as z from 'zod'
import { siteOriginToday } from '#identity'
import { defineOperation } from '#kernel'
import { dayText } from '#kernel/values'
import { MailAddress, MailName, sendMessage, settingsOf, stoppedOf } from '#platform/messages'
import { applicationStateTitles } from '../schema.ts'
import * as store from '../store/applications.ts'
import { findEvent, listSessions } from '../store/events.ts'
import { applicationMail } from '../templates.ts'
import { eventSubject, wholeOf } from './event-steps.ts'
import { receiptCode, sentenceOf } from './receipts.ts'

/**
 * 申し込んだ人にメールで知らせる。 Run as the system after an application came in or moved; granted to no role. Whoever has no usable address stays among those
 * to be told by telephone.
 */
export const tellApplicants = defineOperation({
  name: 'events.tellApplicants',
  title: { ja: '申し込んだ人にメールで知らせる', en: 'Tell applicants by mail' },
  kind: 'command',
  permission: 'events.application.tell',
  input: z.strictObject({
    applicationIds: z.array(z.uuid()).min(1).max(2000),
    /** 受付の控え。 Whoever applied has seen it on the page; the mail is to keep. */
    receipt: z.boolean().default(false),
  }),
  output: z.object({ mailed: z.int() }),
  async handle({ applicationIds, receipt }, call) {
    const { councilId } = call.actor
    const found = (await store.findApplications(call.db, councilId, applicationIds)).filter(
      ({ mail, name, toTell }) => (receipt || toTell) && MailAddress.safeParse(mail).success && MailName.safeParse(name).success,
    )
    const stopped = await stoppedOf(
      call.db,
      councilId,
      found.map(({ mail }) => mail),
    )
    const reached = found.filter(({ mail }) => !stopped.has(mail.toLowerCase()))
    const { senderName } = await settingsOf(call.db, councilId)
    const origin = await siteOriginToday(call)
    for (const { applicationId, eventId, name, mail, number, state, waitingPlace, assigned } of reached) {
      const event = (await findEvent(call.db, councilId, eventId))!
      const sessions = (await listSessions(call.db, councilId, wholeOf(event))).filter((session) => session.state !== 'called-off')
      const code = receiptCode(call, applicationId)
      const values = {
        name,
        title: event.title,
        number: String(number),
        state: applicationStateTitles[state].ja,
        sentence: sentenceOf(event, state, waitingPlace).ja,
        sessions: [
          ...sessions.map(({ heldOn, startTime, endTime, place, subject }) =>
            [dayText(heldOn, 'ja'), `${startTime}〜${endTime}`, place, subject].filter(Boolean).join('　'),
          ),
          ...[event.duty, assigned].filter(Boolean),
        ].join('\n'),
        code,
        link: `${origin}/events/${eventId}/cancel?n=${number}&c=${code}`,
        sender: senderName,
      }
      await sendMessage(call, { template: applicationMail, to: { address: mail, name }, values })
    }
    if (!receipt)
      await store.markTold(
        call.db,
        councilId,
        reached.map(({ applicationId }) => applicationId),
      )
    for (const eventId of new Set(found.map((each) => each.eventId))) call.audit({ subject: eventSubject(eventId), fields: ['told'] })
    if (found.length === 0) call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['told'] })
    return { mailed: reached.length }
  },
})
