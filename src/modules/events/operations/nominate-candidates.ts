import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewNominations } from '../schema.ts'
import * as store from '../store/commendations.ts'
import { lockEvent } from '../store/events.ts'
import { candidatesOf, commendationRefusals, excludes, kindOn, nominationSubject } from './commending.ts'
import { eventRefusals, isGoing } from './event-steps.ts'

const refusals = {
  ...commendationRefusals,
  notNow: eventRefusals.notNow,
  notCandidate: {
    status: 409,
    ja: '候補でない人が含まれています。候補の一覧を開き直して、選び直してください。',
    en: 'Somebody among them is no candidate. Open the list again and choose anew.',
  },
} as const

/** 候補を推薦する。 Only whoever follows from appointments on that day and was not given or nominated for what excludes the kind; reckoned anew under a lock. */
export const nominateCandidates = defineOperation({
  name: 'events.nominateCandidates',
  title: { ja: '候補を表彰に推薦する', en: 'Nominate candidates for a commendation' },
  kind: 'command',
  permission: 'events.commendation.write',
  input: NewNominations,
  output: z.object({ count: z.int() }),
  refusals,
  async handle({ eventId, kindId, day, personIds }, call) {
    const { councilId, accountId } = call.actor
    await store.lockCommendations(call.db, councilId)
    const event = (await lockEvent(call.db, councilId, eventId)) ?? refuse(refusals, 'notFound')
    if (!isGoing(event)) refuse(refusals, 'notNow')
    const candidates = new Map((await candidatesOf(call, await kindOn(call, kindId, day), day)).map((each) => [each.personId, each]))
    let count = 0
    for (const personId of new Set(personIds)) {
      const { overlaps, post, months } = candidates.get(personId) ?? refuse(refusals, 'notCandidate')
      if (excludes(overlaps)) refuse(refusals, 'givenAlready')
      const nominationId = call.newId()
      const by = accountId! // the permission is held by signed-in people only
      const row = {
        nominationId,
        eventId,
        scopeId: event.applicationsScopeId,
        kindId,
        personId,
        organisationId: null,
        name: '',
        post,
        reckonedOn: day,
        months,
      }
      if (!(await store.insertNomination(call.db, councilId, { ...row, because: '', at: call.clock.now(), by }))) continue
      call.audit({ subject: nominationSubject(nominationId), fields: ['kindId', 'personId', 'months'] })
      count++
    }
    return { count }
  },
})
