import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { sendOne } from '../../files/test/door.ts'

const training = '地区社協会長研修会'
const heads = ['活動の符号', '計画の項目', '地区', '単位', '4月', '５月', '6月', '12月', '1月']

describe('導入前の実績', () => {
  let world: World
  let planning: Api
  let desk: Api
  const line = async (api: Api) => (await api.plan.showPlan({ fiscalYear: 2025 })).lines.find(({ title }) => title.startsWith(training))!
  const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(',')).join('\r\n')
  const bring = async (rows: readonly (readonly string[])[], fiscalYear = 2025) => {
    const { importId } = await planning.plan.startPriorImport({ fiscalYear, source: '令和7年度の月報', providedBy: '地域福祉課' })
    await attach(importId, rows)
    return importId
  }
  const attach = async (importId: string, rows: readonly (readonly string[])[]) =>
    sendOne(world, importId, ['実績.csv', csv(rows)], { cookie: await world.cookieOf('planning'), subjectType: 'plan.priorImport', kind: 'table' })
  let activity: string
  before(async () => {
    world = await createWorld()
    ;[planning, desk] = [await world.as('planning'), await world.as('desk')]
    activity = (await line(desk)).activity!
  })

  it('表の数が月と地区に入り、数は取り込みに開き、まとめて取り消せる', async () => {
    const importId = await bring([
      ['令和7年度 実績（4月〜）'],
      heads,
      [activity, '', '', '', '2', '—', '0', '', ''],
      ['', training, '地区０１', '', '１', '', '', '', ''],
      [activity, '', '', '人数（延べ）', '40', '', '', '', ''],
    ])
    const looked = await planning.plan.getPriorImport({ importId })
    assert.deepEqual([looked.hasFile, looked.faults, looked.total, looked.can], [true, [], 4, ['carryOut', 'cancel']])
    await assert.rejects(desk.plan.carryOutPriorImport({ importId }), { status: 403 })
    assert.deepEqual(await planning.plan.carryOutPriorImport({ importId }), { count: 4 })
    await assert.rejects(planning.plan.carryOutPriorImport({ importId }), { status: 409 })
    for (const api of [planning, desk, await world.as('rights')]) {
      const sheet = await api.plan.showLine({ lineId: (await line(api)).lineId })
      assert.deepEqual(
        [sheet.actual, sheet.months[0], sheet.records.map(({ id, path }) => [id, path])],
        [3, 3, [[importId, `/office/plan/prior/${importId}`]]],
      )
      assert.equal(sheet.moreUnseen, false)
      const shown = await api.plan.getPriorImport({ importId })
      assert.deepEqual(
        [shown.state, shown.source, shown.providedBy, shown.startedBy, shown.total],
        ['done', '令和7年度の月報', '地域福祉課', '大野 健', 4],
      )
    }
    const doubled = await bring([heads, [activity, '', '', '', '5', '', '', '', '']])
    assert.deepEqual(
      (await planning.plan.getPriorImport({ importId: doubled })).faults.map(({ code }) => code),
      ['alreadyIn'],
    )
    await planning.plan.withdrawPriorImport({ importId: doubled, reason: '試験' })
    assert.equal((await planning.plan.getPriorImport({ importId: doubled })).state, 'cancelled')
    await planning.plan.withdrawPriorImport({ importId, reason: '別の資料が正しいため' })
    const gone = await desk.plan.getPriorImport({ importId })
    assert.deepEqual([gone.state, gone.total, gone.withdrawal?.reason], ['withdrawn', 4, '別の資料が正しいため'])
    assert.equal((await line(desk)).actual, 0)
  })
  it('直すところは行と列を指し、一つでもあれば何も入らない', async () => {
    const rows = [
      heads,
      ['no/such', '', '', '', '1', '', '', '', ''],
      [activity, '', '地区９９', '', '1', '', '', '', ''],
      [activity, '', '', '頭', '1', '', '', '', ''],
      [activity, '', '', '', 'たくさん', '-1', '1.5', '', '1'],
      [activity, '', '', '', '', '3', '', '', ''],
      [activity, '', '', '', '', '4', '', '', ''],
      ['', '', '', '', '', '', '', '', ''],
    ]
    const importId = await bring(rows)
    const { faults, can } = await planning.plan.getPriorImport({ importId })
    assert.deepEqual(
      faults.map(({ rowNumber, column, code }) => [rowNumber, column, code]),
      [
        [2, '活動の符号', 'lineUnknown'],
        [3, '地区', 'districtUnknown'],
        [4, '単位', 'unitUnknown'],
        [5, '4月', 'notACount'],
        [5, '５月', 'notACount'],
        [5, '6月', 'notACount'],
        [5, '1月', 'monthToCome'],
        [7, '５月', 'doubled'],
      ],
    )
    assert.deepEqual(can, ['cancel'])
    await assert.rejects(planning.plan.carryOutPriorImport({ importId }), { status: 422, code: 'faults' })
    assert.equal((await line(desk)).actual, 0)
    await attach(importId, [['ただの表'], ['1', '2']])
    assert.deepEqual(
      (await planning.plan.getPriorImport({ importId })).faults.map(({ code }) => code),
      ['noHeading'],
    )
    await attach(importId, [heads])
    await assert.rejects(planning.plan.carryOutPriorImport({ importId }), { status: 422, code: 'nothing' })
    await planning.plan.withdrawPriorImport({ importId, reason: '試験' })
    await assert.rejects(planning.plan.carryOutPriorImport({ importId }), { status: 409 })
    const empty = await planning.plan.startPriorImport({ fiscalYear: 2025, source: 'x', providedBy: 'y' })
    await assert.rejects(planning.plan.carryOutPriorImport(empty), { status: 409, code: 'noFile' })
    await assert.rejects(planning.plan.startPriorImport({ fiscalYear: 2030, source: 'x', providedBy: 'y' }), { status: 422, code: 'noPlan' })
  })
  it('記録を始める前の、数のない月は未登録で、0とは言わない', async () => {
    assert.deepEqual([(await line(desk)).months.slice(0, 3), (await line(desk)).actual], [[0, 0, 0], 0])
    await planning.plan.setRecordsSince({ recordsSince: '2025-07-01', source: '導入の決定' })
    const unknown = await line(desk)
    assert.deepEqual([unknown.months.slice(0, 5), unknown.unknownMonths, unknown.actual, unknown.standing], [[null, null, null, 0, 0], 3, null, null])
    const late = await bring([heads, [activity, '', '', '', '', '', '', '2', '']])
    assert.deepEqual(
      (await planning.plan.getPriorImport({ importId: late })).faults.map(({ code }) => code),
      ['monthRecorded'],
    )
    const importId = await bring([heads, [activity, '', '', '', '0', '2', '', '', '']])
    await planning.plan.carryOutPriorImport({ importId })
    const known = await line(desk)
    assert.deepEqual([known.months.slice(0, 5), known.unknownMonths, known.actual], [[0, 2, null, 0, 0], 1, 2])
    const page = await world.request(`/print/plan/showLine?lineId=${known.lineId}`, { headers: { cookie: await world.cookieOf('desk') } })
    assert.equal(page.status, 200)
    await planning.plan.withdrawPriorImport({ importId, reason: '試験' })
    await planning.plan.setRecordsSince({ recordsSince: null, source: '試験' })
    await assert.rejects(planning.plan.setRecordsSince({ recordsSince: '2025-07-02', source: 'x' }), { status: 422 })
  })
  it('記入用の表は、そのまま取り込める見出しを持つ', async () => {
    const { items } = await planning.plan.listPriorTemplate({ fiscalYear: 2025 })
    const { lines } = await desk.plan.showPlan({ fiscalYear: 2025 })
    assert.deepEqual(
      items.map((each) => each.activity),
      lines.flatMap((each) => each.activity ?? []),
    )
  })
})

