import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { undisclosed } from '#kernel/values'
import { commended } from '../facts.ts'
import { AwardsToIssue } from '../schema.ts'
import * as store from '../store/commendations.ts'
import { lockEvent } from '../store/events.ts'
import { awardSubject, commendationRefusals, excludes, kindOn, overlapsOf, shownNominations } from './commending.ts'
import { eventRefusals } from './event-steps.ts'
import { serialNumber } from './numbering.ts'

const refusals = {
  ...commendationRefusals,
  notNow: eventRefusals.notNow,
  nobodyAccepted: {
    status: 409,
    ja: '番号を付ける人がいません。先に、推薦を「決定」にしてください。',
    en: 'There is nobody to number. Accept nominations first.',
  },
  unseen: {
    status: 409,
    ja: '名前の見えない人が含まれています。その人の記録を扱える人に頼むか、見送りにしてください。',
    en: 'Among them is somebody whose name you cannot see. Ask whoever can, or leave them out.',
  },
} as const

/**
 * 表彰状に番号を付ける。 Everybody accepted for that kind at the event who has none yet, in the order of the list, dated on the day of the event. Each stands in the register of awards
 * from then on, with the name as it is printed, and tells the plan one person commended. What excludes the kind is checked once more.
 */
export const issueAwards = defineOperation({
  name: 'events.issueAwards',
  title: { ja: '表彰状に番号を付ける', en: 'Number commendations' },
  kind: 'command',
  permission: 'events.commendation.write',
  input: AwardsToIssue,
  output: z.object({ count: z.int() }),
  refusals,
  async handle({ eventId, kindId, awardedOn }, call) {
    const { councilId, accountId } = call.actor
    await store.lockCommendations(call.db, councilId)
    const event = (await lockEvent(call.db, councilId, eventId)) ?? refuse(refusals, 'notFound')
    if (event.calledOffOn !== null) refuse(refusals, 'notNow')
    const kind = await kindOn(call, kindId, awardedOn)
    const accepted = (await shownNominations(call, eventId)).filter(
      (each) => each.kindId === kindId && each.decision === 'accepted' && each.awardId === null,
    )
    if (accepted.length === 0) refuse(refusals, 'nobodyAccepted')
    if (accepted.some(({ name }) => name === undisclosed)) refuse(refusals, 'unseen')
    const overlaps = await overlapsOf(call, kind, accepted, new Set(accepted.map(({ nominationId }) => nominationId)))
    for (const { nominationId, scopeId, personId, organisationId, name, post, months, because } of accepted) {
      const given = organisationId !== null && (await store.organisationAwarded(call.db, councilId, organisationId, kind.excludedBy))
      if (given || excludes(overlaps({ personId, name }))) refuse(refusals, 'givenAlready')
      const awardId = call.newId()
      const number = kind.prefix === null ? null : await serialNumber(call, 'events.commendation', kind.prefix, awardedOn)
      const row = { awardId, scopeId, kindId, eventId, nominationId, personId, organisationId, name, post, months, number, awardedOn }
      const by = accountId! // the permission is held by signed-in people only
      await store.insertAward(call.db, councilId, { ...row, remark: because.slice(0, 200), at: call.clock.now(), by })
      call.audit({ subject: awardSubject(awardId), fields: ['kindId', 'number', 'awardedOn'] })
      call.tell(commended, { happenedOn: awardedOn, areaId: event.areaId, subject: awardSubject(awardId), tags: { kind: kind.code }, quantities: {} })
    }
    return { count: accepted.length }
  },
})
