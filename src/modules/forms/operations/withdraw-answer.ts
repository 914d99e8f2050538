import * as z from 'zod'
import { defineOperation } from '#kernel'
import { filledLine } from '#kernel/values'
import * as store from '../store/answers.ts'
import { answerRefusals, lockStanding, moved } from './answering.ts'
import { answerSubject } from './sending.ts'

/** 回答を取り下げる。 Sent by mistake, twice, or taken back by whoever gave it. It stays readable; results and the plan no longer count it. */
export const withdrawAnswer = defineOperation({
  name: 'forms.withdrawAnswer',
  title: { ja: '回答を取り下げる', en: 'Withdraw an answer' },
  kind: 'command',
  permission: 'forms.answer.write',
  input: z.strictObject({ answerId: z.uuid(), revision: z.int().min(1), reason: filledLine(200) }),
  output: z.object({ revision: z.int() }),
  refusals: answerRefusals,
  async handle({ answerId, revision, reason }, call) {
    const answer = await lockStanding(call, { answerId, revision })
    await store.setState(call.db, call.actor.councilId, answerId, 'withdrawn')
    await moved(call, answer, 'withdraw', reason)
    call.retract(answerSubject(answerId))
    call.audit({ subject: answerSubject(answerId), fields: ['state'] })
    return { revision }
  },
})
