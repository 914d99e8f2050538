import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewAccessRule } from '../schema.ts'
import { hasUnsettledGrant } from '../store/emergency.ts'
import * as store from '../store/views.ts'

const refusals = {
  hoursReversed: {
    status: 422,
    ja: '執務時間の終わりは、始まりより後にしてください。',
    en: 'Office hours must end after they begin.',
  },
  inThePast: { status: 422, ja: '適用する日は、今日かそれより後にしてください。', en: 'The day of effect must be today or later.' },
  ownUnsettled: {
    status: 409,
    ja: '自分の緊急閲覧が開いているか、確かめられていない間は、決まりを変えられません。確かめが済んでから変えてください。',
    en: 'While your own emergency access is open or not yet reviewed you cannot change the rules. Change them after the review.',
  },
} as const

/** 緊急閲覧と閲覧の点検の決まりを、ある日から変える。 At most 24 hours open; what is open keeps the terms it was opened with. */
export const changeAccessRules = defineOperation({
  name: 'identity.changeAccessRules',
  title: { ja: '緊急閲覧と閲覧の点検の決まりを変える', en: 'Change the rules of emergency access and odd views' },
  kind: 'command',
  permission: 'identity.accessRule.change',
  fresh: true,
  input: NewAccessRule,
  output: z.object({ ruleId: z.uuid() }),
  refusals,
  async handle(rule, call) {
    const { councilId, accountId } = call.actor
    if (rule.closesAtMinutes <= rule.opensAtMinutes) refuse(refusals, 'hoursReversed', [{ path: 'closesAtMinutes', message: refusals.hoursReversed }])
    if (rule.validFrom < call.clock.today()) refuse(refusals, 'inThePast', [{ path: 'validFrom', message: refusals.inThePast }])
    if (accountId !== null && (await hasUnsettledGrant(call.db, councilId, accountId))) refuse(refusals, 'ownUnsettled')
    const ruleId = call.newId()
    await store.insertAccessRule(call.db, councilId, ruleId, rule, accountId)
    call.audit({ subject: { type: 'identity.accessRule', id: ruleId }, fields: Object.keys(rule) })
    return { ruleId }
  },
})
