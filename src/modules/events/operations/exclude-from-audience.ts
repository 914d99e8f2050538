import * as z from 'zod'
import { addresseesOf } from '#directory'
import { defineOperation, found, refuse } from '#kernel'
import { Exclusion } from '../schema.ts'
import { insertExclusion } from '../store/audience.ts'
import { findEvent } from '../store/events.ts'
import { eventRefusals, eventSubject } from './event-steps.ts'

const refusals = {
  notFound: eventRefusals.notFound,
  excludedAlready: {
    status: 409,
    ja: 'この人は、すでに対象から除かれています。画面を開き直してください。',
    en: 'This person was left out already. Open the page again.',
  },
} as const

/** 対象から除く。 One person, with the reason; the rules stay as they are. Whoever was asked already stays asked. */
export const excludeFromAudience = defineOperation({
  name: 'events.excludeFromAudience',
  title: { ja: '催しの対象から除く', en: 'Leave somebody out of the audience' },
  kind: 'command',
  permission: 'events.application.write',
  input: Exclusion,
  output: z.object({ eventId: z.uuid() }),
  refusals,
  async handle({ eventId, personId, reason }, call) {
    const { councilId, accountId } = call.actor
    const event = found(await findEvent(call.db, councilId, eventId))
    const on = call.clock.today()
    const person = (await addresseesOf(call, [personId], on)).get(personId) ?? refuse(refusals, 'notFound')
    const by = accountId! // the permission is held by signed-in people only
    const exclusion = { eventId, personId: person.personId, scopeId: event.applicationsScopeId, reason, on, by }
    if (!(await insertExclusion(call.db, councilId, exclusion))) refuse(refusals, 'excludedAlready')
    call.audit({ subject: eventSubject(eventId), fields: ['audienceExclusions'] })
    return { eventId }
  },
})
