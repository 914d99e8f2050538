import { type Call, defineOperation, defineTable, refuse } from '#kernel'
import { type Language, type Text, fill, fiscalYearOf, fiscalYearRange, fiscalYearText, unchanged } from '#kernel/values'
import { mayChangeLists } from '../policy.ts'
import { closedLine } from '../rules/closings.ts'
import { monthsOf } from '../rules/counts.ts'
import { figuresOf } from '../rules/reports.ts'
import { MonthlyReport, type MonthlyReport as Reported, ReportAsked, type ReportFigures, type ReportLine } from '../schema.ts'
import { closedMonths } from '../store/closings.ts'
import { areaWords } from '../store/counts.ts'
import { listKinds } from '../store/lists.ts'
import * as store from '../store/reports.ts'
import { closingTexts } from '../web/closing-texts.ts'
import { countTexts } from '../web/count-texts.ts'
import { reportTexts } from '../web/report-texts.ts'
import { layingRefusals } from './laying.ts'

type Line = ReportFigures & { readonly closed: Reported['closed']; readonly kind: string }
const monthTitle = (index: number): Text => {
  const month = ((3 + index) % 12) + 1
  return { ja: fill(countTexts.month.ja, { month }), en: fill(countTexts.month.en, { month }) }
}

/**
 * 月次報告を見る。
 *
 * The lines the council has laid down for a kind of support, by month of a fiscal year, as a whole or by district. Numbers over every record, the same for every
 * reader; a line whose fact nothing tells stays empty.
 */
export const showReport = defineOperation({
  name: 'cases.showReport',
  title: { ja: '月次報告を見る', en: 'Show a monthly report' },
  kind: 'query',
  permission: 'cases.count.read',
  input: ReportAsked,
  output: MonthlyReport,
  refusals: { notFound: layingRefusals.notFound },
  table: defineTable({
    title: reportTexts.reports,
    items: ({ rows, closed, report }: Reported): Line[] => rows.map((row): Line => ({ ...row, closed, kind: report?.kind ?? '' })),
    columns: [
      { title: reportTexts.area, kind: 'text', cell: (row, language) => row.area?.[language] ?? reportTexts.wholeCity[language] },
      { title: reportTexts.line, kind: 'text', cell: (row, language) => row.title[language] },
      ...Array.from({ length: 12 }, (_, index) => ({
        title: monthTitle(index),
        kind: 'count' as const,
        cell: (row: ReportFigures) => row.months[index] ?? null,
      })),
      { title: countTexts.whole, kind: 'count', cell: (row) => row.year },
      { title: closingTexts.state, kind: 'text', cell: (row: Line, language: Language) => closedLine(row.closed, row.kind, language) },
    ],
  }),
  print: {
    template: new URL('show-report.typ', import.meta.url),
    title: reportTexts.reports,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ report: asked, fiscalYear: year }, call) {
    const { councilId } = call.actor
    const fiscalYear = year ?? fiscalYearOf(call.clock.today())
    const all = await store.listReports(call.db, councilId)
    const report = asked === undefined ? all[0] : (all.find(({ code }) => code === asked) ?? refuse(layingRefusals, 'notFound'))
    const common = {
      councilId,
      fiscalYear,
      reports: all.map(({ code, title, english }) => ({ code, title: { ja: title, en: english } })),
      can: mayChangeLists(call.actor) ? ['change' as const] : [],
    }
    if (!report) return { ...common, report: null, lines: [], rows: [], closed: [] }
    const days = fiscalYearRange(fiscalYear)
    const today = call.clock.today()
    const months = monthsOf(fiscalYear).map((first) => first.slice(0, 7))
    const [first, last] = [months[0]!, months.at(-1)!] // a year has twelve months
    const stand = (line: ReportLine) => (line.validFrom === null || line.validFrom <= days.to) && (line.validTo === null || days.from <= line.validTo)
    const lines = (await store.listLines(call.db, councilId, report.code)).filter(stand)
    const counted = new Map<string, readonly store.MonthlyCount[] | null>()
    for (const line of lines) counted.set(line.code, await countLine(call, line, { kind: report.kind, ...days }))
    const kind = (await listKinds(call.db, councilId)).find(({ code }) => code === report.kind)
    const areas = report.spread === 'district' ? await areaWords(call.db, councilId) : []
    const met = new Set([...counted.values()].flatMap((values) => (values ?? []).map(({ areaId }) => areaId)))
    return {
      ...common,
      report: {
        code: report.code,
        title: { ja: report.title, en: report.english },
        kind: report.kind,
        kindTitle: kind ? { ja: kind.title, en: kind.english } : { ja: report.kind, en: report.kind },
        spread: report.spread,
        source: report.source,
      },
      lines: lines.map((line) => ({ ...line, told: counted.get(line.code) !== null })),
      rows: [
        ...areas
          .filter(({ code }) => met.has(code))
          .flatMap(({ code, name }) =>
            lines.map((line) =>
              figuresOf(line, { ...unchanged(name) }, counted.get(line.code)?.filter(({ areaId }) => areaId === code) ?? null, months, today),
            ),
          ),
        ...lines.map((line) => figuresOf(line, null, counted.get(line.code) ?? null, months, today)),
      ],
      closed: (await closedMonths(call.db, councilId, { from: first, to: last })).filter((each) => each.kind === report.kind),
    }
  },
})

/** Null where no part of the house tells that fact. */
async function countLine(
  call: Call,
  { measure }: ReportLine,
  window: { readonly kind: string; readonly from: string; readonly to: string },
): Promise<store.MonthlyCount[] | null> {
  if (measure.from === 'sheet') {
    const { part, item, values } = measure
    return store.countSheets(call.db, { ...window, part, item, values })
  }
  const known = Object.values(call.registry).some(({ factKinds }) => factKinds?.some(({ kind }) => kind === measure.fact))
  return known ? store.countFacts(call.db, call.actor.councilId, { ...window, fact: measure.fact, tags: measure.tags }) : null
}

function printed({ report, lines, rows, fiscalYear, closed }: Reported, language: Language) {
  const number = (of: number | null) => (of === null ? '－' : String(of))
  const areas = [...new Set(rows.map(({ area }) => area?.[language] ?? ''))]
  return {
    title: reportTexts.reports[language],
    heading: report === null ? '' : `${report.title[language]}　${language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`}`,
    remarks:
      report === null
        ? [reportTexts.noReports[language]]
        : [
            `${report.kindTitle[language]}　${closingTexts.months[language]}：${closedLine(closed, report.kind, language)}`,
            reportTexts.how[language],
            fill(reportTexts.sourceOf[language], { source: report.source }),
          ],
    heads: [reportTexts.line[language], ...Array.from({ length: 12 }, (_, index) => monthTitle(index)[language]), countTexts.whole[language]],
    parts: areas.map((area) => ({
      title: report?.spread === 'district' ? area || reportTexts.wholeCity[language] : '',
      rows: rows
        .filter((row) => (row.area?.[language] ?? '') === area)
        .map((row) => [row.title[language], ...row.months.map(number), number(row.year)]),
    })),
    sourcesTitle: reportTexts.definitions[language],
    // What was taken from elsewhere than the whole; where that is from stands above.
    sources: lines.flatMap((line) => (line.source === report?.source ? [] : [`${language === 'ja' ? line.title : line.english}：${line.source}`])),
  }
}
