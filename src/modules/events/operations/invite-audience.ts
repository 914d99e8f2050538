import * as z from 'zod'
import { operations as forms } from '#forms'
import { invitationsAtOnce } from '#forms/schema'
import { defineOperation, refuse } from '#kernel'
import { OpenedEvent } from '../schema.ts'
import { audienceOf } from './audience.ts'
import { eventRefusals, eventSubject, goingEventFor } from './event-steps.ts'

export const nobodyToAsk = {
  nobodyToAsk: {
    status: 409,
    ja: '案内する相手がいません。対象者の決まりを加えるか、除いた人を戻してください。',
    en: 'There is nobody to invite. Add a rule, or bring back whom was left out.',
  },
} as const

const refusals = {
  ...eventRefusals,
  ...nobodyToAsk,
  notOpen: {
    status: 409,
    ja: '申込の受付がまだありません。催しのページで募集を始めてから、案内してください。',
    en: 'There is nothing to apply with yet. Open the admission on the page of the event first.',
  },
} as const

/**
 * 対象者に案内する。 Whoever the rules mean, was not left out and not asked before becomes somebody asked for an answer to the form of the application (module forms), with a link of
 * their own. Letters, mail and reminders are made there; nothing is sent yet.
 */
export const inviteAudience = defineOperation({
  name: 'events.inviteAudience',
  title: { ja: '催しの対象者に案内する', en: 'Invite whom an event is for' },
  kind: 'command',
  permission: 'events.event.write',
  input: OpenedEvent,
  output: z.object({ collectionId: z.uuid(), count: z.int() }),
  refusals,
  async handle({ eventId, revision }, call) {
    const event = await goingEventFor(call, { eventId, revision })
    const { collectionId } = event
    if (collectionId === null) refuse(refusals, 'notOpen')
    const personIds = (await audienceOf(call, event)).items.flatMap(({ state, personId }) => (state === 'to-ask' ? [personId] : []))
    if (personIds.length === 0) refuse(refusals, 'nobodyToAsk')
    let count = 0
    for (let at = 0; at < personIds.length; at += invitationsAtOnce)
      count += (await call.run(forms.addInvitations, { collectionId, personIds: personIds.slice(at, at + invitationsAtOnce) })).count
    call.audit({ subject: eventSubject(eventId), fields: ['invitations'] })
    return { collectionId, count }
  },
})
