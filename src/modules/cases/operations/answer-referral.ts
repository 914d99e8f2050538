import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { receiverSteps } from '../rules/referrals.ts'
import { AnswerReferral } from '../schema.ts'
import * as store from '../store/referrals.ts'
import { refuseField } from './laying.ts'
import { receivedFor, referralRefusals, referralSubject, tellSender } from './referring.ts'

/** つないだ人に結果を返す。 What became of it and on which day, in words for the sender: nothing else of the receiver's records. */
export const answerReferral = defineOperation({
  name: 'cases.answerReferral',
  title: { ja: 'つないだ人に結果を返す', en: 'Tell the sender what became of it' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: AnswerReferral,
  output: z.object({ referralId: z.uuid() }),
  refusals: referralRefusals,
  async handle({ answeredOn, answer, ...asked }, call) {
    const { referralId, state, receivedOn } = await receivedFor(call, asked)
    if (!receiverSteps({ state, became: false }).includes('answer')) refuse(referralRefusals, 'notNow')
    if (answeredOn > call.clock.today()) refuseField('stillToCome', 'answeredOn')
    if (answeredOn < receivedOn!) refuse(referralRefusals, 'tooEarly', [{ path: 'answeredOn', message: referralRefusals.tooEarly }]) // what was taken has its day
    await store.answer(call.db, call.actor.councilId, { referralId, answeredOn, answer })
    await tellSender(call, referralId)
    call.audit({ subject: referralSubject(referralId), fields: ['state', 'answeredOn', 'answer'] })
    return { referralId }
  },
})
