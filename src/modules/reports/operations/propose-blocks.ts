import * as z from 'zod'
import { defineOperation } from '#kernel'
import { lockReport } from '../store/reports.ts'
import { proposeMissing } from './proposing.ts'
import { reportOf, reportRefusals, reportSubject } from './reporting.ts'

/** 計画に加わった項目の部品を置く。 What is there stays as it is: words, order, what is hidden. */
export const proposeBlocks = defineOperation({
  name: 'reports.proposeBlocks',
  title: { ja: '計画に加わった項目の部品を置く', en: 'Add blocks for lines that are new in the plan' },
  kind: 'command',
  permission: 'reports.block.write',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198) }),
  output: z.object({ blocks: z.int() }),
  refusals: { notFound: reportRefusals.notFound },
  steady: true,
  async handle({ fiscalYear }, call) {
    const report = await reportOf(call, fiscalYear)
    await lockReport(call.db, call.actor.councilId, report.reportId)
    call.audit({ subject: reportSubject(report.reportId), fields: ['blocks'] })
    return { blocks: await proposeMissing(call, report) }
  },
})
