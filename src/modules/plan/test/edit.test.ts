// 計画の手直し: a line keeps its id, its activity and its numbers through whatever is done to the plan.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, type World, bodyId, createWorld, size } from '#testing'
import { Refused } from '#testing'
import type { EditableLine } from '../schema.ts'

describe('計画の手直し', () => {
  let world: World
  let planning: Api
  before(async () => {
    world = await createWorld()
    planning = await world.as('planning')
  })
  const tree = (fiscalYear = 2025) => planning.plan.getPlanTree({ fiscalYear })
  const find = async (title: string, fiscalYear = 2025) => (await tree(fiscalYear)).lines.find((line) => line.title.startsWith(title))!
  const printed = async () => (await planning.plan.showPlan({ fiscalYear: 2025 })).lines
  /** What a plan page prints of each line that counts something. */
  const numbers = async () =>
    new Map(
      (await printed())
        .filter(({ actual }) => (actual ?? 0) > 0)
        .map(({ lineId, activity, actual, months }) => [lineId, { activity, actual, months }]),
    )
  const undo = async () => planning.plan.undoChange({ fiscalYear: 2025, changeId: (await tree()).lastChange!.changeId })
  const shape = (line: EditableLine) => ({ ...line, revision: 0 })

  it('四月に始まる事業を足すと、並びの番号が付き、その日から記録で数えられる', async () => {
    const programme = (await tree()).lines.findLast(({ level }) => level === 'programme')!
    const { lineId } = await planning.plan.addLine({
      fiscalYear: 2025,
      toLineId: programme.lineId,
      place: 'after',
      title: '新しい居場所づくり（毎月１回）',
    })
    const added = (await tree()).lines.find((line) => line.lineId === lineId)!
    assert.deepEqual([added.level, added.label, added.activity], ['programme', '⑥', `line/${lineId}`])
    const shown = (await printed()).find((line) => line.lineId === lineId)!
    assert.deepEqual([shown.target, shown.actual], [{ min: 12, max: 12, approximate: false }, 0])
    const below = await planning.plan.addLine({ fiscalYear: 2025, toLineId: lineId, place: 'under', title: '運営者会議', label: 'ア' })
    assert.equal((await tree()).lines.find((line) => line.lineId === below.lineId)!.level, 'section')
    await undo()
    await undo()
    assert.equal(
      (await tree()).lines.find((line) => line.lineId === lineId),
      undefined,
    )
    assert.ok((await tree()).removed.some((line) => line.lineId === lineId))
  })
  it('移しても、番号・活動・数はそのままで、元に戻せる', async () => {
    const desk = await world.as('desk')
    await desk.calendar.recordMeeting({ bodyId: await bodyId(desk, 'district-chairs'), heldOn: '2025-05-01', outcome: 'held', attendeeCount: 50 })
    const was = await numbers()
    assert.ok(was.size > 0)
    const standing = (await tree()).lines.map(shape)
    const line = await find('地区社協会長会議')
    const other = (await tree()).lines.findLast(({ level }) => level === 'section')!
    await planning.plan.moveLine({ lineId: line.lineId, toLineId: other.lineId, place: 'under' })
    assert.equal((await find('地区社協会長会議')).parentLineId, other.lineId)
    assert.deepEqual(await numbers(), was)
    await undo()
    assert.deepEqual((await tree()).lines.map(shape), standing)
    const parent = line.parentLineId!
    await assert.rejects(planning.plan.moveLine({ lineId: parent, toLineId: line.lineId, place: 'after' }), /underItself/)
  })
  it('分けた項目は文字を失わず、数量はそれを書いたほうに付き、一つに戻せる', async () => {
    const line = await find('地区社協会長会議')
    await planning.plan.changeLine({ ...chosen(line), title: '理事会（２回）、代議員会（３回）' })
    const changed = await find('理事会')
    assert.deepEqual(
      changed.quantities.map(({ text }) => text),
      ['２回', '３回'],
    )
    await assert.rejects(planning.plan.splitLine({ lineId: line.lineId, titles: ['理事会（２回）', '代議員会（４回）'] }), /otherText/)
    await planning.plan.splitLine({ lineId: line.lineId, titles: ['理事会（２回）、', '代議員会（３回）'] })
    const [first, second] = [await find('理事会'), await find('代議員会')]
    assert.deepEqual(
      [first, second].map(({ quantities }) => quantities.map(({ text }) => text)),
      [['２回'], ['３回']],
    )
    assert.deepEqual([first.lineId, first.activity], [line.lineId, line.activity])
    await planning.plan.mergeLine({ lineId: second.lineId })
    const one = await find('理事会')
    assert.deepEqual([one.title, one.lineId, one.activity], ['理事会（２回）、代議員会（３回）', line.lineId, line.activity])
    for (let step = 0; step < 3; step++) await undo()
    assert.deepEqual(shape(await find('地区社協会長会議')), shape(line))
  })
  it('どちらにも記録のある項目は一つにしない', async () => {
    const desk = await world.as('desk')
    const lines = (await tree()).lines
    const first = lines.find(({ title }) => title.startsWith('地区社協会長部会役員会'))!
    const second = lines.find(({ title }) => title.startsWith('地区社協会長会議'))!
    assert.equal(first.parentLineId, second.parentLineId)
    await desk.calendar.recordMeeting({ bodyId: await bodyId(desk, 'district-chairs'), heldOn: '2025-06-03', outcome: 'held', attendeeCount: 8 })
    await assert.rejects(planning.plan.mergeLine({ lineId: second.lineId }), /bothCount/)
  })
  it('ほかの人が先に直した項目は、上書きしない', async () => {
    const line = await find('地区社協会長会議')
    await planning.plan.changeLine({ ...chosen(line), cooperation: '〔市と連携して実施〕' })
    await assert.rejects(planning.plan.changeLine({ ...chosen(line), title: '別の名前' }), /changedMeanwhile/)
    await undo()
  })
  it('担当は、事業のすべての項目にまとめて付けられる', async () => {
    const { sections, people, lines } = await tree()
    const programme = lines.find(({ level }) => level === 'programme')!
    await planning.plan.assignLine({ lineId: programme.lineId, sectionId: sections[0]!.sectionId, accountId: people[0]!.accountId, below: true })
    const after = (await tree()).lines
    const given = after.filter(({ sectionId }) => sectionId === sections[0]!.sectionId)
    assert.ok(given.length > 5 && given.length < after.length)
    await undo()
    assert.deepEqual((await tree()).lines.map(shape), lines.map(shape))
  })
  it('番号は、並びの書き方のまま振り直す', async () => {
    const section = (await tree()).lines.find(({ level }) => level === 'section')!
    const beside = (await tree()).lines.filter(({ parentLineId }) => parentLineId === section.parentLineId)
    await planning.plan.moveLine({ lineId: section.lineId, toLineId: beside.at(-1)!.lineId, place: 'after' })
    await planning.plan.renumberLines({ lineId: section.lineId })
    const after = (await tree()).lines.filter(({ parentLineId }) => parentLineId === section.parentLineId)
    assert.deepEqual(
      after.map(({ label }) => label),
      [...'アイウエオカキ'].slice(0, after.length),
    )
    const bullet = (await tree()).lines.find(({ level }) => level === 'bullet')!
    await assert.rejects(planning.plan.renumberLines({ lineId: bullet.lineId }), /notCounted/)
    await undo()
    await undo()
  })
  it('だれの手直しでも、いちばん新しいものから戻す。手直しできるのは計画を受け持つ人だけ', async () => {
    const line = await find('地区社協会長会議')
    await planning.plan.changeLine({ ...chosen(line), label: '＊' })
    const { changeId } = (await tree()).lastChange!
    await planning.plan.removeLine({ lineId: line.lineId })
    await assert.rejects(planning.plan.undoChange({ fiscalYear: 2025, changeId }), /notTheLast/)
    await undo()
    await undo()
    assert.deepEqual(shape(await find('地区社協会長会議')), shape(line))
    await assert.rejects((await world.as('desk')).plan.removeLine({ lineId: line.lineId }), { status: 403 })
  })
  it('章は、同じ計画の目標とだけ結べる', async () => {
    const chapter = (await tree()).lines.find(({ level }) => level === 'chapter')!
    const { lineId: goalLineId } = await planning.plan.addLine({
      fiscalYear: 2025,
      toLineId: chapter.lineId,
      place: 'before',
      level: 'goal',
      label: '（１）',
      title: '支え合いの地域をつくる',
    })
    await planning.plan.linkGoals({ lineId: chapter.lineId, goalLineId })
    assert.equal((await find(chapter.title)).goalLineId, goalLineId)
    await assert.rejects(planning.plan.linkGoals({ lineId: goalLineId, goalLineId: chapter.lineId }), /noGoal/)
    await undo()
    assert.equal((await find(chapter.title)).goalLineId, null)
    await undo()
  })
  it('性質：どの順に移しても、外して戻しても、印刷された数は変わらず、すべて戻すともとの計画になる', async (t) => {
    const standing = (await tree()).lines.map(shape)
    const was = await numbers()
    const seed = Number(process.env['SEED'] ?? Math.trunc(Date.now() % 1e9))
    t.diagnostic(`seed ${seed}`)
    const step = fc.record({
      verb: fc.constantFrom('move', 'move', 'move', 'add', 'renumber', 'remove', 'merge', 'undo'),
      which: fc.nat(),
      where: fc.nat(),
      place: fc.constantFrom('before' as const, 'after' as const, 'under' as const),
    })
    const runs = fc.array(step, { minLength: 4, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(runs, async (steps) => {
        let made = 0
        for (const { verb, which, where, place } of steps) {
          const { lines } = await tree()
          const line = lines[which % lines.length]!
          const to = lines[where % lines.length]!
          try {
            if (verb === 'undo') {
              if (made === 0) continue
              await undo()
              made--
              continue
            }
            if (verb === 'move') await planning.plan.moveLine({ lineId: line.lineId, toLineId: to.lineId, place })
            if (verb === 'add') await planning.plan.addLine({ fiscalYear: 2025, toLineId: to.lineId, place, title: '足した項目（２回）' })
            if (verb === 'renumber') await planning.plan.renumberLines({ lineId: line.lineId })
            if (verb === 'merge') await planning.plan.mergeLine({ lineId: line.lineId })
            if (verb === 'remove') {
              await planning.plan.removeLine({ lineId: line.lineId })
              await planning.plan.restoreLine({ lineId: line.lineId })
              made++
            }
            made++
          } catch (error) {
            if (!(error instanceof Refused) || error.status >= 500) throw error
          }
          const ids = (await tree()).lines
          assert.ok(ids.every(({ parentLineId }, at) => parentLineId === null || ids.slice(0, at).some((each) => each.lineId === parentLineId)))
          for (const [lineId, { activity, actual, months }] of await numbers()) {
            const before = [...was].find(([id, each]) => id === lineId || each.activity === activity)![1]
            assert.deepEqual([activity, actual, months], [before.activity, before.actual, before.months])
          }
          const shown = new Set([...(await numbers()).values()].map(({ activity }) => activity))
          assert.deepEqual(
            [...was.values()].map(({ activity }) => activity).filter((activity) => !shown.has(activity)),
            [],
          )
        }
        while (made-- > 0) await undo()
        assert.deepEqual((await tree()).lines.map(shape), standing)
      }),
      { seed, numRuns: size({ deep: 60, ordinary: 6 }) },
    )
  })
})

function chosen({ lineId, revision, level, label, title, body, cooperation, marker, measure, reporting }: EditableLine) {
  return { lineId, revision, level, label, title, body, cooperation, marker, measure, reporting }
}
