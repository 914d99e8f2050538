import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { type Level, NewPlan, levels } from '../schema.ts'
import * as store from '../store/plans.ts'

const refusals = {
  alreadyAdopted: { status: 409, ja: 'その年度の計画はすでにあります。', en: 'There is a plan for that fiscal year already.' },
} as const

/**
 * 事業計画を取り込む。
 *
 * Lines come in the order of the document; each hangs under the last line of a higher level before it. Facts that happened
 * before the plan was adopted are counted as well. Granted to no role yet: the preset brings the plan.
 */
export const adoptPlan = defineOperation({
  name: 'plan.adoptPlan',
  title: { ja: '事業計画を取り込む', en: 'Adopt an annual plan' },
  kind: 'command',
  permission: 'plan.plan.adopt',
  input: NewPlan,
  output: z.object({ planId: z.uuid() }),
  refusals,
  async handle({ fiscalYear, title, lines }, call) {
    const { councilId } = call.actor
    const planId = call.newId()
    if (!(await store.insertPlan(call.db, councilId, { planId, fiscalYear, title, adoptedAt: call.clock.now() }))) refuse(refusals, 'alreadyAdopted')

    const last: Partial<Record<Level, string>> = {}
    const placed = lines.map((line) => {
      const lineId = call.newId()
      const depth = levels.indexOf(line.level)
      const parentLineId = levels.slice(0, depth).reduce<string | null>((parent, level) => last[level] ?? parent, null)
      last[line.level] = lineId
      for (const lower of levels.slice(depth + 1)) delete last[lower]
      return { ...line, lineId, parentLineId }
    })
    await store.insertLines(call.db, councilId, planId, placed)
    const counting = placed.flatMap(({ lineId, counts }) => (counts ? [{ lineId, fiscalYear, ...counts }] : []))
    await store.tallyEarlierFacts(call.db, councilId, counting)

    call.audit({ subject: { type: 'plan.plan', id: planId }, fields: ['fiscalYear', 'title', 'lines'] })
    return { planId }
  },
})
