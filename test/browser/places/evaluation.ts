import { evaluationOf } from '../../../src/modules/evaluation/test/lay-out.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 事業評価: the overview, a programme with stages and indicators, the sheet of the managing meeting, next year's draft and the schemes. */
export async function places(site: Site): Promise<Place[]> {
  const [desk, planning] = await Promise.all([site.as('desk'), site.as('planning')])
  const judge = (more: Parameters<typeof evaluationOf>[1]) => planning.evaluation.evaluateProgramme(evaluationOf('rights-centre', more))
  await judge({ term: 'half', step: null, direction: null, comment: '上半期は計画どおり。' })
  await judge({ step: 'b', direction: 'expand', improvement: '夜間の相談を設ける' })
  await judge({ stage: 'internal', step: 'c', direction: 'continue', judgedBy: '内部評価委員会' })
  await planning.evaluation.evaluateProgramme(evaluationOf('mercy-cab', { direction: 'revise' }))
  const { indicatorId } = await planning.evaluation.recordIndicator({
    programme: 'rights-centre',
    title: '相談の待ち日数',
    unit: '日',
    baseYear: 2024,
    baseValue: 20,
    targetYear: 2027,
    targetValue: 10,
    fromYear: 2025,
    source: '相談記録（見本）',
  })
  await planning.evaluation.recordIndicatorValue({ indicatorId, fiscalYear: 2025, value: 14.5, source: '相談記録（見本）' })
  const { late } = await desk.evaluation.showManagementSheet({ fiscalYear: 2025 })
  await desk.evaluation.noteReason({ lineId: late[0]!.lineId, reason: '会場の都合がつかなかった', nextStep: '2月に開く' })
  const { sheetId } = await planning.evaluation.presentSheet({ fiscalYear: 2025, presentedOn: '2025-12-01', presentedTo: '第９回経営会議' })
  // The draft is of a year no other place looks at.
  await planning.plan.draftNextYear({ fiscalYear: 2021 })
  const { lines } = await planning.plan.getPlanTree({ fiscalYear: 2022 })
  const first = lines.find(({ level }) => level === 'bullet')!
  await planning.plan.addLine({ fiscalYear: 2022, toLineId: first.lineId, place: 'after', title: '見本の新しい取組' })
  const { lineId } = await planning.plan.addLine({ fiscalYear: 2022, toLineId: first.lineId, place: 'after', title: '見本の取り入れる取組' })
  await planning.evaluation.decideMark({ fiscalYear: 2021, lineId, mark: 'new', taken: true })
  const { items } = await planning.evaluation.listSchemes({})
  const unfold =
    (title: RegExp): NonNullable<Place['act']> =>
    (page) =>
      page.locator('summary').filter({ hasText: title }).first().click()
  return [
    { name: '事業評価', as: 'planning', path: '/office/evaluation?fiscalYear=2025' },
    { name: '事業評価（絞りこみ）', as: 'desk', path: '/office/evaluation?fiscalYear=2025&waitsFor=internal&sort=progress&search=相談' },
    { name: '事業評価（なし）', as: 'auditor', path: '/office/evaluation?fiscalYear=2025&step=e&sort=none' },
    { name: '事業評価（委員）', as: 'commissioner', path: '/office/evaluation', status: 403 },
    { name: '事業の評価', as: 'planning', path: '/office/evaluation/2025/rights-centre', act: unfold(/外部評価|External/) },
    { name: '事業の評価（見るだけ）', as: 'president', path: '/office/evaluation/2025/mercy-cab' },
    { name: '事業の評価（指標を直す）', as: 'planning', path: `/office/evaluation/2025/rights-centre?edit=${indicatorId}` },
    {
      name: '事業の評価（誤りあり）',
      as: 'planning',
      path: '/office/evaluation/2025/legal-consultation',
      async act(page) {
        await unfold(/「担当課」|“Section”/)(page)
        await submit(page, /^(記録する|Record)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: '経営会議の一枚',
      as: 'planning',
      path: '/office/evaluation/sheet?fiscalYear=2025',
      act: unfold(/会議に出した一枚を残す|Keep the sheet/),
    },
    {
      name: '経営会議の一枚（理由を書く）',
      as: 'desk',
      path: `/office/evaluation/sheet?fiscalYear=2025&edit=${late[1]!.lineId}`,
    },
    { name: '経営会議に出した一枚', as: 'president', path: `/office/evaluation/sheet/${sheetId}` },
    { name: '次年度の案（まだない）', as: 'planning', path: '/office/evaluation/next?fiscalYear=2025', act: unfold(/案をつくる|Make a draft/) },
    { name: '次年度の案', as: 'planning', path: '/office/evaluation/next?fiscalYear=2021' },
    { name: '評価の定め', as: 'desk', path: '/office/evaluation/schemes' },
    { name: '評価の定めを直す', as: 'planning', path: `/office/evaluation/schemes?edit=${items[0]!.schemeId}` },
    {
      name: '評価の定めを決める（誤りあり）',
      as: 'planning',
      path: '/office/evaluation/schemes',
      async act(page) {
        await unfold(/評価の定めを決める|Lay down a scheme/)(page)
        await submit(page, /^(定める|Save)$/)
        await page.getByRole('alert').waitFor()
      },
    },
  ]
}
