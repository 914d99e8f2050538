// What the operations of evaluation share: the plan of a year with its progress, as plan shows it to whoever asks. No operation of its own.
import { type Call, refuse } from '#kernel'
import { operations as plan } from '#plan'
import { fiscalYearOf } from '#kernel/values'
import { programmesOf, progressOf } from '../rules/progress.ts'
import { type EvaluatedProgramme, type Evaluation, type Scheme, schemeOf } from '../schema.ts'
import { listEvaluations, programmeNames } from '../store/evaluations.ts'
import { listSchemes } from '../store/schemes.ts'

export const readRefusals = {
  notFound: {
    status: 404,
    ja: 'その年度の計画、または計画にその事業がありません。年度と事業を確かめてください。',
    en: 'There is no plan of that year, or no such programme in it. Check the year and the programme.',
  },
  noScheme: {
    status: 409,
    ja: '評価の定めがまだありません。「評価の定め」で段階と方向を定めてください。',
    en: 'There is no scheme of evaluation yet. Lay one down first.',
  },
} as const

/** 年度の計画。 Without a year this one's, or the newest there is. */
export async function planOf(call: Call, fiscalYear: number | undefined) {
  return call.run(plan.showPlan, fiscalYear === undefined ? {} : { fiscalYear })
}
export type PlanOfYear = Awaited<ReturnType<typeof planOf>>

export async function schemeFor(call: Call, fiscalYear: number = fiscalYearOf(call.clock.today())): Promise<Scheme> {
  return schemeOf(await listSchemes(call.db, call.actor.councilId), fiscalYear) ?? refuse(readRefusals, 'noScheme')
}

/** 事業と、その進み・評価。 In the order of the plan. */
export async function evaluatedProgrammes(call: Call, { fiscalYear, lines }: PlanOfYear, scheme: Scheme): Promise<EvaluatedProgramme[]> {
  const { councilId } = call.actor
  const names = await programmeNames(call.db, councilId)
  const judged = Map.groupBy(await listEvaluations(call.db, councilId, fiscalYear), ({ programme }) => programme)
  return programmesOf(lines).flatMap(({ programme, chapter, lines: own }) => {
    const name = names.get(programme)
    if (!name) return []
    const evaluations = judged.get(programme) ?? []
    const last = lastOf(evaluations, scheme)
    return {
      programme,
      ...name,
      chapter: `${chapter.label} ${chapter.title}`.trim(),
      sectionName: own.find(({ sectionName }) => sectionName !== null)?.sectionName ?? '',
      progress: progressOf(own),
      evaluations,
      step: last?.step ?? null,
      direction: last?.direction ?? null,
    }
  })
}

/** What the last stage judged of the year. */
export function lastOf(evaluations: readonly Evaluation[], { stages }: Pick<Scheme, 'stages'>): Evaluation | undefined {
  const ofYear = evaluations.filter(({ term }) => term === 'year')
  return stages.map(({ code }) => ofYear.find(({ stage }) => stage === code)).findLast((each) => each !== undefined)
}
