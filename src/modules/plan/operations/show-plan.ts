import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { fiscalYearOf } from '#kernel/values'
import { Plan, levels } from '../schema.ts'
import * as store from '../store/plans.ts'

/** 事業計画を、計画と実績を並べて見る。 Without a year: this fiscal year's, or the newest there is. */
export const showPlan = defineOperation({
  name: 'plan.showPlan',
  title: { ja: '事業計画を見る', en: 'Show an annual plan' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198).optional() }),
  output: Plan,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ fiscalYear }, call) {
    const { councilId } = call.actor
    const plans = await store.listPlans(call.db, councilId)
    const thisYear = fiscalYearOf(call.clock.today())
    const plan =
      fiscalYear === undefined ? (plans.find((p) => p.fiscalYear === thisYear) ?? plans[0]) : plans.find((p) => p.fiscalYear === fiscalYear)
    if (!plan) refuse(commonRefusals, 'notFound')

    const lines = await store.linesOf(call.db, councilId, plan.planId)
    const read = await store.read(call.db, councilId, lines.filter(store.isCounting), call.clock.today())
    const actual = new Map<string, number>()
    for (const { lineId, measure, amount } of read) if (measure === 'count') actual.set(lineId, (actual.get(lineId) ?? 0) + amount)
    return {
      ...plan,
      fiscalYears: plans.map((p) => p.fiscalYear),
      lines: lines.map((line) => shown(line, store.isCounting(line) ? (actual.get(line.lineId) ?? 0) : null)),
    }
  },
})

/** A stored line as readers get it. */
export function shown(line: store.StoredLine, actual: number | null) {
  const { lineId, level, label, title, target } = line
  return { lineId, level, depth: levels.indexOf(level), label, title, counted: line.kind !== null, target, actual }
}
