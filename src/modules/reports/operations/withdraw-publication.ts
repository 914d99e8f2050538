import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { FiscalYear } from '#kernel/values'
import * as store from '../store/publications.ts'
import { reportOf, reportRefusals, reportSubject } from './reporting.ts'

const refusals = {
  notFound: reportRefusals.notFound,
  notPublic: {
    status: 409,
    ja: 'この年度の事業報告書は公開されていません。ページを開き直して、いまの様子を確かめてください。',
    en: 'The report of that year is not public. Open the page again.',
  },
} as const

/** 事業報告書の公開をやめる。 From now on nobody outside reads it, nor sees its photographs. */
export const withdrawPublication = defineOperation({
  name: 'reports.withdrawPublication',
  title: { ja: '事業報告書の公開をやめる', en: 'Withdraw a published report' },
  kind: 'command',
  permission: 'reports.report.publish',
  input: z.strictObject({ fiscalYear: FiscalYear }),
  output: z.object({}),
  refusals,
  async handle({ fiscalYear }, call) {
    const { reportId } = await reportOf(call, fiscalYear)
    if (!(await store.withdrawPublication(call.db, call.actor.councilId, fiscalYear))) refuse(refusals, 'notPublic')
    call.audit({ subject: reportSubject(reportId), fields: ['published'] })
    return {}
  },
})
