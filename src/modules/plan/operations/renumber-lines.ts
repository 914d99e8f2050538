import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { renumbered } from '../rules/labels.ts'
import { childrenOf } from '../rules/tree.ts'
import { edit, editPermission, editRefusals, heldLine } from './editing.ts'

const refusals = {
  notFound: editRefusals.notFound,
  notCounted: {
    status: 422,
    ja: '並んでいる項目に、数えられる番号（①、ア、（１）など）がありません。一つめの項目に番号を付けてから、振り直してください。',
    en: 'None of these lines has a number that counts. Give the first one a label such as ① and try again.',
  },
  longLabel: {
    status: 422,
    ja: '番号が長くなりすぎます。短い番号に直してから、振り直してください。',
    en: 'A label becomes too long. Give the first line a shorter one and try again.',
  },
} as const

/** 並びの番号を振り直す。 Of the line and those beside it: from the first of the row on, in their own style. */
export const renumberLines = defineOperation({
  name: 'plan.renumberLines',
  title: { ja: '並びの番号を振り直す', en: 'Renumber lines beside each other' },
  kind: 'command',
  permission: editPermission,
  input: z.strictObject({ lineId: z.uuid() }),
  output: z.object({ lineId: z.uuid() }),
  refusals,
  async handle({ lineId }, call) {
    const { planId, parentLineId } = await heldLine(call, lineId)
    return edit(call, { planId, lineId, verb: 'renumberLines', fields: ['label'] }, (tree) => {
      const beside = childrenOf(tree, parentLineId)
      const labels = renumbered(beside.map(({ label }) => label)) ?? refuse(refusals, 'notCounted')
      if (labels.some((label) => label.length > 20)) refuse(refusals, 'longLabel')
      const of = new Map(beside.map((line, at) => [line.lineId, labels[at]!]))
      return tree.map((line) => {
        const label = of.get(line.lineId)
        return label === undefined || label === line.label ? line : { ...line, label }
      })
    })
  },
})
