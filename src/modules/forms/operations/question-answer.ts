import * as z from 'zod'
import { defineOperation } from '#kernel'
import { paragraphs } from '#kernel/values'
import * as store from '../store/answers.ts'
import { answerRefusals, lockStanding, moved } from './answering.ts'
import { answerSubject } from './sending.ts'

/** 回答を照会にする。 Something is to be asked about; what it is stands in the remark. */
export const questionAnswer = defineOperation({
  name: 'forms.questionAnswer',
  title: { ja: '回答を照会にする', en: 'Mark an answer as to be asked about' },
  kind: 'command',
  permission: 'forms.answer.check',
  input: z.strictObject({ answerId: z.uuid(), revision: z.int().min(1), remark: paragraphs(500).pipe(z.string().min(1)) }),
  output: z.object({ revision: z.int() }),
  refusals: answerRefusals,
  async handle({ answerId, revision, remark }, call) {
    const answer = await lockStanding(call, { answerId, revision })
    await store.setState(call.db, call.actor.councilId, answerId, 'questioned')
    await moved(call, answer, 'question', remark)
    call.audit({ subject: answerSubject(answerId), fields: ['state'] })
    return { revision }
  },
})
