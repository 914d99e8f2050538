import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, bodyId, createWorld, registry } from '#testing'
import { districtCouncils } from '#programmes'
import { placedLines } from '../rules/programme.ts'

describe('計画と実績', () => {
  let world: World
  let desk: Api
  let chairs: string
  const record = (heldOn: string, more = {}) =>
    desk.calendar.recordMeeting({ bodyId: chairs, heldOn, outcome: 'held', attendeeCount: 54, expenseYen: 1000, ...more })
  const line = async (api: Api, title = '地区社協会長会議（４回）', fiscalYear = 2025) =>
    (await api.plan.showPlan({ fiscalYear })).lines.find((each) => each.title === title)!
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    chairs = await bodyId(desk, 'district-chairs')
  })

  it('会議を記録すると、計画の項目が 1/4 になり、その数が記録に開く', async () => {
    assert.deepEqual([(await line(desk)).actual, (await line(desk)).target], [0, { min: 4, max: 4, approximate: false }])
    const { meetingId } = await record('2025-05-01')
    const counted = await line(desk)
    assert.equal(counted.actual, 1)
    const sheet = await desk.plan.showLine({ lineId: counted.lineId })
    assert.deepEqual(
      sheet.records.map((each) => [each.id, each.title.ja, each.path]),
      [[meetingId, '地区社協会長会議', `/office/meetings/${meetingId}`]],
    )
    assert.deepEqual(
      sheet.quantities.map((each) => [each.name, each.unit, each.amount] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      [
        ['attendees', 'people', 54],
        ['expense', 'yen', 1000],
      ],
    )
    assert.deepEqual(sheet.months, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    assert.equal(sheet.above.length, 3)
  })
  it('中止は数えず、訂正と取消しに数がついていく', async () => {
    const before = (await line(desk)).actual!
    await record('2025-06-10', { outcome: 'cancelled' })
    assert.equal((await line(desk)).actual, before)
    const first = await record('2025-06-11')
    const second = await record('2025-03-31', { replaces: first.meetingId })
    assert.equal((await line(desk)).actual, before) // it happened in the fiscal year before
    const third = await record('2025-04-01', { replaces: second.meetingId })
    assert.equal((await line(desk)).actual, before + 1)
    await desk.calendar.withdrawMeeting({ meetingId: third.meetingId, reason: '試験' })
    assert.equal((await line(desk)).actual, before)
  })
  it('合計はだれにも同じで、見えない記録があることだけを言い、いくつとは言わない', async () => {
    const rights = await world.as('rights')
    const counted = await line(rights)
    assert.equal(counted.actual, (await line(desk)).actual)
    const sheet = await rights.plan.showLine({ lineId: counted.lineId })
    assert.deepEqual([sheet.records, sheet.moreUnseen, sheet.actual! > 0], [[], true, true])
    assert.equal((await desk.plan.showLine({ lineId: counted.lineId })).moreUnseen, false)
  })
  it('年度を言わなければ今年度、なければいちばん新しい計画を示す', async () => {
    assert.equal((await desk.plan.showPlan({})).fiscalYear, 2025)
    assert.deepEqual((await desk.plan.showPlan({})).fiscalYears, [2025, 2021])
    await assert.rejects(desk.plan.showPlan({ fiscalYear: 1999 }), { status: 404 })
  })
  it('言葉の項目は、数えず、空の割合も出さない', async () => {
    const words = await line(desk, '地区社協活動の市民への紹介・ＰＲ（ホームページ等）')
    assert.deepEqual([words.reporting, words.actual, words.target, words.standing], ['words', 0, null, 'notYet'])
  })
  it('同じ年度の計画は二度取り込めない', async () => {
    await assert.rejects(
      world.run(registry.plan.operations.adoptPlan, {
        fiscalYear: 2025,
        title: 'x',
        lines: [{ level: 'bullet', label: '・', title: 'x', parent: null }],
      }),
      /alreadyAdopted/,
    )
  })
  it('項目の実績を、読み上げられる一枚の紙に印刷できる', async () => {
    const answer = await world.request(`/print/plan/showLine?lineId=${(await line(desk)).lineId}`, {
      headers: { cookie: await world.cookieOf('desk') },
    })
    assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/)
  })
})

describe('目録', () => {
  it('文書の順に、章・事業・項目・細目と並ぶ', () => {
    const lines = placedLines(2025, [{ label: '（１）', title: '章', key: 'x', lines: [districtCouncils] }])
    assert.deepEqual(
      lines.slice(0, 5).map((each) => [each.level, each.label, each.title]),
      [
        ['chapter', '（１）', '章'],
        ['programme', '①', '地区社会福祉協議会（地区社協）活動の支援'],
        ['section', 'ア', '情報交換・課題協議'],
        ['bullet', '・', '地区社協会長部会役員会（８回）'],
        ['bullet', '・', '地区社協会長会議（４回）'],
      ],
    )
    assert.equal(lines.filter((each) => each.sources.length > 0).length, 6)
    assert.deepEqual(placedLines(2023, [{ label: '1', title: '章', key: 'x', lines: [districtCouncils] }]).length, 1)
  })
  it('数えるものがない項目には、それぞれ自分の活動があり、印刷した数量を読み取る', () => {
    const lines = placedLines(2025, [{ label: '１', title: '章', key: 'x', lines: [districtCouncils] }])
    const leaves = lines.filter(({ activity }) => activity !== null)
    assert.equal(new Set(leaves.map(({ activity }) => activity)).size, 10)
    assert.deepEqual(leaves[0]!.quantities, [{ text: '８回', value: { kind: 'times', per: 'year', min: 8, max: 8 } }])
  })
})
