import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NominationsToDecide } from '../schema.ts'
import * as store from '../store/commendations.ts'
import { lockEvent } from '../store/events.ts'
import { nominationSubject } from './commending.ts'
import { eventRefusals } from './event-steps.ts'

const refusals = {
  notFound: eventRefusals.notFound,
  numberedAlready: {
    status: 409,
    ja: 'すでに表彰状に番号を付けた人が含まれています。取り消すときは、台帳で表彰を取り消してください。',
    en: 'Somebody among them has a numbered commendation. Withdraw it in the register of awards first.',
  },
} as const

/** 表彰を決める。 Accepted, or left out with the reason; many at once. Taken back to not decided as well, until the commendation is numbered. */
export const decideNominations = defineOperation({
  name: 'events.decideNominations',
  title: { ja: '表彰を決める', en: 'Decide upon nominations' },
  kind: 'command',
  permission: 'events.commendation.write',
  input: NominationsToDecide,
  output: z.object({ count: z.int() }),
  refusals,
  async handle({ eventId, nominationIds, decision, reason }, call) {
    const { councilId, accountId } = call.actor
    await store.lockCommendations(call.db, councilId)
    if (!(await lockEvent(call.db, councilId, eventId))) refuse(refusals, 'notFound')
    const all = new Map((await store.listNominations(call.db, councilId, eventId)).map((each) => [each.nominationId, each]))
    const wanted = [...new Set(nominationIds)]
    for (const nominationId of wanted) {
      const nomination = all.get(nominationId) ?? refuse(refusals, 'notFound')
      if (nomination.awardId !== null) refuse(refusals, 'numberedAlready')
      call.audit({ subject: nominationSubject(nominationId), fields: ['decision'] })
    }
    const by = accountId! // the permission is held by signed-in people only
    await store.decideNominations(call.db, councilId, wanted, { decision, reason, on: call.clock.today(), by })
    return { count: wanted.length }
  },
})
