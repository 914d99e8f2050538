import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { fiscalYearText } from '#kernel/values'
import { type NewPlan } from '../schema.ts'
import { bindingsOf } from '../store/counts.ts'
import { insertLineage } from '../store/lineage.ts'
import * as plans from '../store/plans.ts'
import { adopt, adoptPlan } from './adopt-plan.ts'

/**
 * 次の年度の計画の案をつくる。
 *
 * Line for line as the plan of the year stands, without its marks: the same activities, counted by the same, and each line said to go on from its own. What changes
 * is edited in the draft; a council that writes a document imports that instead.
 */
export const draftNextYear = defineOperation({
  name: 'plan.draftNextYear',
  title: { ja: '次の年度の計画の案をつくる', en: 'Draft the plan of the next fiscal year' },
  kind: 'command',
  permission: adoptPlan.permission,
  /** The year that is carried over. */
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2197) }),
  output: z.object({ planId: z.uuid(), fiscalYear: z.int() }),
  refusals: { notFound: commonRefusals.notFound, ...adoptPlan.refusals },
  async handle({ fiscalYear }, call) {
    const { councilId, accountId } = call.actor
    const before = found((await plans.listPlans(call.db, councilId)).find((each) => each.fiscalYear === fiscalYear))
    const lines = await plans.linesOf(call.db, councilId, before.planId)
    const at = new Map(lines.map(({ lineId }, place) => [lineId, place]))
    const bound = Map.groupBy(await bindingsOf(call.db, councilId, { years: [fiscalYear] }), ({ activity }) => activity)
    const next = fiscalYear + 1
    const plan: NewPlan = {
      fiscalYear: next as NewPlan['fiscalYear'],
      title: `${fiscalYearText(next)} 事業計画（案）`,
      lines: lines.map((line) => ({
        level: line.level,
        label: line.label,
        title: line.title,
        parent: line.parentLineId === null ? null : (at.get(line.parentLineId) ?? null),
        body: line.body,
        cooperation: line.cooperation,
        marker: null,
        programme: line.programme,
        activity: line.activity,
        reporting: line.reporting,
        measure: line.measure,
        quantities: [...line.quantities],
        sources: (bound.get(line.activity ?? '') ?? []).map(({ kind, tags, measure }) => ({ kind, tags, measure })),
        sectionId: line.sectionId,
      })),
    }
    const { planId, lineIds } = await adopt(plan, call, { draft: true, importId: null })
    const goesOn = lines.map(({ lineId }, place) => ({
      lineageId: call.newId(),
      fromLineId: lineId,
      toLineId: lineIds[place]!,
      relation: 'same' as const,
      confirmed: true,
      confirmedBy: accountId,
    }))
    await insertLineage(call.db, councilId, goesOn, call.clock.now(), false)
    return { planId, fiscalYear: next }
  },
})
