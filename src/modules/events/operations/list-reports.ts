import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { ReportFilter, ReportRow, reportPageSize } from '../schema.ts'
import * as store from '../store/reports.ts'
import { texts } from '../web/texts.ts'

const Reports = z.object({ items: z.array(ReportRow), total: z.int() })

/** 回ごとの報告を一覧する。 Those whose record stands, newest first; 50 to a page. */
export const listReports = defineOperation({
  name: 'events.listReports',
  title: { ja: '回ごとの報告を一覧する', en: 'List reports of sessions' },
  kind: 'query',
  permission: 'events.event.read',
  input: ReportFilter,
  output: Reports,
  table: defineTable({
    title: texts.reports,
    items: ({ items }: z.output<typeof Reports>) => items,
    columns: [
      { title: texts.heldOn, kind: 'date', cell: (row) => row.heldOn },
      { title: texts.body, kind: 'text', cell: (row) => row.bodyName },
      { title: texts.place, kind: 'text', cell: (row) => row.place },
      { title: texts.attendees, kind: 'count', cell: (row) => row.attendeeCount },
      { title: texts.expenseYen, kind: 'yen', cell: (row) => row.expenseYen },
      { title: texts.remark, kind: 'text', cell: (row) => row.remark },
    ],
  }),
  async handle(filter, call) {
    return store.listReports(call.db, call.actor.councilId, filter, call.pageSize(reportPageSize))
  },
})
