import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { type Language, dayText, fiscalYearText } from '#kernel/values'
import { actualText, standingText, targetText, unitOf } from '#plan'
import { attained, headsOf, programmesOf } from '../rules/progress.ts'
import { programmeText, progressText, valueText } from '../rules/words.ts'
import { can } from '../policy.ts'
import { EvaluationSheet, type Indicator, Year, named } from '../schema.ts'
import { listEvaluations } from '../store/evaluations.ts'
import { listIndicators } from '../store/indicators.ts'
import { texts } from '../web/texts.ts'
import { type PlanOfYear, evaluatedProgrammes, lastOf, planOf, readRefusals, schemeFor } from './reading.ts'

type Sheet = z.output<typeof EvaluationSheet>

/** 事業の評価を見る。 Its lines with plan and actual, its indicators with base and target beside the scale, every stage; printed, one sheet for the programme. */
export const showEvaluation = defineOperation({
  name: 'evaluation.showEvaluation',
  title: { ja: '事業の評価を見る', en: 'Show the evaluation of a programme' },
  kind: 'query',
  permission: 'evaluation.evaluation.read',
  input: z.strictObject({ fiscalYear: Year, programme: z.string().max(60) }),
  output: EvaluationSheet,
  refusals: readRefusals,
  print: {
    template: new URL('show-evaluation.typ', import.meta.url),
    title: texts.evaluationSheet,
    data: printed,
    subject: ({ planId }) => ({ type: 'plan.plan', id: planId }),
  },
  async handle({ fiscalYear, programme }, call) {
    const plan = await planOf(call, fiscalYear)
    const scheme = await schemeFor(call, fiscalYear)
    const found = (await evaluatedProgrammes(call, plan, scheme)).find((each) => each.programme === programme)
    const lines = programmesOf(plan.lines).find((each) => each.programme === programme)?.lines
    if (!found || !lines) return refuse(readRefusals, 'notFound')
    const heads = headsOf(lines)
    const before = await listEvaluations(call.db, call.actor.councilId, fiscalYear - 1, programme)
    return {
      planId: plan.planId,
      fiscalYear,
      programme: found,
      scheme,
      lines: lines.map((line) => ({
        lineId: line.lineId,
        depth: line.depth - Math.min(...heads.map(({ depth }) => depth)),
        label: line.label,
        title: line.title,
        target: both((language) => (line.activity === null || !line.target ? '' : targetText(line.target, unitOf[line.measure], language))),
        actual: both((language) => actualText(line, unitOf[line.measure], language)),
        standing: line.standing,
        standingText: both((language) => standingText(line, language)),
        activity: line.activity,
      })),
      indicators: await indicatorsOf(call, plan, programme),
      earlier: lastOf(before, await schemeFor(call, fiscalYear - 1)) ?? null,
      can: can(call.actor),
    }
  },
})

function both(of: (language: Language) => string) {
  return { ja: of('ja'), en: of('en') }
}

/** Values of what the plan counts are its own, of this year and the one before. */
async function indicatorsOf(call: Call, plan: PlanOfYear, programme: string): Promise<Indicator[]> {
  const stored = await listIndicators(call.db, call.actor.councilId, { programme, fiscalYear: plan.fiscalYear })
  const counted = stored.some(({ activity }) => activity !== null) && plan.fiscalYears.includes(plan.fiscalYear - 1)
  const earlier = counted ? (await planOf(call, plan.fiscalYear - 1)).lines : []
  const of = (lines: PlanOfYear['lines'], activity: string) => lines.find((line) => line.activity === activity)?.actual ?? null
  return stored.map((indicator) => {
    const { activity } = indicator
    const values = activity === null ? indicator : { value: of(plan.lines, activity), before: of(earlier, activity) }
    const shown = { ...indicator, value: values.value, before: values.before }
    return { ...shown, attained: attained(shown) }
  })
}

/** What a sheet of paper holds of a programme with many lines. */
const linesOnPaper = 24

function printed({ fiscalYear, programme, scheme, lines, indicators, earlier }: Sheet, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const year = language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`
  const counted = lines.filter(({ activity }) => activity !== null)
  return {
    title: `${year}　${t('evaluationSheet')}`,
    programme: programmeText(programme, language),
    above: [programme.chapter, programme.sectionName].filter(Boolean).join('　'),
    progress: `${t('progress')}：${progressText(programme.progress, language)}`,
    lineHead: [t('line'), t('target'), t('actual'), t('standing')],
    lines: counted
      .slice(0, linesOnPaper)
      .map((line) => [`${line.label} ${line.title}`.trim(), line.target[language], line.actual[language], line.standingText[language]]),
    more: counted.length > linesOnPaper ? t('moreLines').replace('{count}', String(counted.length - linesOnPaper)) : '',
    indicatorHead: [t('indicator'), t('base'), t('before'), t('value'), t('goal'), t('attained')],
    indicators: indicators.map((each) => [
      each.title,
      valueText(each.baseValue, each.unit),
      valueText(each.before, each.unit),
      valueText(each.value, each.unit),
      valueText(each.targetValue, each.unit),
      each.attained === null ? '' : `${each.attained}％`,
    ]),
    stages: [
      ...programme.evaluations.filter(({ term }) => term === 'half').map((each) => stageOf(each, t('halfReview'))),
      ...scheme.stages.map((stage) =>
        stageOf(
          programme.evaluations.find(({ term, stage: code }) => term === 'year' && code === stage.code),
          language === 'ja' ? stage.title : stage.english,
        ),
      ),
    ],
    stageHead: [t('stage'), t('step'), t('direction'), t('comment'), t('improvement')],
    earlier: earlier && earlier.improvement !== '' ? `${t('earlierImprovement')}：${earlier.improvement}` : '',
    scale: `${t('scale')}：${scheme.scale.map((step) => named(scheme.scale, step.code, language)).join('・')}`,
  }

  function stageOf(each: Sheet['programme']['evaluations'][number] | undefined, title: string): string[] {
    if (!each) return [title, '', '', '', '']
    return [
      `${title}\n${each.judgedBy}　${dayText(each.judgedOn, language)}`,
      named(scheme.scale, each.step, language),
      named(scheme.directions, each.direction, language),
      each.comment,
      each.improvement,
    ]
  }
}
