import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { indexOf, inserted } from '../rules/tree.ts'
import * as store from '../store/changes.ts'
import { edit, editPermission, editRefusals } from './editing.ts'

/** 外した項目を戻す。 To the end of the line it stood under, or of the plan where that is gone; what went with it comes back with it. */
export const restoreLine = defineOperation({
  name: 'plan.restoreLine',
  title: { ja: '外した計画の項目を戻す', en: 'Restore a removed plan line' },
  kind: 'command',
  permission: editPermission,
  input: z.strictObject({ lineId: z.uuid() }),
  output: z.object({ lineId: z.uuid() }),
  refusals: { notFound: editRefusals.notFound },
  async handle({ lineId }, call) {
    const { councilId } = call.actor
    const { planId } = found(await store.findRemoved(call.db, councilId, lineId))
    await store.lockPlan(call.db, councilId, planId)
    const removed = await store.removedLines(call.db, councilId, planId)
    const first = found(removed.find((line) => line.lineId === lineId))
    const inside = new Set([lineId])
    const branch = removed.filter((line) => {
      const within = line.lineId === lineId || (line.removedAt === first.removedAt && line.parentLineId !== null && inside.has(line.parentLineId))
      if (within) inside.add(line.lineId)
      return within
    })
    return edit(call, { planId, lineId, verb: 'restoreLine', fields: ['removedAt'] }, (tree) => {
      const under = first.parentLineId !== null && indexOf(tree, first.parentLineId) >= 0 ? first.parentLineId : null
      const lines = branch.map((line) => (line.lineId === lineId ? { ...line, parentLineId: under } : line))
      return inserted(tree, lines, under, 'under')
    })
  },
})
