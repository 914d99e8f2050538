import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { indexOf } from '../rules/tree.ts'
import { edit, editPermission, editRefusals, heldLine } from './editing.ts'

const refusals = {
  notFound: editRefusals.notFound,
  noGoal: {
    status: 422,
    ja: '章と、同じ計画の目標だけを結べます。一覧から選び直してください。',
    en: 'Only a chapter and a goal of the same plan can be linked. Choose again from the list.',
  },
} as const

/** 章を目標と結ぶ。 By hand, with the number as the proposal: goals and chapters say the same in other words. */
export const linkGoals = defineOperation({
  name: 'plan.linkGoals',
  title: { ja: '章を目標と結ぶ', en: 'Link a chapter with a goal' },
  kind: 'command',
  permission: editPermission,
  input: z.strictObject({ lineId: z.uuid(), goalLineId: z.uuid().nullable() }),
  output: z.object({ lineId: z.uuid() }),
  refusals,
  async handle({ lineId, goalLineId }, call) {
    const line = await heldLine(call, lineId)
    return edit(call, { planId: line.planId, lineId, verb: 'linkGoals', fields: ['goalLineId'] }, (tree) => {
      const goal = goalLineId === null ? undefined : tree[indexOf(tree, goalLineId)]
      if (line.level !== 'chapter' || (goalLineId !== null && goal?.level !== 'goal'))
        refuse(refusals, 'noGoal', [{ path: 'goalLineId', message: refusals.noGoal }])
      return tree.map((each) => (each.lineId === lineId ? { ...each, goalLineId } : each))
    })
  },
})
