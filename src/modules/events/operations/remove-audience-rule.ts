import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { OpenedEvent } from '../schema.ts'
import { deleteRule } from '../store/audience.ts'
import { raiseRevision } from '../store/events.ts'
import { eventRefusals, eventSubject, goingEventFor } from './event-steps.ts'

/** 対象者の決まりを外す。 Whoever was asked already stays asked. */
export const removeAudienceRule = defineOperation({
  name: 'events.removeAudienceRule',
  title: { ja: '対象者の決まりを外す', en: 'Take out a rule of whom an event is for' },
  kind: 'command',
  permission: 'events.event.write',
  input: OpenedEvent.extend({ ruleId: z.uuid() }),
  output: z.object({ eventId: z.uuid() }),
  refusals: eventRefusals,
  async handle({ eventId, revision, ruleId }, call) {
    const { councilId } = call.actor
    await goingEventFor(call, { eventId, revision })
    if (!(await deleteRule(call.db, councilId, eventId, ruleId))) refuse(eventRefusals, 'notFound')
    await raiseRevision(call.db, councilId, eventId, call.clock.now())
    call.audit({ subject: eventSubject(eventId), fields: ['audienceRules'] })
    return { eventId }
  },
})
