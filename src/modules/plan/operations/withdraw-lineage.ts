import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import * as lineages from '../store/lineage.ts'

/** 系譜を取り消す。 The two lines go on from one another no longer; neither a line nor a record changes. */
export const withdrawLineage = defineOperation({
  name: 'plan.withdrawLineage',
  title: { ja: '系譜を取り消す', en: 'Withdraw what a line goes on from' },
  kind: 'command',
  permission: 'plan.lineage.confirm',
  input: z.strictObject({ lineageId: z.uuid() }),
  output: z.object({ lineageId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ lineageId }, call) {
    const { councilId, accountId } = call.actor
    if (!(await lineages.withdrawLineage(call.db, councilId, lineageId, accountId, call.clock.now()))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: 'plan.lineage', id: lineageId }, fields: ['withdrawnAt'] })
    return { lineageId }
  },
})
