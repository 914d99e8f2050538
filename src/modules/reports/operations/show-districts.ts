import * as z from 'zod'
import { defineOperation } from '#kernel'
import { type Language, fill } from '#kernel/values'
import { shareOf } from '../rules/assemble.ts'
import { ReportDocument } from '../schema.ts'
import { texts } from '../web/texts.ts'
import { paperOf } from './report-paper.ts'
import { groundOf, reportOf, reportRefusals } from './reporting.ts'

const Districts = z.object({ reportId: z.uuid(), title: z.string(), items: z.array(ReportDocument) })

/** 地区別の報告書を見る。 The share of every district, each by itself: what was done there, with figures and records. On paper each begins a page of its own. */
export const showDistricts = defineOperation({
  name: 'reports.showDistricts',
  title: { ja: '地区別の報告書を見る', en: 'Show the reports of all districts' },
  kind: 'query',
  permission: 'reports.report.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198) }),
  output: Districts,
  refusals: { notFound: reportRefusals.notFound },
  print: {
    template: new URL('show-districts.typ', import.meta.url),
    title: texts.districts,
    data: printed,
    subject: ({ reportId }) => ({ type: 'reports.report', id: reportId }),
  },
  async handle({ fiscalYear }, call) {
    const report = await reportOf(call, fiscalYear)
    const ground = await groundOf(call, report, true)
    return { reportId: report.reportId, title: report.title, items: ground.districts.map((district) => shareOf(ground, district)) }
  },
})

function printed({ title, items }: z.output<typeof Districts>, language: Language) {
  const [first] = items
  const { council = '', asOf = '', notes = [], notesTitle = '' } = first ? paperOf(first, '', language) : {}
  return {
    lang: language,
    title: `${title}　${texts.districts[language]}`,
    council,
    asOf,
    standing: fill(texts.districtCount[language], { count: items.length }),
    contents: texts.contents[language],
    notes,
    notesTitle,
    none: texts.nothingThere[language],
    districts: items.map((item) => {
      const { area, sections } = paperOf(item, '', language)
      return { area, sections }
    }),
  }
}
