import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { evaluationOf } from './lay-out.ts'

describe('事業評価', () => {
  let world: World
  let planning: Api
  let desk: Api
  before(async () => {
    world = await createWorld()
    ;[planning, desk] = await Promise.all([world.as('planning'), world.as('desk')])
  })
  const overview = (more = {}) => planning.evaluation.listEvaluations({ fiscalYear: 2025, ...more })

  it('計画のすべての事業が、計画の進みとともに並ぶ。数は計画のもの', async () => {
    const { items, all } = await overview()
    assert.equal(items.length, all)
    assert.ok(all > 40)
    const { lines } = await planning.plan.showPlan({ fiscalYear: 2025 })
    const slugs = new Set(lines.filter(({ level }) => level !== 'chapter').flatMap(({ programme }) => (programme === null ? [] : [programme])))
    for (const { programme, progress } of items) {
      const activities = new Map(lines.filter((line) => line.programme === programme && line.activity !== null).map((line) => [line.activity, line]))
      assert.equal(progress.activities, activities.size, programme)
      assert.equal(
        progress.behind,
        [...activities.values()].filter(({ standing }) => standing === 'behind' || standing === 'longAgo').length,
        programme,
      )
      assert.ok(slugs.has(programme))
    }
    assert.ok(items.some(({ progress }) => progress.percent === 0))
  })

  it('担当課 → 内部 → 外部の順に評価し、あとの段階が見たものは変えられない', async () => {
    const evaluate = (more = {}) => planning.evaluation.evaluateProgramme(evaluationOf('rights-centre', more))
    await assert.rejects(evaluate({ stage: 'internal' }), { status: 409, code: 'earlierMissing' })
    await evaluate({ step: 'c', direction: 'continue' })
    await assert.rejects(evaluate({ step: 'b' }), { code: 'changedMeanwhile' })
    await evaluate({ step: 'b', direction: 'expand', revision: 1 })
    await evaluate({ stage: 'internal', step: 'c', direction: 'continue' })
    await assert.rejects(evaluate({ revision: 2 }), { code: 'laterStands' })
    await evaluate({ stage: 'external', step: 'd', direction: 'revise', judgedBy: '外部評価委員会', improvement: '相談の待ち時間を短くする' })
    const { items } = await overview({ search: '権利擁護センター' })
    assert.deepEqual([items[0]!.step, items[0]!.direction], ['d', 'revise'])
    const { programme } = await planning.evaluation.showEvaluation({ fiscalYear: 2025, programme: 'rights-centre' })
    assert.deepEqual(programme.evaluations.map(({ stage, step, judgedBy, recordedBy }) => [stage, step, judgedBy, recordedBy].join(' ')).toSorted(), [
      'external d 外部評価委員会 大野 健',
      'internal c 課長 大野 健',
      'section b 課長 大野 健',
    ])
  })
  it('上半期は振り返る段階だけが書き、段階・方向・日・事業は確かめられる', async () => {
    const half = { term: 'half', step: null, direction: null } as const
    await planning.evaluation.evaluateProgramme(evaluationOf('mercy-cab', half))
    await assert.rejects(planning.evaluation.evaluateProgramme(evaluationOf('mercy-cab', { ...half, stage: 'internal' })), { code: 'unknownCode' })
    await assert.rejects(planning.evaluation.evaluateProgramme(evaluationOf('mercy-cab', { step: null })), { status: 422 })
    await assert.rejects(planning.evaluation.evaluateProgramme(evaluationOf('mercy-cab', { step: 'z' })), { code: 'unknownCode' })
    await assert.rejects(planning.evaluation.evaluateProgramme(evaluationOf('mercy-cab', { judgedOn: '2025-12-02' })), { code: 'stillToCome' })
    await assert.rejects(planning.evaluation.evaluateProgramme(evaluationOf('no-such')), { status: 404 })
    assert.ok((await overview({ waitsFor: 'half' })).items.every(({ programme }) => programme !== 'mercy-cab'))
    const { all, halves } = await overview()
    assert.equal((await overview({ waitsFor: 'half' })).total, all - halves)
  })
  it('決めた人のほかは評価できず、窓口の職員は見て理由を書ける', async () => {
    assert.ok((await desk.evaluation.listEvaluations({})).items.length > 40)
    await assert.rejects(desk.evaluation.evaluateProgramme(evaluationOf('mercy-cab')), { status: 403 })
    await assert.rejects(desk.evaluation.proposeNextYear({}), { status: 403 })
    for (const person of ['commissioner', 'volunteer', 'riderMember'] as const)
      await assert.rejects((await world.as(person)).evaluation.listEvaluations({}), { status: 403 }, person)
  })
  it('評価の定めは年度からで、使われている符号は外せない', async () => {
    const { items } = await planning.evaluation.listSchemes({})
    const { schemeId: _, ...scheme } = items[0]!
    const without = { ...scheme, scale: scheme.scale.filter(({ code }) => code !== 'd') }
    await assert.rejects(planning.evaluation.recordScheme(without), { code: 'inUse' })
    await planning.evaluation.recordScheme({ ...without, fromYear: 2026, title: '４段階' })
    assert.equal((await overview()).scheme.scale.length, 5)
    await assert.rejects(planning.evaluation.recordScheme({ ...scheme, fromYear: 2027, scale: [scheme.scale[0]!, scheme.scale[0]!] }), {
      status: 422,
    })
  })
  it('指標は、計画の実績か独自の数で、基準値から目標値への達成率が出る', async () => {
    const { lines } = await planning.plan.showPlan({ fiscalYear: 2025 })
    const counted = lines.find(({ programme, activity, target }) => programme === 'rights-centre' && activity !== null && target !== null)!
    const common = { programme: 'rights-centre', fromYear: 2025, source: '試験' }
    await planning.evaluation.recordIndicator({
      ...common,
      title: 'セミナー',
      unit: '回',
      activity: counted.activity,
      targetYear: 2025,
      targetValue: 2,
    })
    const { indicatorId } = await planning.evaluation.recordIndicator({
      ...common,
      title: '待ち日数',
      unit: '日',
      baseYear: 2024,
      baseValue: 20,
      targetYear: 2027,
      targetValue: 10,
    })
    await planning.evaluation.recordIndicatorValue({ indicatorId, fiscalYear: 2024, value: 18, source: '相談記録' })
    await planning.evaluation.recordIndicatorValue({ indicatorId, fiscalYear: 2025, value: 15, source: '相談記録' })
    await desk.plan.recordWork({ activity: counted.activity!, kind: 'done', happenedOn: '2025-11-20', content: 'セミナーを開いた。' })
    const { indicators } = await planning.evaluation.showEvaluation({ fiscalYear: 2025, programme: 'rights-centre' })
    assert.deepEqual(
      indicators.map(({ title, value, attained }) => [title, value, attained]),
      [
        ['セミナー', 1, 50],
        ['待ち日数', 15, 50],
      ],
    )
    assert.equal(indicators[1]!.before, 18)
    const own = indicators.find(({ title }) => title === 'セミナー')!
    await assert.rejects(planning.evaluation.recordIndicatorValue({ indicatorId: own.indicatorId, fiscalYear: 2025, value: 3, source: 'x' }), {
      code: 'planCounts',
    })
    await assert.rejects(planning.evaluation.recordIndicator({ ...common, title: 'x', baseYear: 2024 }), { status: 422 })
  })
  it('一覧とシートは紙になり、監事も読める', async () => {
    const cookie = await world.cookieOf('auditor')
    for (const query of [
      'listEvaluations?fiscalYear=2025',
      'showEvaluation?fiscalYear=2025&programme=rights-centre',
      'listEvaluations?fiscalYear=2025&search=none',
    ])
      for (const lang of ['ja', 'en']) {
        const answer = await world.request(`/print/evaluation/${query}&lang=${lang}`, { headers: { cookie } })
        assert.equal(answer.status, 200, `${query} ${await answer.clone().text()}`)
        assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/)
      }
  })
})
