import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewAudienceRule } from '../schema.ts'
import { insertRule } from '../store/audience.ts'
import { raiseRevision } from '../store/events.ts'
import { describedRules } from './audience.ts'
import { eventRefusals, eventSubject, goingEventFor } from './event-steps.ts'

const refusals = {
  ...eventRefusals,
  conditionUnknown: {
    status: 422,
    ja: '選んだ条件が見つかりません（共有していない名簿は使えません）。一覧から選び直してください。',
    en: 'A condition was not found; a roster must be shared. Choose again.',
  },
  ruleKnown: {
    status: 409,
    ja: '同じ条件が、すでにあります。ほかの条件を選んでください。',
    en: 'The event has the very same rule. Choose other conditions.',
  },
} as const

/** 対象者の決まりを加える。 All its conditions hold for the same person; who meets one of the rules of the event is meant. */
export const addAudienceRule = defineOperation({
  name: 'events.addAudienceRule',
  title: { ja: '対象者の決まりを加える', en: 'Add a rule of whom an event is for' },
  kind: 'command',
  permission: 'events.event.write',
  input: NewAudienceRule,
  output: z.object({ ruleId: z.uuid() }),
  refusals,
  async handle({ eventId, revision, ...conditions }, call) {
    const { councilId } = call.actor
    const { scopeId } = await goingEventFor(call, { eventId, revision })
    const [described] = await describedRules(call, [conditions])
    if (described === undefined) refuse(refusals, 'conditionUnknown')
    const ruleId = call.newId()
    if (!(await insertRule(call.db, councilId, { ...conditions, ruleId, eventId, scopeId }))) refuse(refusals, 'ruleKnown')
    await raiseRevision(call.db, councilId, eventId, call.clock.now())
    call.audit({ subject: eventSubject(eventId), fields: ['audienceRules'] })
    return { ruleId }
  },
})
