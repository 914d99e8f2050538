import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { quantitiesIn } from '../rules/reading/quantities.ts'
import { ChangedLine } from '../schema.ts'
import { edit, editPermission, editRefusals, heldLine } from './editing.ts'

/** 計画の項目を書き直す。 Title, label, level, mark, texts, and how it is counted. A new title is read for its quantities again. */
export const changeLine = defineOperation({
  name: 'plan.changeLine',
  title: { ja: '計画の項目を書き直す', en: 'Change a plan line' },
  kind: 'command',
  permission: editPermission,
  input: ChangedLine,
  output: z.object({ lineId: z.uuid() }),
  refusals: { notFound: editRefusals.notFound, changedMeanwhile: editRefusals.changedMeanwhile },
  async handle({ lineId, revision, ...given }, call) {
    const line = await heldLine(call, lineId)
    if (line.revision !== revision) refuse(editRefusals, 'changedMeanwhile')
    const quantities = given.title === line.title ? line.quantities : [...quantitiesIn(given.title).quantities]
    const fields = (Object.keys(given) as (keyof typeof given)[]).filter((field) => given[field] !== line[field])
    return edit(call, { planId: line.planId, lineId, verb: 'changeLine', fields }, (tree) =>
      tree.map((each) => (each.lineId === lineId ? { ...each, ...given, quantities } : each)),
    )
  },
})
