import * as z from 'zod'
import { defineOperation } from '#kernel'
import { paragraphs } from '#kernel/values'
import * as store from '../store/answers.ts'
import { answerRefusals, lockStanding, moved } from './answering.ts'
import { answerSubject } from './sending.ts'

/** 回答を確認した。 Somebody looked at it and found it right. */
export const checkAnswer = defineOperation({
  name: 'forms.checkAnswer',
  title: { ja: '回答を確認した', en: 'Mark an answer as checked' },
  kind: 'command',
  permission: 'forms.answer.check',
  input: z.strictObject({ answerId: z.uuid(), revision: z.int().min(1), remark: paragraphs(500).default('') }),
  output: z.object({ revision: z.int() }),
  refusals: answerRefusals,
  async handle({ answerId, revision, remark }, call) {
    const answer = await lockStanding(call, { answerId, revision })
    await store.setState(call.db, call.actor.councilId, answerId, 'checked')
    await moved(call, answer, 'check', remark)
    call.audit({ subject: answerSubject(answerId), fields: ['state'] })
    return { revision }
  },
})
