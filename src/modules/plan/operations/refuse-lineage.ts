import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { Relation } from '../schema.ts'
import * as lineages from '../store/lineage.ts'
import { findLine } from '../store/plans.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  stands: {
    status: 409,
    ja: 'この二つの項目の関係は、もう登録されています。画面を開き直し、そこで取り消してください。',
    en: 'These two lines are related already. Open the page again and withdraw it there.',
  },
} as const

/** 系譜の案を退ける。 Says of a proposal that the two lines do not go on from one another, so that the likeness of their words proposes it no more. */
export const refuseLineage = defineOperation({
  name: 'plan.refuseLineage',
  title: { ja: '系譜の案を退ける', en: 'Refuse a proposed lineage' },
  kind: 'command',
  permission: 'plan.lineage.confirm',
  input: z.strictObject({ fromLineId: z.uuid(), toLineId: z.uuid(), relation: Relation }),
  output: z.object({ lineageId: z.uuid() }),
  refusals,
  async handle({ fromLineId, toLineId, relation }, call) {
    const { councilId, accountId } = call.actor
    if (!(await findLine(call.db, councilId, fromLineId)) || !(await findLine(call.db, councilId, toLineId))) refuse(refusals, 'notFound')
    const lineageId = call.newId()
    const now = call.clock.now()
    const proposed = { lineageId, fromLineId, toLineId, relation, confirmed: false, confirmedBy: null }
    if ((await lineages.insertLineage(call.db, councilId, [proposed], now, true)) === 0) refuse(refusals, 'stands')
    await lineages.withdrawLineage(call.db, councilId, lineageId, accountId, now)
    call.audit({ subject: { type: 'plan.lineage', id: lineageId }, fields: ['withdrawnAt'] })
    return { lineageId }
  },
})
