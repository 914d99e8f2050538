import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { PlanTree } from '../schema.ts'
import * as changes from '../store/changes.ts'
import * as store from '../store/plans.ts'
import { editPermission } from './editing.ts'

/** 計画を直すために開く。 Every line as it stands, what was removed, whom lines can be given to, and what undoing would take back. */
export const getPlanTree = defineOperation({
  name: 'plan.getPlanTree',
  title: { ja: '計画を直すために開く', en: 'Open a plan for editing' },
  kind: 'query',
  permission: editPermission,
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198) }),
  output: PlanTree,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ fiscalYear }, call) {
    const { councilId, permissions } = call.actor
    const plan = found((await store.listPlans(call.db, councilId)).find((each) => each.fiscalYear === fiscalYear))
    const depths = new Map<string, number>()
    const lines = (await store.linesOf(call.db, councilId, plan.planId)).map((line) => {
      const depth = line.parentLineId === null ? 0 : (depths.get(line.parentLineId) ?? -1) + 1
      depths.set(line.lineId, depth)
      return { ...line, quantities: [...line.quantities], depth }
    })
    const removed = await changes.removedLines(call.db, councilId, plan.planId)
    const gone = new Set(removed.map(({ lineId }) => lineId))
    return {
      ...plan,
      lines,
      // What went with another line comes back with it.
      removed: removed.filter(({ parentLineId }) => parentLineId === null || !gone.has(parentLineId)),
      lastChange: (await changes.lastChange(call.db, councilId, plan.planId)) ?? null,
      ...(await changes.inCharge(call.db, councilId, call.clock.today())),
      can: [
        ...(permissions.has(editPermission) ? (['edit'] as const) : []),
        ...(plan.draft && permissions.has('plan.plan.adopt') ? (['decide'] as const) : []),
      ],
    }
  },
})
