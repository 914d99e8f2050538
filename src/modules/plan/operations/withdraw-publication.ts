import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { FiscalYear } from '#kernel/values'
import { listPlans } from '../store/plans.ts'
import * as store from '../store/publications.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notPublic: { status: 409, ja: 'この年度の計画は公開されていません。', en: 'The plan of that year is not public.' },
} as const

/** 事業計画の公開をやめる。 From now on nobody outside reads it. */
export const withdrawPublication = defineOperation({
  name: 'plan.withdrawPublication',
  title: { ja: '事業計画の公開をやめる', en: 'Withdraw a published plan' },
  kind: 'command',
  permission: 'plan.plan.publish',
  input: z.strictObject({ fiscalYear: FiscalYear }),
  output: z.object({}),
  refusals,
  async handle({ fiscalYear }, call) {
    const { councilId } = call.actor
    const plan = (await listPlans(call.db, councilId)).find((each) => each.fiscalYear === fiscalYear)
    if (!plan) refuse(refusals, 'notFound')
    if (!(await store.withdrawPublication(call.db, councilId, fiscalYear))) refuse(refusals, 'notPublic')
    call.audit({ subject: { type: 'plan.plan', id: plan.planId }, fields: ['published'] })
    return {}
  },
})
