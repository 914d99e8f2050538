import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { dayText, fill } from '#kernel/values'
import { sendMessage, sendRefusals as messageRefusals, settingsOf } from '#platform/messages'
import { InvitationsToSend } from '../schema.ts'
import { markSent } from '../store/invitations.ts'
import { invitationMail, reminderMail } from '../templates.ts'
import { texts } from '../web/invitation-texts.ts'
import { collectionSubject } from './collecting.ts'
import { invitationLink } from './inviting.ts'
import { reachedInvitations } from './addressees.ts'
import { openedCollection, paperRefusals } from './paper-steps.ts'

const refusals = {
  ...paperRefusals,
  ...messageRefusals,
  nobodyToSend: {
    status: 409,
    ja: 'メールを送る相手がいません。メールアドレスのない相手には、手紙か用紙を送ってください。',
    en: 'There is nobody to send mail to. Those without an address are reached by letter or paper.',
  },
} as const

/**
 * 回答の依頼をメールで送る。
 *
 * To everybody asked who has a mail address and was not written to; as a reminder, to those who were and have not answered. One message each, with a link of
 * their own. Who stopped such messages is passed by.
 */
export const sendInvitations = defineOperation({
  name: 'forms.sendInvitations',
  title: { ja: '回答の依頼をメールで送る', en: 'Ask for answers by mail' },
  kind: 'command',
  permission: 'forms.collection.write',
  input: InvitationsToSend,
  output: z.object({ count: z.int() }),
  refusals,
  async handle({ collectionId, remind }, call) {
    const { councilId } = call.actor
    const collection = await openedCollection(call, collectionId)
    const chosen = (await reachedInvitations(call, collection)).filter(
      ({ answered, sentOn, reach }) => !answered && (sentOn !== null) === (remind === 'yes') && reach.mail === null,
    )
    if (chosen.length === 0) refuse(refusals, 'nobodyToSend')
    const { senderName } = await settingsOf(call.db, councilId)
    for (const { invitationId, name, mail } of chosen) {
      const values = {
        name,
        title: collection.title,
        link: await invitationLink(call, collection.addressCode, invitationId),
        due: collection.closesOn ? fill(texts.due.ja, { day: dayText(collection.closesOn, 'ja') }) : '',
        privacy: texts[collection.anonymous ? 'isAnonymous' : 'isNamed'].ja,
        sender: senderName,
      }
      await sendMessage(call, { template: remind ? reminderMail : invitationMail, to: { address: mail, name }, values, byHand: true })
    }
    await markSent(
      call.db,
      councilId,
      chosen.map(({ invitationId }) => invitationId),
      call.clock.today(),
    )
    call.audit({ subject: collectionSubject(collectionId), fields: ['invitations'] })
    return { count: chosen.length }
  },
})