describe('実績の調整', () => {
  let world: World
  let desk: Api
  let planning: Api
  let supervisor: Api
  let activity: string
  const line = async (api: Api) => (await api.plan.showPlan({ fiscalYear: 2025 })).lines.find(({ title }) => title.startsWith(training))!
  const ask = async (api: Api, difference: number, more = {}) =>
    (await api.plan.requestAdjustment({ activity, month: '2025-06-01', measure: 'times', difference, reason: '二重に数えていたため', ...more }))
      .adjustmentId
  before(async () => {
    world = await createWorld()
    ;[desk, planning, supervisor] = [await world.as('desk'), await world.as('planning'), await world.as('sectionChief')]
    activity = (await line(desk)).activity!
  })

  it('別の人が承認してから数に入り、取り下げると戻る', async () => {
    const adjustmentId = await ask(planning, 3)
    assert.equal((await line(desk)).actual, 0)
    await assert.rejects(planning.plan.decideAdjustment({ adjustmentId, approve: true }), { status: 403, code: 'ownRequest' })
    await assert.rejects(desk.plan.decideAdjustment({ adjustmentId, approve: true }), { status: 403 })
    await supervisor.plan.decideAdjustment({ adjustmentId, approve: true, note: '月報と照合' })
    await assert.rejects(supervisor.plan.decideAdjustment({ adjustmentId, approve: false }), { status: 409 })
    const sheet = await desk.plan.showLine({ lineId: (await line(desk)).lineId })
    assert.deepEqual([sheet.actual, sheet.months[2], sheet.records.map(({ id }) => id)], [3, 3, [adjustmentId]])
    const { items } = await desk.plan.listAdjustments({ activity, fiscalYear: 2025 })
    assert.deepEqual(
      items.map(({ state, requestedBy, decidedBy, decisionNote, can }) => [state, requestedBy, decidedBy, decisionNote, can]),
      [['approved', '大野 健', '森田 浩二', '月報と照合', []]],
    )
    await assert.rejects(desk.plan.takeBackAdjustment({ adjustmentId, reason: '試験' }), { status: 403 })
    // What two people let count, two people take back.
    assert.equal((await supervisor.plan.takeBackAdjustment({ adjustmentId, reason: '調整が要らなくなったため' })).state, 'takingBack')
    await assert.rejects(supervisor.plan.takeBackAdjustment({ adjustmentId, reason: '試験' }), { status: 409 })
    await assert.rejects(supervisor.plan.decideAdjustment({ adjustmentId, approve: true }), { status: 403, code: 'ownRequest' })
    assert.equal((await line(desk)).actual, 3)
    const asked = (await planning.plan.listAdjustments({ waiting: 'yes' })).items.find((each) => each.adjustmentId === adjustmentId)!
    assert.deepEqual(
      [asked.state, asked.backAskedBy, asked.backReason, asked.can],
      ['takingBack', '森田 浩二', '調整が要らなくなったため', ['decide']],
    )
    assert.equal((await planning.plan.decideAdjustment({ adjustmentId, approve: false, note: '月報には残っている' })).state, 'approved')
    assert.equal((await line(desk)).actual, 3)
    await supervisor.plan.takeBackAdjustment({ adjustmentId, reason: '月報を直したため' })
    assert.equal((await planning.plan.decideAdjustment({ adjustmentId, approve: true })).state, 'takenBack')
    await assert.rejects(supervisor.plan.decideAdjustment({ adjustmentId, approve: true }), { status: 409 })
    assert.equal((await line(desk)).actual, 0)
    const [gone] = (await desk.plan.listAdjustments({ adjustmentIds: [adjustmentId] })).items
    assert.deepEqual([gone!.state, gone!.takenBackBy, gone!.takenBackReason], ['takenBack', '大野 健', '月報を直したため'])
  })
  it('承認しなければ数に入らず、待っているものは申し出た人だけが取り下げる', async () => {
    const refused = await ask(desk, -2)
    await planning.plan.decideAdjustment({ adjustmentId: refused, approve: false, note: '根拠が足りない' })
    await assert.rejects(desk.plan.takeBackAdjustment({ adjustmentId: refused, reason: '試験' }), { status: 409 })
    const waiting = await ask(desk, -2)
    await assert.rejects(planning.plan.takeBackAdjustment({ adjustmentId: waiting, reason: '試験' }), { status: 403 })
    await desk.plan.takeBackAdjustment({ adjustmentId: waiting, reason: '試験' })
    await assert.rejects(planning.plan.decideAdjustment({ adjustmentId: waiting, approve: true }), { status: 409 })
    assert.equal((await line(desk)).actual, 0)
    for (const more of [{ month: '2026-01-01' }, { month: '2025-06-02' }, { activity: 'no/such' }, { areaId: crypto.randomUUID() }])
      await assert.rejects(ask(desk, 1, more), { status: 422 })
    await assert.rejects(ask(desk, 0), { status: 422 })
  })
  it('申し出た人が決めることを、データベースも許さない', async () => {
    const adjustmentId = await ask(planning, 1)
    await assert.rejects(
      asOwner(world.database, `update plan.adjustments set approved = true, decided_at = now(), decided_by = requested_by where adjustment_id = $1`, [
        adjustmentId,
      ]),
      /adjustments_check/,
    )
    await supervisor.plan.decideAdjustment({ adjustmentId, approve: true })
    const alone = `update plan.adjustments set taken_back_at = now(), taken_back_by = decided_by, taken_back_reason = '試験'`
    await assert.rejects(asOwner(world.database, `${alone} where adjustment_id = $1`, [adjustmentId]), /taken_back_by_two/)
    await planning.plan.takeBackAdjustment({ adjustmentId, reason: '試験' })
    await assert.rejects(
      asOwner(
        world.database,
        `update plan.adjustments set taken_back_at = now(), taken_back_by = back_asked_by, taken_back_reason = '試験' where adjustment_id = $1`,
        [adjustmentId],
      ),
      /adjustments_check/,
    )
    await supervisor.plan.decideAdjustment({ adjustmentId, approve: true })
  })
  it('数が変わったわけを、記録・訂正・取消し・調整の順に、だれがしたかとともに示し、見えないものは数を言わない', async () => {
    const lineId = (await line(desk)).lineId
    const before = (await desk.plan.explainNumber({ lineId })).changes.length
    const { recordId } = await desk.plan.recordWork({ activity, kind: 'done', happenedOn: '2025-06-03', content: '研修会を開いた。' })
    const second = await desk.plan.recordWork({
      activity,
      kind: 'done',
      happenedOn: '2025-06-04',
      content: '研修会を開いた。',
      times: 2,
      replaces: recordId,
    })
    const adjustmentId = await ask(desk, -1)
    await planning.plan.decideAdjustment({ adjustmentId, approve: true })
    await desk.plan.withdrawWork({ ...second, reason: '試験' })
    const { changes, moreUnseen } = await desk.plan.explainNumber({ lineId })
    assert.deepEqual(
      changes
        .slice(0, changes.length - before)
        .map(({ change, amount, by }) => `${change} ${amount} ${by}`)
        .toSorted((a, b) => (a < b ? -1 : 1)),
      ['takenBack -1 佐藤 恵', 'takenBack -2 佐藤 恵', 'told -1 大野 健', 'told 1 佐藤 恵', 'told 2 佐藤 恵'],
    )
    assert.equal(moreUnseen, false)
    const rights = await (await world.as('rights')).plan.explainNumber({ lineId })
    assert.deepEqual([rights.moreUnseen, rights.changes.length], [true, before + 1])
    await desk.plan.recordWork({ activity, kind: 'done', happenedOn: '2025-06-04', content: '研修会を開いた。' })
  })
})
