import * as z from 'zod'
import { defineOperation } from '#kernel'
import { operations as plan } from '#plan'
import { mayCreate } from '../policy.ts'
import { Edition } from '../schema.ts'
import { listEditions } from '../store/editions.ts'
import * as store from '../store/reports.ts'

/** 事業報告書を一覧する。 With the edition that was decided last, and the years that have a plan and no report yet. */
export const listReports = defineOperation({
  name: 'reports.listReports',
  title: { ja: '事業報告書を一覧する', en: 'List annual reports' },
  kind: 'query',
  permission: 'reports.report.read',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        reportId: z.uuid(),
        fiscalYear: z.int(),
        title: z.string(),
        createdAt: z.iso.datetime(),
        createdBy: z.string(),
        lastFinal: Edition.nullable(),
      }),
    ),
    /** Years that may be reported on. */
    years: z.array(z.int()),
    can: z.array(z.enum(['create'])),
  }),
  async handle(_, call) {
    const { councilId } = call.actor
    const items = []
    for (const report of await store.listReports(call.db, councilId)) {
      const editions = await listEditions(call.db, councilId, report.reportId)
      items.push({ ...report, lastFinal: editions.find(({ final }) => final) ?? null })
    }
    const can = mayCreate(call.actor) ? (['create'] as const) : []
    const reported = new Set(items.map(({ fiscalYear }) => fiscalYear))
    const planned = can.length > 0 && call.actor.permissions.has(plan.showPlan.permission) ? (await call.run(plan.showPlan, {})).fiscalYears : []
    return { items, years: planned.filter((year) => !reported.has(year)), can: [...can] }
  },
})
