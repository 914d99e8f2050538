import * as z from 'zod'
import { defineOperation } from '#kernel'
import { branchOf } from '../rules/tree.ts'
import { edit, editPermission, editRefusals, heldLine } from './editing.ts'

/** 計画の項目を外す。 With what stands under it. Its records stay with their activity, and it can come back. */
export const removeLine = defineOperation({
  name: 'plan.removeLine',
  title: { ja: '計画の項目を外す', en: 'Remove a plan line' },
  kind: 'command',
  permission: editPermission,
  input: z.strictObject({ lineId: z.uuid() }),
  output: z.object({ lineId: z.uuid() }),
  refusals: { notFound: editRefusals.notFound },
  async handle({ lineId }, call) {
    const { planId } = await heldLine(call, lineId)
    return edit(call, { planId, lineId, verb: 'removeLine', fields: ['removedAt'] }, (tree) => {
      const branch = branchOf(tree, lineId)
      return tree.filter((line) => !branch.includes(line))
    })
  },
})
