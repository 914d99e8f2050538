import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, fiscalYearText } from '#kernel/values'
import { chosen } from '../rules/choosing.ts'
import { mayMark, mayPresent } from '../policy.ts'
import { EvaluatedProgramme, EvaluationFilter, Scheme, named } from '../schema.ts'
import { programmeText, progressText } from '../rules/words.ts'
import { texts } from '../web/texts.ts'
import { evaluatedProgrammes, planOf, readRefusals, schemeFor } from './reading.ts'

const Overview = z
  .object({
    planId: z.uuid(),
    fiscalYear: z.int(),
    fiscalYears: z.array(z.int()),
    scheme: Scheme,
    items: z.array(EvaluatedProgramme),
    total: z.int(),
    /** Of the whole plan, for choosing among them. */
    chapters: z.array(z.string()),
    sections: z.array(z.string()),
    /** How many programmes each stage has judged, and how many half years were reviewed. */
    judged: z.array(z.object({ stage: z.string(), count: z.int() })),
    halves: z.int(),
    all: z.int(),
    can: z.array(z.enum(['present', 'mark'])),
  })
  .meta({ id: 'EvaluationOverview' })
type Overview = z.output<typeof Overview>

/** 事業評価を一覧する。 Every programme of a year's plan: how its work stands, what each stage judged, which way it goes. */
export const listEvaluations = defineOperation({
  name: 'evaluation.listEvaluations',
  title: { ja: '事業評価を一覧する', en: 'List the evaluations of a year' },
  kind: 'query',
  permission: 'evaluation.evaluation.read',
  input: EvaluationFilter,
  output: Overview,
  refusals: readRefusals,
  table: defineTable({
    title: texts.evaluations,
    items: ({ items, scheme }: Overview) => items.map((item) => ({ ...item, scheme })),
    columns: [
      { title: texts.chapter, kind: 'text', cell: ({ chapter }) => chapter },
      { title: texts.programme, kind: 'text', cell: (row, language) => programmeText(row, language) },
      { title: texts.section, kind: 'text', cell: ({ sectionName }) => sectionName },
      { title: texts.activities, kind: 'count', cell: ({ progress }) => progress.activities },
      { title: texts.percent, kind: 'count', cell: ({ progress }) => progress.percent },
      { title: texts.behind, kind: 'count', cell: ({ progress }) => progress.behind },
      { title: texts.step, kind: 'text', cell: ({ step, scheme }, language) => named(scheme.scale, step, language) },
      { title: texts.direction, kind: 'text', cell: ({ direction, scheme }, language) => named(scheme.directions, direction, language) },
      {
        title: texts.improvement,
        kind: 'text',
        cell: ({ evaluations }) => evaluations.findLast(({ improvement }) => improvement !== '')?.improvement ?? '',
      },
    ],
  }),
  print: {
    template: new URL('list-evaluations.typ', import.meta.url),
    title: texts.evaluations,
    data: printed,
    subject: ({ planId }) => ({ type: 'plan.plan', id: planId }),
  },
  async handle({ fiscalYear, ...asked }, call) {
    const plan = await planOf(call, fiscalYear)
    const scheme = await schemeFor(call, plan.fiscalYear)
    const all = await evaluatedProgrammes(call, plan, scheme)
    const items = chosen(all, asked, scheme)
    return {
      planId: plan.planId,
      fiscalYear: plan.fiscalYear,
      fiscalYears: plan.fiscalYears,
      scheme,
      items,
      total: items.length,
      chapters: [...new Set(all.map(({ chapter }) => chapter))],
      sections: [...new Set(all.map(({ sectionName }) => sectionName).filter(Boolean))],
      judged: scheme.stages.map(({ code }) => ({
        stage: code,
        count: all.filter(({ evaluations }) => evaluations.some(({ term, stage }) => term === 'year' && stage === code)).length,
      })),
      halves: all.filter(({ evaluations }) => evaluations.some(({ term }) => term === 'half')).length,
      all: all.length,
      can: [...(mayPresent(call.actor) ? (['present'] as const) : []), ...(mayMark(call.actor) ? (['mark'] as const) : [])],
    }
  },
})

function printed({ fiscalYear, items, scheme }: Overview, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  return {
    title: `${language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`}　${t('evaluations')}`,
    head: [
      t('programme'),
      t('section'),
      t('progress'),
      ...scheme.stages.map((stage) => (language === 'ja' ? stage.title : stage.english)),
      t('direction'),
    ],
    chapters: [...Map.groupBy(items, ({ chapter }) => chapter)].map(([name, rows]) => ({
      name,
      rows: rows.map((row) => [
        programmeText(row, language),
        row.sectionName,
        progressText(row.progress, language),
        ...scheme.stages.map(({ code }) =>
          named(scheme.scale, row.evaluations.find(({ term, stage }) => term === 'year' && stage === code)?.step ?? null, language),
        ),
        named(scheme.directions, row.direction, language),
      ]),
    })),
    empty: t('nothingFits'),
  }
}
