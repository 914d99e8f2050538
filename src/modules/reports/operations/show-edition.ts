import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { type Language, fill, momentText } from '#kernel/values'
import { Edition, ReportDocument } from '../schema.ts'
import * as editions from '../store/editions.ts'
import { texts } from '../web/texts.ts'
import { paperOf, picturesOf } from './report-paper.ts'
import { consentedOnly, reportOf, reportRefusals } from './reporting.ts'

/** 確定した報告書を見る。 As it was decided or kept, whatever has changed since; a photograph of which consent was taken back is left out. */
export const showEdition = defineOperation({
  name: 'reports.showEdition',
  title: { ja: '確定した報告書を見る', en: 'Show an edition of a report' },
  kind: 'query',
  permission: 'reports.report.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198), number: z.int().min(1) }),
  output: Edition.extend({ reportId: z.uuid(), document: ReportDocument }),
  refusals: { notFound: reportRefusals.notFound },
  print: {
    template: new URL('report.typ', import.meta.url),
    title: texts.report,
    data: ({ document, ...edition }, language) => paperOf(document, editionLine(edition, language), language),
    pictures: ({ document }) => picturesOf(document),
    subject: ({ reportId }) => ({ type: 'reports.report', id: reportId }),
  },
  async handle({ fiscalYear, number }, call) {
    const { reportId } = await reportOf(call, fiscalYear)
    const { document, ...edition } = found(await editions.findEdition(call.db, call.actor.councilId, reportId, number))
    return { reportId, ...edition, document: await consentedOnly(call, reportId, document) }
  },
})

/** 第2版（理事会、…に確定） */
export function editionLine({ number, final, name, keptAt }: Edition, language: Language): string {
  return fill(texts[final ? 'finalLine' : 'keptLine'][language], { number, name, at: momentText(keptAt, language) })
}
