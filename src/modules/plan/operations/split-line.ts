import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { split } from '../rules/tree.ts'
import { NewLine } from '../schema.ts'
import { edit, editPermission, editRefusals, heldLine, newLine } from './editing.ts'

const refusals = {
  notFound: editRefusals.notFound,
  otherText: {
    status: 422,
    ja: '分けた題名をつなぐと、もとの題名と違います。文字は変えずに、分けるところで改行してください。',
    en: 'The parts together differ from the title. Break the line where it divides and change nothing else.',
  },
} as const
const bare = (text: string) => text.replace(/\s/g, '')

/** 計画の項目を分ける。 The first part keeps id, activity and records; the others begin anew after it, without a label. */
export const splitLine = defineOperation({
  name: 'plan.splitLine',
  title: { ja: '計画の項目を分ける', en: 'Split a plan line' },
  kind: 'command',
  permission: editPermission,
  input: z.strictObject({ lineId: z.uuid(), titles: z.array(NewLine.shape.title).min(2).max(20) }),
  output: z.object({ lineId: z.uuid() }),
  refusals,
  async handle({ lineId, titles }, call) {
    const line = await heldLine(call, lineId)
    if (bare(titles.join('')) !== bare(line.title)) refuse(refusals, 'otherText', [{ path: 'titles', message: refusals.otherText }])
    return edit(call, { planId: line.planId, lineId, verb: 'splitLine', fields: ['title', 'quantities'] }, (tree) => {
      const { level, reporting, measure } = line
      const made = (title: string) => newLine(call, tree, { toLineId: lineId, place: 'after' }, { title, level, reporting, measure, label: '' })
      return split(tree, lineId, titles, made)
    })
  },
})
