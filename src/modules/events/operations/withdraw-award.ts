import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import { withdrawAward as withdraw } from '../store/commendations.ts'
import { awardSubject } from './commending.ts'

const refusals = {
  notFound: commonRefusals.notFound,
} as const

/** 表彰を取り消す。 With the reason; the row and its number stay, it excludes nothing any more, and what it told the plan is taken back. */
export const withdrawAward = defineOperation({
  name: 'events.withdrawAward',
  title: { ja: '表彰を取り消す', en: 'Withdraw an award' },
  kind: 'command',
  permission: 'events.commendation.write',
  input: z.strictObject({ awardId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ awardId: z.uuid() }),
  refusals,
  async handle({ awardId, reason }, call) {
    if (!(await withdraw(call.db, call.actor.councilId, awardId, call.clock.today(), reason))) refuse(refusals, 'notFound')
    call.retract(awardSubject(awardId))
    call.audit({ subject: awardSubject(awardId), fields: ['withdrawnOn'], reason: 'withdrawn' })
    return { awardId }
  },
})
