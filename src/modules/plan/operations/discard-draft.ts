import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { FiscalYear, filledLine } from '#kernel/values'
import * as changes from '../store/changes.ts'
import * as counts from '../store/counts.ts'
import * as imports from '../store/imports.ts'
import * as plans from '../store/plans.ts'
import { planOf, versionRefusals } from './versioning.ts'

const refusals = {
  notFound: versionRefusals.notFound,
  decided: {
    status: 409,
    ja: 'この計画は、すでに決まっているので捨てられません。変えるときは、項目を直してから、新しい版を残してください。',
    en: 'This plan is decided and cannot be thrown away. Change its lines and keep a new version.',
  },
  hasRecords: {
    status: 409,
    ja: 'この案の項目に、ほかの計画にない記録があります。記録を取り消すか、計画を決めてください。捨てると、その記録の数えられる項目がなくなります。',
    en: 'Lines of this draft have records that no other plan prints. Withdraw the records or decide the plan: without it no line would count them.',
  },
} as const

/**
 * 計画の案を捨てる。
 *
 * With a reason. The year is free for another plan, what the draft was to count is forgotten, and the import it was made of is open again with all that was
 * decided about it. The draft itself is kept out of view.
 */
export const discardDraft = defineOperation({
  name: 'plan.discardDraft',
  title: { ja: '計画の案を捨てる', en: 'Throw a draft plan away' },
  kind: 'command',
  permission: 'plan.plan.adopt',
  input: z.strictObject({ fiscalYear: FiscalYear, reason: filledLine(200) }),
  output: z.object({ planId: z.uuid() }),
  refusals,
  async handle({ fiscalYear, reason }, call) {
    const { councilId, accountId } = call.actor
    const { planId } = await planOf(call, fiscalYear)
    await changes.lockPlan(call.db, councilId, planId)
    const plan = await planOf(call, fiscalYear) // it may have been decided or thrown away meanwhile
    if (!plan.draft) refuse(refusals, 'decided')
    const worked = await plans.workedOnlyHere(call.db, councilId, plan)
    if (worked.length > 0) refuse(refusals, 'hasRecords')
    const bound = await counts.bindingsOf(call.db, councilId, { years: [fiscalYear] })
    const activities = [...new Set(bound.map(({ activity }) => activity))]
    await counts.deleteBindings(call.db, councilId, fiscalYear, activities)
    await counts.recount(call.db, councilId, fiscalYear, activities)
    await plans.discardPlan(call.db, councilId, planId, { accountId, at: call.clock.now(), reason })
    await imports.reopen(call.db, councilId, planId)
    call.audit({ subject: { type: 'plan.plan', id: planId }, fields: ['discardedReason'] })
    return { planId }
  },
})
