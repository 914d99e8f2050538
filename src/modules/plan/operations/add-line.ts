import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { inserted } from '../rules/tree.ts'
import { AddedLine } from '../schema.ts'
import * as changes from '../store/changes.ts'
import * as store from '../store/plans.ts'
import { edit, editPermission, editRefusals, newLine } from './editing.ts'

/** 計画に項目を足す。 Beside or under a line; it can be worked from that moment, by its own records. */
export const addLine = defineOperation({
  name: 'plan.addLine',
  title: { ja: '計画に項目を足す', en: 'Add a line to a plan' },
  kind: 'command',
  permission: editPermission,
  input: AddedLine,
  output: z.object({ lineId: z.uuid() }),
  refusals: { notFound: editRefusals.notFound },
  async handle({ fiscalYear, toLineId, place, level, label, ...given }, call) {
    const { councilId } = call.actor
    const plan = (await store.listPlans(call.db, councilId)).find((each) => each.fiscalYear === fiscalYear)
    if (!plan) refuse(commonRefusals, 'notFound')
    await changes.lockPlan(call.db, councilId, plan.planId)
    const tree = await store.linesOf(call.db, councilId, plan.planId)
    const where = { toLineId, place }
    const line = newLine(call, tree, where, { ...given, ...(level !== null && { level }), ...(label !== null && { label }) })
    return edit(call, { planId: plan.planId, lineId: line.lineId, verb: 'addLine', fields: ['title', 'label', 'level'] }, (lines) =>
      inserted(lines, [line], toLineId, place),
    )
  },
})
