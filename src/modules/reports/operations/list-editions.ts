import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayKeep } from '../policy.ts'
import { Edition } from '../schema.ts'
import * as editions from '../store/editions.ts'
import { reportOf, reportRefusals } from './reporting.ts'

/** 報告書の版と控えを一覧する。 Newest first. */
export const listEditions = defineOperation({
  name: 'reports.listEditions',
  title: { ja: '報告書の版と控えを一覧する', en: 'List editions of a report' },
  kind: 'query',
  permission: 'reports.report.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198) }),
  output: z.object({ reportId: z.uuid(), items: z.array(Edition), can: z.array(z.enum(['keep'])) }),
  refusals: { notFound: reportRefusals.notFound },
  async handle({ fiscalYear }, call) {
    const { reportId } = await reportOf(call, fiscalYear)
    return {
      reportId,
      items: await editions.listEditions(call.db, call.actor.councilId, reportId),
      can: mayKeep(call.actor) ? ['keep' as const] : [],
    }
  },
})
