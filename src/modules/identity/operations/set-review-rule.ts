import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewReviewRule } from '../schema.ts'
import * as store from '../store/reviews.ts'

const refusals = {
  inThePast: {
    status: 422,
    ja: '過ぎた日からは変えられません。今日か、これからの日を入力してください。',
    en: 'A rule cannot begin in the past. Enter today or a later day.',
  },
} as const

/** 所属の点検の決まりを変える（その日から）。 Every how many months, within how many days, what counts as long unused, and on what ground. */
export const setReviewRule = defineOperation({
  name: 'identity.setReviewRule',
  title: { ja: '所属の点検の決まりを変える', en: 'Set the rule of access reviews' },
  kind: 'command',
  permission: 'identity.review.rule',
  input: NewReviewRule,
  output: z.object({ ruleId: z.uuid() }),
  refusals,
  async handle({ from, ...rule }, call) {
    if (from < call.clock.today()) refuse(refusals, 'inThePast', [{ path: 'from', message: refusals.inThePast }])
    const ruleId = call.newId()
    await store.insertRule(call.db, call.actor.councilId, { ...rule, validFrom: from, ruleId })
    call.audit({ subject: { type: 'identity.reviewRule', id: ruleId }, fields: Object.keys(rule) })
    return { ruleId }
  },
})
