import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { FiscalYear } from '#kernel/values'
import { depthsOf } from '../rules/outline.ts'
import { listPlans, linesOf } from '../store/plans.ts'
import * as store from '../store/publications.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  stillDraft: {
    status: 409,
    ja: 'この計画はまだ案です。決定してから公開してください。',
    en: 'This plan is still a draft. Decide on it before it is published.',
  },
} as const

/** 事業計画を公開する。 What the public reads is a copy of the lines as they stand now; published anew, it takes the place of the copy before. */
export const publishPlan = defineOperation({
  name: 'plan.publishPlan',
  title: { ja: '事業計画を公開する', en: 'Publish an annual plan' },
  kind: 'command',
  permission: 'plan.plan.publish',
  input: z.strictObject({ fiscalYear: FiscalYear }),
  output: z.object({ publicationId: z.uuid() }),
  refusals,
  async handle({ fiscalYear }, call) {
    const { councilId } = call.actor
    const plan = (await listPlans(call.db, councilId)).find((each) => each.fiscalYear === fiscalYear)
    if (!plan) refuse(refusals, 'notFound')
    if (plan.draft) refuse(refusals, 'stillDraft')
    const lines = await linesOf(call.db, councilId, plan.planId)
    const depths = depthsOf(lines)
    const outline = lines.map(({ lineId, label, title, marker, body, cooperation }) => ({
      depth: depths.get(lineId)!,
      label,
      title,
      marker,
      body,
      cooperation,
    }))
    const publicationId = call.newId()
    await store.withdrawPublication(call.db, councilId, fiscalYear)
    const published = { publicationId, fiscalYear, title: plan.title, outline, publishedAt: call.clock.now(), publishedBy: call.actor.accountId! }
    await store.insertPublication(call.db, councilId, published)
    call.audit({ subject: { type: 'plan.plan', id: plan.planId }, fields: ['published'] })
    return { publicationId }
  },
})
