import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, defineTable, refuse } from '#kernel'
import { type Language, fiscalYearText } from '#kernel/values'
import { unitOf } from '../rules/count.ts'
import { type Comparable, comparedRows, fitsRelation } from '../rules/comparison.ts'
import { type ComparedLine, type ComparedRow, ComparisonFilter, YearComparison, comparisonPageSize, isActive } from '../schema.ts'
import * as counts from '../store/counts.ts'
import * as lineages from '../store/lineage.ts'
import * as plans from '../store/plans.ts'
import { chapterName, texts } from '../web/compare-texts.ts'
import { amountText, targetText } from '../web/texts.ts'
import { withProgress } from './show-plan.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  sameYear: { status: 422, ja: 'ちがう二つの年度を選んでください。', en: 'Choose two different fiscal years.' },
} as const

type Comparison = z.output<typeof YearComparison>

/**
 * 二つの年度の計画を比べる。
 *
 * Line by line, chapter by chapter (`rules/comparison.ts`): relation, targets and what has come of them. Without years: this fiscal year's plan (or
 * the newest) and the one before it. Totals of relations are those of the chapter that is asked for, those of chapters of the relation.
 */
export const compareYears = defineOperation({
  name: 'plan.compareYears',
  title: { ja: '二つの年度の計画を比べる', en: 'Compare the plans of two fiscal years' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: ComparisonFilter,
  output: YearComparison,
  refusals,
  print: {
    template: new URL('compare-years.typ', import.meta.url),
    title: texts.compare,
    data: printed,
    subject: ({ planId }) => ({ type: 'plan.plan', id: planId }),
  },
  table: defineTable({
    title: texts.compare,
    items: ({ rows, chapters }: Comparison) => rows.map((row) => ({ ...row, chapter: chapters.find(({ lineId }) => lineId === row.chapterId) })),
    columns: [
      { title: texts.chapter, kind: 'text', cell: ({ chapter }) => (chapter ? nameOf(chapter) : '') },
      { title: texts.earlierLine, kind: 'text', cell: ({ earlier }) => (earlier ? nameOf(earlier) : '') },
      { title: texts.earlierTarget, kind: 'text', cell: ({ earlier }, language) => plannedText(earlier, language) },
      { title: texts.earlierActual, kind: 'count', cell: ({ earlier }) => earlier?.actual ?? null },
      { title: texts.relation, kind: 'text', cell: (row, language) => relationText(row, language) },
      { title: texts.laterLine, kind: 'text', cell: ({ later }) => (later ? nameOf(later) : '') },
      { title: texts.laterTarget, kind: 'text', cell: ({ later }, language) => plannedText(later, language) },
      { title: texts.laterActual, kind: 'count', cell: ({ later }) => later?.actual ?? null },
    ],
  }),
  async handle(asked, call) {
    const { councilId } = call.actor
    const known = (await plans.listPlans(call.db, councilId)).toSorted((a, b) => b.fiscalYear - a.fiscalYear)
    const later = known.find(({ fiscalYear }) => asked.laterYear === undefined || fiscalYear === asked.laterYear)
    const earlier = known.find(({ fiscalYear }) =>
      asked.earlierYear === undefined ? fiscalYear < (later?.fiscalYear ?? 0) : fiscalYear === asked.earlierYear,
    )
    if (!earlier || !later) return refuse(refusals, 'notFound')
    if (earlier.planId === later.planId) refuse(refusals, 'sameYear')
    const [before, after] = [await readLines(earlier, call), await readLines(later, call)]
    const all = comparedRows(before, after, await lineages.listLineage(call.db, councilId, earlier.planId, later.planId))
    const inChapter = all.filter(({ chapterId }) => asked.chapterId === undefined || chapterId === asked.chapterId)
    const fitting = inChapter.filter((row) => fitsRelation(row, asked.relation))
    const size = asked.page === undefined ? fitting.length : call.pageSize(comparisonPageSize)
    const from = ((asked.page ?? 1) - 1) * size
    const lines = new Map([...before, ...after].map((line) => [line.lineId, line]))
    const laterIds = new Set(after.map((line) => line.lineId))
    return {
      planId: later.planId,
      earlierYear: earlier.fiscalYear,
      laterYear: later.fiscalYear,
      fiscalYears: known.map(({ fiscalYear }) => fiscalYear),
      rows: fitting.slice(from, from + size),
      total: fitting.length,
      totals: [...Map.groupBy(inChapter, ({ relation }) => relation)].map(([relation, of]) => ({ relation, count: of.length })),
      unconfirmed: inChapter.filter(({ confirmed }) => !confirmed).length,
      chapters: [...Map.groupBy(all, ({ chapterId }) => chapterId)].map(([lineId, of]) => {
        const { label, title } = lines.get(lineId)!
        return {
          lineId,
          label,
          title,
          fiscalYear: laterIds.has(lineId) ? later.fiscalYear : earlier.fiscalYear,
          count: of.filter((row) => fitsRelation(row, asked.relation)).length,
        }
      }),
      can: call.actor.permissions.has('plan.lineage.confirm') ? ['confirm' as const] : [],
    }
  },
})

async function readLines({ planId, fiscalYear }: plans.StoredPlan, call: Call): Promise<Comparable[]> {
  const { councilId } = call.actor
  const lines = await plans.linesOf(call.db, councilId, planId)
  const counted = await counts.readYear(call.db, councilId, fiscalYear, call.clock.today(), { headlines: lines })
  return (await withProgress(call, fiscalYear, lines, counted)).map((line, at) => ({ ...lines[at]!, ...line })).filter(({ level }) => isActive(level))
}

function nameOf({ label, title }: { readonly label: string; readonly title: string }): string {
  return `${label} ${title}`.trim()
}
function plannedText(line: ComparedLine | null, language: Language): string {
  return line?.target ? targetText(line.target, unitOf[line.measure], language) : ''
}
function relationText({ relation, confirmed }: ComparedRow, language: Language): string {
  return `${texts[relation][language]}${confirmed ? '' : `　${texts.proposed[language]}`}`
}

function printed({ earlierYear, laterYear, rows, chapters, total }: Comparison, language: Language) {
  const year = (fiscalYear: number) => (language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`)
  const side = (line: ComparedLine | null) =>
    line
      ? [
          nameOf(line),
          [
            ...(line.target ? [`${texts.target[language]} ${plannedText(line, language)}`] : []),
            ...(line.actual === null ? [] : [`${texts.actual[language]} ${amountText(line.actual, unitOf[line.measure], language)}`]),
          ].join('　'),
        ]
      : [texts.notThere[language], '']
  const of = Map.groupBy(rows, ({ chapterId }) => chapterId)
  return {
    title: `${texts.compare[language]}　${year(earlierYear)} → ${year(laterYear)}`,
    remark: texts.fits[language].replace('{count}', String(total)),
    head: [year(earlierYear), texts.relation[language], year(laterYear)],
    chapters: chapters
      .filter(({ lineId }) => of.has(lineId))
      .map((chapter) => ({
        name: chapterName(chapter, laterYear, language),
        rows: of.get(chapter.lineId)!.map((row) => ({ cells: [side(row.earlier), [relationText(row, language), ''], side(row.later)] })),
      })),
  }
}
