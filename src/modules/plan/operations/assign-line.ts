import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { branchOf } from '../rules/tree.ts'
import * as store from '../store/changes.ts'
import { edit, editPermission, editRefusals, heldLine } from './editing.ts'

const refusals = {
  notFound: editRefusals.notFound,
  notThere: {
    status: 422,
    ja: 'その部署か担当者は、いまの組織にありません。一覧から選び直してください。',
    en: 'There is no such section or person today. Choose again from the list.',
  },
} as const

/** 担当を決める。 Section and person in charge of a line, or of everything under it as well. */
export const assignLine = defineOperation({
  name: 'plan.assignLine',
  title: { ja: '計画の項目の担当を決める', en: 'Assign a plan line' },
  kind: 'command',
  permission: editPermission,
  input: z.strictObject({ lineId: z.uuid(), sectionId: z.uuid().nullable(), accountId: z.uuid().nullable(), below: z.boolean() }),
  output: z.object({ lineId: z.uuid() }),
  refusals,
  async handle({ lineId, sectionId, accountId, below }, call) {
    const line = await heldLine(call, lineId)
    const { sections, people } = await store.inCharge(call.db, call.actor.councilId, call.clock.today())
    // Whoever was in charge before may have left meanwhile, and may stay where nobody says otherwise.
    if (sectionId !== null && sectionId !== line.sectionId && !sections.some((each) => each.sectionId === sectionId))
      refuse(refusals, 'notThere', [{ path: 'sectionId', message: refusals.notThere }])
    if (accountId !== null && accountId !== line.accountId && !people.some((each) => each.accountId === accountId))
      refuse(refusals, 'notThere', [{ path: 'accountId', message: refusals.notThere }])
    return edit(call, { planId: line.planId, lineId, verb: 'assignLine', fields: ['sectionId', 'accountId'] }, (tree) => {
      const of = new Set((below ? branchOf(tree, lineId) : [line]).map((each) => each.lineId))
      return tree.map((each) => (of.has(each.lineId) ? { ...each, sectionId, accountId } : each))
    })
  },
})
