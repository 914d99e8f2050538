import { operations as evaluation } from '#evaluation'
import type { IsoDate } from '#kernel/values'
import { operations as reports } from '#reports'
import { type Scene, type Stage, at, chanceIn, lastEvening, whoMay } from '../scene.ts'

/** How many of the lines that are late somebody says something about, each time the sheet is presented. */
const reasons = 6
/** In which months the sheet is presented, and to whom. */
const presented = ['09', '12', '03'] as const
const why = [
  { reason: '会場と講師の調整に時間がかかった（見本）', nextStep: '次の四半期に開く（見本）' },
  { reason: '大雪で中止した回がある（見本）', nextStep: '年度内に振り替える（見本）' },
  { reason: '担当の交代で準備が遅れた（見本）', nextStep: '来月の課内会議で日を決める（見本）' },
] as const
/** Most go on as they were, which stands first among the directions. */
const goesOn = 0.6

/** 評価と経営会議。 The sheet with reasons three times a year; at its end every programme is judged by its section, and the report is made. */
export function* judging(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  const { fiscalYear, scheme } = stage
  const [lead] = whoMay(stage, [evaluation.presentSheet.permission])
  if (lead !== undefined) {
    for (const month of presented) {
      const day = open.findLast((each) => each.slice(5, 7) === month)
      if (day === undefined) continue
      yield {
        at: at(day, '16:30'),
        name: `sheet ${month}`,
        accountId: lead,
        async play(run) {
          const { late } = await run(evaluation.showManagementSheet, { fiscalYear })
          const chance = chanceIn(stage, `reasons ${month}`)
          for (const { lineId } of late.slice(0, reasons)) await run(evaluation.noteReason, { lineId, ...chance.pick(why) })
          const { sheetId } = await run(evaluation.presentSheet, { fiscalYear, presentedOn: day, presentedTo: '経営会議（見本）' })
          return { sheetId }
        },
      }
    }
    const programmes = [...new Set(stage.lines.flatMap(({ programme, activity }) => (programme === null || activity === null ? [] : [programme])))]
    const judgedOn = open.at(-1)!
    for (const [number, programme] of (scheme ? programmes : []).entries()) {
      const chance = chanceIn(stage, `judge ${programme}`)
      const said = { comment: '計画のとおりに進めることができた。（見本）', improvement: '参加者の声を次の年度に生かす。（見本）' }
      const { stages, scale, directions } = scheme!
      // About the middle of the scale.
      const step = scale[Math.floor((scale.length - 1) / 2) + chance.whole(-1, 1)] ?? scale[0]!
      const direction = chance.happens(goesOn) ? directions[0]! : chance.pick(directions.filter(({ drops }) => !drops))
      const judged = { stage: stages[0]!.code, step: step.code, direction: direction.code, judgedOn, judgedBy: '課長' }
      yield {
        at: at(judgedOn, `${10 + Math.floor(number / 60)}:${String(number % 60).padStart(2, '0')}`),
        name: `judge ${programme}`,
        accountId: lead,
        async play(run) {
          const { evaluationId } = await run(evaluation.evaluateProgramme, {
            fiscalYear,
            programme,
            term: 'year',
            revision: 0,
            ...said,
            ...judged,
          })
          return { evaluationId }
        },
      }
    }
  }
  const [reporter] = whoMay(stage, [reports.createReport.permission])
  if (reporter !== undefined)
    yield {
      at: lastEvening(stage),
      name: 'report of the year',
      accountId: reporter,
      async play(run) {
        const { reportId } = await run(reports.createReport, { fiscalYear })
        return { reportId }
      },
    }
}
