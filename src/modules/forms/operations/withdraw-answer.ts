import * as z from 'zod'
import { defineOperation } from '#kernel'
import { type Text, filledLine } from '#kernel/values'
import * as store from '../store/answers.ts'
import { answerRefusals, lockStanding, moved } from './answering.ts'
import { answerSubject } from './sending.ts'

/**
 * 回答を取り下げる。 Sent by mistake, twice, or taken back by whoever gave it. It stays readable; results and the plan no longer count it, and what came of it is taken
 * back in the same step.
 *
 * @returns what became of that, in sentences
 */
export const withdrawAnswer = defineOperation({
  name: 'forms.withdrawAnswer',
  title: { ja: '回答を取り下げる', en: 'Withdraw an answer' },
  kind: 'command',
  permission: 'forms.answer.write',
  input: z.strictObject({ answerId: z.uuid(), revision: z.int().min(1), reason: filledLine(200) }),
  output: z.object({ revision: z.int(), said: z.array(z.object({ ja: z.string(), en: z.string() })) }),
  refusals: answerRefusals,
  async handle({ answerId, revision, reason }, call) {
    const answer = await lockStanding(call, { answerId, revision })
    await store.setState(call.db, call.actor.councilId, answerId, 'withdrawn')
    await moved(call, answer, 'withdraw', reason)
    call.retract(answerSubject(answerId))
    call.audit({ subject: answerSubject(answerId), fields: ['state'] })
    const said: Text[] = []
    for (const { withdrawn } of call.contributions('answerReceived')) {
      const sentence = await withdrawn(call, { collectionId: answer.collectionId, answerId, reason })
      if (sentence) said.push(sentence)
    }
    return { revision, said }
  },
})
