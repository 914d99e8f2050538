import * as z from 'zod'
import { defineOperation } from '#kernel'
import { differences } from '../rules/differences.ts'
import { sliced } from '../rules/slicing.ts'
import { mayKeep, mayWrite } from '../policy.ts'
import { Edition, KindChoice, ReportDocument, View } from '../schema.ts'
import { findEdition, listEditions } from '../store/editions.ts'
import { blockTexts } from '../web/block-texts.ts'
import { texts } from '../web/texts.ts'
import { forText, paperOf, picturesOf } from './report-paper.ts'
import { reportBlanks, wordOf } from './report-word.ts'
import { choicesOf, districtsOn, documentOf, kindsIn, reportOf, reportRefusals, viewOf, withheld } from './reporting.ts'

/**
 * 事業報告書を見る。
 *
 * As it stands now: headings of the plan, figures counted, records as far as the reader may see them. With an area: the share of that district, without targets. With a view: what its
 * recipient is told. Printed: cover, contents,
 * chapters, tables behind.
 */
export const showReport = defineOperation({
  name: 'reports.showReport',
  title: { ja: '事業報告書を見る', en: 'Show an annual report' },
  kind: 'query',
  permission: 'reports.report.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198), areaId: z.uuid().optional(), viewId: z.uuid().optional() }),
  output: ReportDocument.extend({
    reportId: z.uuid(),
    /** For whom it is re-sliced; null for the whole. */
    view: View.nullable(),
    /** Of which the share may be printed. */
    districts: z.array(z.object({ areaId: z.uuid(), name: z.string() })),
    kinds: z.array(KindChoice),
    lastFinal: Edition.nullable(),
    /** How much differs from what was decided last. */
    changed: z.int(),
    can: z.array(z.enum(['write', 'keep'])),
  }),
  refusals: { notFound: reportRefusals.notFound },
  print: {
    template: new URL('report.typ', import.meta.url),
    title: texts.report,
    data: (report, language) => paperOf(report, texts.asItStands[language], language, forText(report.view, language)),
    pictures: picturesOf,
    word: {
      template: new URL('show-report.docx', import.meta.url),
      blanks: reportBlanks,
      data: (report, language) => wordOf(report, texts.asItStands[language], language, forText(report.view, language)),
    },
    subject: ({ reportId }) => ({ type: 'reports.report', id: reportId }),
  },
  async handle({ fiscalYear, areaId, viewId }, call) {
    const { councilId } = call.actor
    const report = await reportOf(call, fiscalYear)
    const view = viewId === undefined ? null : await viewOf(call, viewId)
    const whole = await documentOf(call, report, areaId)
    const document = view ? sliced(whole, view) : whole
    const districts = await districtsOn(call, document.asOf)
    const lastFinal = (await listEditions(call.db, councilId, report.reportId)).find(({ final }) => final)
    const decided = lastFinal && areaId === undefined && !view ? await findEdition(call.db, councilId, report.reportId, lastFinal.number) : undefined
    return {
      ...withheld(document, call, report),
      reportId: report.reportId,
      view,
      districts: districts.map(({ areaId: id, name }) => ({ areaId: id, name })),
      kinds: choicesOf(await kindsIn(call, fiscalYear)),
      lastFinal: lastFinal ?? null,
      changed: decided ? differences(decided.document, document, blockTexts).length : 0,
      can: [...(mayWrite(call.actor) ? (['write'] as const) : []), ...(mayKeep(call.actor) ? (['keep'] as const) : [])],
    }
  },
})
