import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewReportLine } from '../schema.ts'
import { listReports, writeLine } from '../store/reports.ts'
import { layingRefusals } from './laying.ts'

/** 月次報告の項目を定める。 Report and code stay; what it counts and its words may change, with their source. */
export const recordReportLine = defineOperation({
  name: 'cases.recordReportLine',
  title: { ja: '月次報告の項目を定める', en: 'Lay down a line of a monthly report' },
  kind: 'command',
  permission: 'cases.list.change',
  input: NewReportLine,
  output: z.object({ code: z.string() }),
  refusals: { notFound: layingRefusals.notFound },
  async handle(line, call) {
    const { councilId } = call.actor
    if (!(await listReports(call.db, councilId)).some(({ code }) => code === line.report)) refuse(layingRefusals, 'notFound')
    const lineId = call.newId()
    await writeLine(call.db, councilId, { ...line, lineId })
    call.audit({ subject: { type: 'cases.reportLine', id: lineId }, fields: Object.keys(line) })
    return { code: line.code }
  },
})
