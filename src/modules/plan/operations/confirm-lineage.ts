import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { Relation } from '../schema.ts'
import * as lineages from '../store/lineage.ts'
import { findLine } from '../store/plans.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notLater: {
    status: 422,
    ja: '前の計画の項目から、後の計画の項目へ続けてください。年度を確かめて選び直してください。',
    en: 'A line goes on from one of an earlier fiscal year. Check the years and choose again.',
  },
} as const

/** 系譜を確かめる。 Says that a line of a later plan goes on from one of an earlier, and how; what was said of the two before is replaced. */
export const confirmLineage = defineOperation({
  name: 'plan.confirmLineage',
  title: { ja: '系譜を確かめる', en: 'Confirm what a line goes on from' },
  kind: 'command',
  permission: 'plan.lineage.confirm',
  input: z.strictObject({ fromLineId: z.uuid(), toLineId: z.uuid(), relation: Relation }),
  output: z.object({ lineageId: z.uuid() }),
  refusals,
  async handle({ fromLineId, toLineId, relation }, call) {
    const { councilId, accountId } = call.actor
    const from = await findLine(call.db, councilId, fromLineId)
    const to = await findLine(call.db, councilId, toLineId)
    if (!from || !to) return refuse(refusals, 'notFound')
    if (from.fiscalYear >= to.fiscalYear) refuse(refusals, 'notLater')
    const standing = await lineages.lineageBetween(call.db, councilId, fromLineId, toLineId)
    const lineageId = standing ?? call.newId()
    const now = call.clock.now()
    if (standing) await lineages.confirmLineage(call.db, councilId, standing, relation, accountId, now)
    else {
      const said = { lineageId, fromLineId, toLineId, relation, confirmed: true, confirmedBy: accountId }
      await lineages.insertLineage(call.db, councilId, [said], now, true)
    }
    call.audit({ subject: { type: 'plan.lineage', id: lineageId }, fields: ['relation', 'confirmedAt'] })
    return { lineageId }
  },
})
