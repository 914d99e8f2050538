import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { attained } from '../rules/progress.ts'
import { linesOfDirections, linesOfStages, readDirections, readScale, readStages } from '../rules/scheme-lines.ts'
import { evaluationOf } from './lay-out.ts'

describe('次年度の案', () => {
  let world: World
  let chief: Api
  before(async () => {
    world = await createWorld()
    chief = await world.as('planning')
  })
  const proposed = async () => (await chief.evaluation.proposeNextYear({ fiscalYear: 2025 })).items
  const next = () => chief.plan.getPlanTree({ fiscalYear: 2026 })

  it('計画は、項目・活動・数え方のまま案になり、印だけが外れる。どの項目も、もとの項目から続く', async () => {
    assert.deepEqual([(await chief.evaluation.proposeNextYear({ fiscalYear: 2025 })).state], ['none'])
    await chief.plan.draftNextYear({ fiscalYear: 2025 })
    const [before, after] = [await chief.plan.getPlanTree({ fiscalYear: 2025 }), await next()]
    const plain = ({ lines }: typeof before) =>
      lines.map(({ level, label, title, activity, quantities, depth, sectionId }) => ({
        level,
        label,
        title,
        activity,
        quantities,
        depth,
        sectionId,
      }))
    assert.deepEqual(plain(after), plain(before))
    assert.ok(after.draft && after.lines.every(({ marker }) => marker === null) && before.lines.some(({ marker }) => marker !== null))
    const { totals } = await chief.plan.compareYears({ earlierYear: 2025, laterYear: 2026 })
    assert.deepEqual(
      totals.map(({ relation }) => relation),
      ['same'],
    )
    await assert.rejects(chief.plan.draftNextYear({ fiscalYear: 2025 }), { code: 'alreadyAdopted' })
    await assert.rejects((await world.as('desk')).plan.draftNextYear({ fiscalYear: 2025 }), { status: 403 })
  })
  it('変えたところと今後の方向から、新・拡・改・外すが提案され、何も勝手には変わらない', async () => {
    assert.deepEqual(await proposed(), [])
    const { lines } = await next()
    const counted = lines.find(({ title }) => title.includes('（８回）'))!
    const change = (line: typeof counted, title: string) => {
      const { lineId, revision, level, label, body, cooperation, marker, measure, reporting } = line
      return chief.plan.changeLine({ lineId, revision, level, label, title, body, cooperation, marker, measure, reporting })
    }
    await change(counted, counted.title.replace('（８回）', '（１０回）'))
    const fewer = lines.find(({ title }) => title.includes('（４回）'))!
    await change(fewer, fewer.title.replace('（４回）', '（２回）'))
    const { lineId: added } = await chief.plan.addLine({ fiscalYear: 2026, toLineId: counted.lineId, place: 'after', title: '新しい勉強会（２回）' })
    for (const [programme, direction] of [
      ['mercy-cab', 'expand'],
      ['legal-consultation', 'abolish'],
      ['rights-centre', 'continue'],
    ] as const)
      await chief.evaluation.evaluateProgramme(evaluationOf(programme, { direction }))
    const items = await proposed()
    const of = (lineId: string) => items.find((each) => each.lineId === lineId)?.mark
    assert.deepEqual([of(counted.lineId), of(fewer.lineId), of(added)], ['expanded', 'revised', 'new'])
    assert.ok(items.some(({ title, mark }) => title.includes('メルシーキャブ') && mark === 'expanded'))
    assert.ok(items.some(({ mark }) => mark === 'drop'))
    assert.ok(items.every(({ taken }) => taken === null))
    assert.ok((await next()).lines.every(({ marker }) => marker === null))
  })
  it('取り入れた印は計画の手直しに残り、元に戻せば、また提案される。見送ったものは残らない', async () => {
    const items = await proposed()
    const expanded = items.find(({ mark }) => mark === 'expanded')!
    const fresh = items.find(({ mark }) => mark === 'new')!
    const dropped = items.find(({ mark }) => mark === 'drop')!
    const decide = (each: typeof expanded, taken: boolean) =>
      chief.evaluation.decideMark({ fiscalYear: 2025, lineId: each.lineId, mark: each.mark, taken })
    await decide(fresh, false)
    await decide(dropped, true)
    assert.ok(!(await next()).lines.some(({ lineId }) => lineId === dropped.lineId))
    await decide(expanded, true)
    const tree = await next()
    assert.equal(tree.lines.find(({ lineId }) => lineId === expanded.lineId)!.marker, 'expanded')
    assert.equal(tree.lastChange!.verb, 'changeLine')
    const state = async (each: typeof expanded) => (await proposed()).find(({ lineId, mark }) => lineId === each.lineId && mark === each.mark)?.taken
    assert.deepEqual([await state(expanded), await state(fresh), await state(dropped)], [true, false, undefined])
    await chief.plan.undoChange({ fiscalYear: 2026, changeId: tree.lastChange!.changeId })
    assert.equal(await state(expanded), null)
    await assert.rejects(decide({ ...expanded, mark: 'drop' }, true), { code: 'notProposed' })
    await assert.rejects(decide(dropped, true), { code: 'notProposed' })
    await chief.plan.decidePlan({ fiscalYear: 2026, resolution: '理事会' })
    await assert.rejects(decide(expanded, true), { code: 'noDraft' })
    assert.equal((await chief.evaluation.proposeNextYear({ fiscalYear: 2025 })).state, 'decided')
  })

  it('達成率は、下げる目標でも基準からの割合になる', () => {
    const rate = (value: number | null, baseValue: number | null, targetValue: number | null) => attained({ value, baseValue, targetValue })
    assert.deepEqual(
      [rate(15, 20, 10), rate(10, 20, 10), rate(25, 20, 10), rate(3, null, 4), rate(null, 1, 2), rate(1, 2, null), rate(5, 5, 5), rate(4, 5, 5)],
      [50, 100, 0, 75, null, null, 100, null],
    )
  })
  it('評価の定めは、書いたとおりの行に戻る', async () => {
    const { items } = await chief.evaluation.listSchemes({})
    const { stages, directions } = items[0]!
    assert.deepEqual(readStages(linesOfStages(stages)), stages)
    assert.deepEqual(readDirections(linesOfDirections(directions)), directions)
    assert.deepEqual(readScale('ａ | よい | Good\n\n b｜ふつう｜Fair '), [
      { code: 'a', title: 'よい', english: 'Good' },
      { code: 'b', title: 'ふつう', english: 'Fair' },
    ])
  })
})
