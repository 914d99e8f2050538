import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { resultBefore } from '../facts.ts'
import * as store from '../store/prior.ts'
import { cityOf } from '../store/work.ts'
import { findImport, judgeFile, mostFigures, priorRefusals, priorSubject } from './prior-steps.ts'

/** 導入前の実績を取り込む。 All of the table or nothing: its figures count in their months from now on, and open onto this import. */
export const carryOutPriorImport = defineOperation({
  name: 'plan.carryOutPriorImport',
  title: { ja: '導入前の実績を取り込む', en: 'Bring in earlier figures' },
  kind: 'command',
  permission: 'plan.prior.import',
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ count: z.int() }),
  refusals: priorRefusals,
  async handle({ importId }, call) {
    const { db, actor, clock } = call
    await store.holdImports(db, actor.councilId)
    const standing = await findImport(call, importId)
    if (standing.state !== 'open') refuse(priorRefusals, 'notNow')
    const judged = await judgeFile(call, standing)
    if (!judged) refuse(priorRefusals, 'noFile')
    const { figures, faults, unreadable } = judged
    if (unreadable !== null || faults.length > 0) refuse(priorRefusals, 'faults')
    if (figures.length === 0) refuse(priorRefusals, 'nothing')
    if (figures.length > mostFigures) refuse(priorRefusals, 'tooMany')
    if (!(await store.finishImport(db, actor.councilId, importId, figures, clock.now()))) refuse(priorRefusals, 'notNow')
    const city = await cityOf(db, actor.councilId)
    for (const { month, activity, areaId, measure, amount } of figures) {
      if (amount === 0) continue // known to be none: the row says so, there is nothing to count
      const where = { happenedOn: month, areaId: areaId ?? city, subject: priorSubject(importId) }
      call.tell(resultBefore, { ...where, tags: { activity }, quantities: { [measure]: amount } })
    }
    call.audit({ subject: priorSubject(importId), fields: ['state'] })
    return { count: figures.length }
  },
})
