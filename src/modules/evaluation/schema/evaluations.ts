import * as z from 'zod'
import { Standing } from '#plan/schema'
import { IsoDate, filledLine, paragraphs } from '#kernel/values'
import { Indicator } from './indicators.ts'
import { Scheme, Year } from './schemes.ts'

/** 評価の時期。 The review of the half year in autumn, and the evaluation of the year. */
export const terms = ['half', 'year'] as const
export const Term = z.enum(terms)
export type Term = z.output<typeof Term>

export const NewEvaluation = z
  .strictObject({
    fiscalYear: Year,
    programme: z.string().max(60),
    term: Term,
    stage: z.string().max(31),
    step: z.string().max(31).nullable().default(null),
    direction: z.string().max(31).nullable().default(null),
    comment: paragraphs(2000).pipe(z.string().min(1)),
    /** 次年度の改善。 */
    improvement: paragraphs(1000).default(''),
    judgedOn: IsoDate,
    /** 課長, 内部評価委員会, 外部の委員 … as people say who judged. */
    judgedBy: filledLine(80),
    /** 0 where nothing stands yet. */
    revision: z.int().min(0),
  })
  .refine(({ term, step }) => term === 'half' || step !== null, {
    path: ['step'],
    params: { ja: '評価を選んでください。', en: 'Choose a step of the scale.' },
  })
  .refine(({ term, direction }) => term === 'half' || direction !== null, {
    path: ['direction'],
    params: { ja: '今後の方向を選んでください。', en: 'Choose a direction.' },
  })
export type NewEvaluation = z.output<typeof NewEvaluation>

/** 評価の一つ。 What one stage judged. */
export const Evaluation = z
  .object({
    evaluationId: z.uuid(),
    fiscalYear: z.int(),
    programme: z.string(),
    term: Term,
    stage: z.string(),
    step: z.string().nullable(),
    direction: z.string().nullable(),
    comment: z.string(),
    improvement: z.string(),
    judgedOn: z.iso.date(),
    judgedBy: z.string(),
    revision: z.int(),
    recordedBy: z.string(),
  })
  .meta({ id: 'Evaluation' })
export type Evaluation = z.output<typeof Evaluation>

/** 進み。 How many activities there are and how they stand; one printed twice is one. */
export const Progress = z.object({
  activities: z.int(),
  reached: z.int(),
  onTrack: z.int(),
  behind: z.int(),
  notYet: z.int(),
  /** 計画に対する実績（％）。 Of those with a number, each up to its own number; null where none has one. */
  percent: z.int().nullable(),
})
export type Progress = z.output<typeof Progress>

/** 事業の一行。 A programme of the year's plan, how its work stands and how it was judged. */
export const EvaluatedProgramme = z
  .object({
    programme: z.string(),
    name: z.string(),
    english: z.string(),
    /** The chapter in which it stands. */
    chapter: z.string(),
    sectionName: z.string(),
    progress: Progress,
    evaluations: z.array(Evaluation),
    /** Of the last stage that has judged the year. */
    step: z.string().nullable(),
    direction: z.string().nullable(),
  })
  .meta({ id: 'EvaluatedProgramme' })
export type EvaluatedProgramme = z.output<typeof EvaluatedProgramme>

export const evaluationSorts = ['plan', 'progress', 'step'] as const
export const EvaluationFilter = z.strictObject({
  /** Left out: this fiscal year. */
  fiscalYear: Year.optional(),
  chapter: z.string().max(2000).optional(),
  section: z.string().max(120).optional(),
  step: z.string().max(31).optional(),
  direction: z.string().max(31).optional(),
  /** 待っている段階。 Programmes whose year that stage has still to judge; `half`: whose half year nobody has reviewed. */
  waitsFor: z.string().max(31).optional(),
  search: z.string().max(60).optional(),
  sort: z.enum(evaluationSorts).default('plan'),
})
export type EvaluationFilter = z.output<typeof EvaluationFilter>

export const EvaluationSheet = z
  .object({
    planId: z.uuid(),
    fiscalYear: z.int(),
    programme: EvaluatedProgramme,
    scheme: Scheme,
    lines: z.array(
      z.object({
        lineId: z.uuid(),
        depth: z.int(),
        label: z.string(),
        title: z.string(),
        target: z.object({ ja: z.string(), en: z.string() }),
        actual: z.object({ ja: z.string(), en: z.string() }),
        standing: Standing.nullable(),
        standingText: z.object({ ja: z.string(), en: z.string() }),
        activity: z.string().nullable(),
      }),
    ),
    indicators: z.array(Indicator),
    /** What was to be improved, of the year before. */
    earlier: Evaluation.nullable(),
    can: z.array(z.enum(['evaluate', 'change'])),
  })
  .meta({ id: 'EvaluationSheet' })
export type EvaluationSheet = z.output<typeof EvaluationSheet>
