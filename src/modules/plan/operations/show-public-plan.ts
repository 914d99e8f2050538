import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { FiscalYear } from '#kernel/values'
import { PublicPlan } from '../schema.ts'
import * as store from '../store/publications.ts'

/** 公開の事業計画を見る。 For everybody; without a year the newest that is public. */
export const showPublicPlan = defineOperation({
  name: 'plan.showPublicPlan',
  title: { ja: '公開の事業計画を見る', en: 'Show a published plan' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({ fiscalYear: FiscalYear.optional() }),
  output: PublicPlan,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ fiscalYear }, call) {
    const published = await store.listPublications(call.db, call.actor.councilId)
    const plan = fiscalYear === undefined ? published[0] : published.find((each) => each.fiscalYear === fiscalYear)
    if (!plan) refuse(commonRefusals, 'notFound')
    return { ...plan, fiscalYears: published.map((each) => each.fiscalYear), lines: [...plan.outline] }
  },
})
