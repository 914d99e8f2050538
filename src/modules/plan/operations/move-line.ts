import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { indexOf, moved } from '../rules/tree.ts'
import { Place } from '../schema.ts'
import { edit, editPermission, editRefusals, heldLine } from './editing.ts'

const refusals = {
  notFound: editRefusals.notFound,
  underItself: {
    status: 422,
    ja: '項目を、その項目の下へ移すことはできません。ほかの場所を選んでください。',
    en: 'A line cannot be moved under itself. Choose another place.',
  },
} as const

/** 計画の項目を移す。 With everything under it; id, activity and numbers stay. It takes the level of the lines it comes to stand beside. */
export const moveLine = defineOperation({
  name: 'plan.moveLine',
  title: { ja: '計画の項目を移す', en: 'Move a plan line' },
  kind: 'command',
  permission: editPermission,
  input: z.strictObject({ lineId: z.uuid(), toLineId: z.uuid(), place: Place }),
  output: z.object({ lineId: z.uuid() }),
  refusals,
  async handle({ lineId, toLineId, place }, call) {
    const { planId } = await heldLine(call, lineId)
    return edit(call, { planId, lineId, verb: 'moveLine', fields: ['parentLineId', 'position', 'level'] }, (tree) => {
      if (indexOf(tree, toLineId) < 0) refuse(refusals, 'notFound')
      return moved(tree, lineId, toLineId, place) ?? refuse(refusals, 'underItself')
    })
  },
})
