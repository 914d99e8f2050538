import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { fill } from '#kernel/values'
import { maximumRecipients } from '#letters/schema'
import { NewInvitation } from '../schema.ts'
import * as store from '../store/letters.ts'
import { texts } from '../web/letter-texts.ts'
import { audienceOf } from './audience.ts'
import { eventRefusals, eventSubject, goingEventFor } from './event-steps.ts'
import { nobodyToAsk } from './invite-audience.ts'
import { draftLetter, writingRefusals } from './writing.ts'

const refusals = { ...eventRefusals, ...writingRefusals, ...nobodyToAsk } as const

/**
 * 申込のない催しの案内状を下書きする。
 *
 * Whoever the rules mean, was not left out and was not invited before is addressed as a person of the register, so many to a letter. The letters go their usual way in
 * module letters. Where people apply, they are invited with a link of their own instead (events.inviteAudience).
 */
export const draftInvitation = defineOperation({
  name: 'events.draftInvitation',
  title: { ja: '申込のない催しの案内状を下書きする', en: 'Draft invitations to an event without applications' },
  kind: 'command',
  permission: 'events.event.write',
  input: NewInvitation,
  output: z.object({ letterIds: z.array(z.uuid()), count: z.int() }),
  refusals,
  async handle({ eventId, revision, issuer }, call) {
    const event = await goingEventFor(call, { eventId, revision })
    if (event.admission !== 'none') refuse(refusals, 'notNow')
    const personIds = (await audienceOf(call, event)).items.flatMap(({ state, personId }) => (state === 'to-ask' ? [personId] : []))
    if (personIds.length === 0) refuse(refusals, 'nobodyToAsk')
    const { title } = event
    const words = {
      kind: 'invitation' as const,
      title: fill(texts.letter_invite.ja, { title }),
      body: fill(texts.letterText_invite.ja, { title }),
      purpose: fill(texts.letterPurpose_invite.ja, { title }),
      enclosures: '',
      withDays: true,
    }
    const letterIds: string[] = []
    for (let at = 0; at < personIds.length; at += maximumRecipients) {
      const some = personIds.slice(at, at + maximumRecipients)
      const recipients = some.map((personId) => ({ personId }))
      const letterId = await draftLetter(call, event, words, issuer, recipients)
      await store.insertInvitations(call.db, call.actor.councilId, letterId, eventId, some)
      letterIds.push(letterId)
    }
    call.audit({ subject: eventSubject(eventId), fields: ['invitations'] })
    return { letterIds, count: personIds.length }
  },
})
