// 案を捨てる: the year is free again, nothing of the import is lost, and what was decided or worked on stays.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { sendOne } from '../../files/test/door.ts'
import { sample } from './plan-text.ts'

describe('計画の案を捨てる', () => {
  let world: World
  let planning: Api
  let importId: string
  const attached = async (content: string) => {
    const started = await planning.plan.startPlanImport({})
    const cookie = await world.cookieOf('planning')
    await sendOne(world, started.importId, ['計画.txt', content], { cookie, kind: 'document', subjectType: 'plan.import' })
    return started.importId
  }
  const adopt = () => planning.plan.adoptImport({ importId, fiscalYear: 2026, title: '令和8年度 事業計画' })
  const listed = async (fiscalYear?: number) => (await planning.plan.listImports(fiscalYear === undefined ? {} : { fiscalYear })).items
  const lines = async () => (await planning.plan.getPlanTree({ fiscalYear: 2026 })).lines
  before(async () => {
    world = await createWorld()
    planning = await world.as('planning')
    ;({ importId } = await planning.plan.readPlanFile({ importId: await attached(sample) }))
    for (const { doubt, answers } of (await planning.plan.getImport({ importId })).review!.doubts)
      await planning.plan.decideDoubt({ importId, doubt, answer: answers[0]! })
  })

  it('理由を書いて捨てると、年度が空き、取り込みは決めたことのまま、もう一度案にできる', async () => {
    await adopt()
    const was = await lines()
    const { review } = await planning.plan.getImport({ importId })
    const bound = was.find(({ activity }) => activity !== null)!
    const sources = [{ kind: 'calendar.meetingHeld', tags: { body: 'board', outcome: 'written' }, measure: 'count' }]
    await planning.plan.bindLine({ lineId: bound.lineId, revision: bound.revision, counting: { reporting: 'count', measure: 'times', sources } })
    await assert.rejects(planning.plan.discardDraft({ fiscalYear: 2026, reason: ' ' }), { status: 422 })
    await assert.rejects((await world.as('desk')).plan.discardDraft({ fiscalYear: 2026, reason: '試験' }), { status: 403 })
    await planning.plan.discardDraft({ fiscalYear: 2026, reason: '読み取る文書をまちがえたため' })
    await assert.rejects(planning.plan.getPlanTree({ fiscalYear: 2026 }), { status: 404 })
    await assert.rejects(planning.plan.discardDraft({ fiscalYear: 2026, reason: '試験' }), { status: 404 })
    await assert.rejects(planning.plan.restoreLine({ lineId: bound.lineId }), { status: 404 })
    await assert.rejects(planning.plan.changeLine({ ...changed(bound), title: '別の題名' }), { status: 404 })
    assert.ok(!(await planning.plan.showPlan({})).fiscalYears.includes(2026))
    assert.deepEqual((await planning.plan.getImport({ importId })).review, review)
    const [row] = await listed()
    assert.deepEqual(
      [row!.state, row!.plans.map(({ fiscalYear, state, discardedBy, reason }) => [fiscalYear, state, discardedBy, reason])],
      ['open', [[2026, 'discarded', '大野 健', '読み取る文書をまちがえたため']]],
    )
    await adopt()
    const now = await lines()
    assert.deepEqual(now.map(printed), was.map(printed))
    // What the draft that was thrown away was to count is not what the new one counts.
    const [{ n }] = (await asOwner<{ n: number }>(
      world.database,
      `select count(*)::int as n from plan.bindings where council_id = $2 and fiscal_year = 2026 and activity = $1 and tags ->> 'outcome' = 'written'`,
      [bound.activity, world.councilId],
    )) as [{ n: number }]
    assert.equal(n, 0)
    assert.deepEqual(
      (await listed(2026))[0]!.plans.map(({ state }) => state),
      ['discarded', 'draft'],
    )
  })
  it('ほかの計画にない記録があるあいだは捨てず、取り消せば捨てられる', async () => {
    const year = 2025
    const [plan] = await asOwner<{ plan_id: string }>(world.database, 'select plan_id from plan.plans where council_id = $1 and fiscal_year = $2', [
      world.councilId,
      year,
    ])
    await asOwner(world.database, 'update plan.plans set draft = true where plan_id = $1', [plan!.plan_id])
    const { lineId } = await planning.plan.addLine({ fiscalYear: year, toLineId: null, place: 'after', title: '新しい居場所' })
    const { recordId } = await planning.plan.recordWork({ activity: `line/${lineId}`, kind: 'done', happenedOn: '2025-05-01', content: '開いた。' })
    await assert.rejects(planning.plan.discardDraft({ fiscalYear: year, reason: '試験' }), { status: 409, code: 'hasRecords' })
    assert.ok((await planning.plan.getPlanTree({ fiscalYear: year })).lines.some((line) => line.lineId === lineId))
    await planning.plan.withdrawWork({ recordId, reason: '試験' })
    await planning.plan.discardDraft({ fiscalYear: year, reason: '試験' })
    await assert.rejects(planning.plan.showPlan({ fiscalYear: year }), { status: 404 })
    assert.deepEqual(
      (await planning.plan.showPresetChanges({})).changes.filter(({ fiscalYear }) => fiscalYear === year),
      [],
    )
  })
  it('決まった計画は捨てられず、どうすればよいかを言う。データベースも許さない', async () => {
    await planning.plan.decidePlan({ fiscalYear: 2026, resolution: '第１回理事会' })
    await assert.rejects(planning.plan.discardDraft({ fiscalYear: 2026, reason: '試験' }), { status: 409, code: 'decided' })
    await assert.rejects(
      asOwner(
        world.database,
        `update plan.plans set discarded_at = now(), discarded_reason = '試験' where council_id = $1 and fiscal_year = 2026 and discarded_at is null`,
        [world.councilId],
      ),
      /plans_check/,
    )
    assert.deepEqual(
      (await listed(2026)).flatMap(({ plans }) => plans.map(({ state }) => state)),
      ['discarded', 'decided'],
    )
  })
  it('取り込みは、年度ごとに、だれがいつ何を取り込み、いくつ尋ねられ、どうなったかが並ぶ', async () => {
    const other = await attached(sample.replace('令和8年度', '令和9年度'))
    await planning.plan.readPlanFile({ importId: other })
    const again = await planning.plan.readPlanFile({ importId: await attached(sample) })
    assert.deepEqual(again, { importId, again: true })
    const waiting = await attached('まだ読み取っていない')
    const of = async (year?: number) => (await listed(year)).map((row) => row.importId)
    assert.deepEqual(await of(2027), [other])
    assert.equal((await of(2026)).length, 2)
    assert.deepEqual([(await of()).includes(waiting), (await of()).length], [true, 4])
    const rows = await listed(2026)
    const [repeated, first] = [rows.find(({ sameAs }) => sameAs !== null), rows.find((row) => row.importId === importId)]
    const asked = (await planning.plan.getImport({ importId })).review!.asked
    assert.deepEqual([repeated!.state, repeated!.sameAs, first!.startedBy, first!.fileName], ['repeated', importId, '大野 健', '計画.txt'])
    assert.deepEqual([first!.asked, first!.answered, first!.readYear], [asked, asked, 2026])
    assert.ok(asked > 0)
    await assert.rejects((await world.as('desk')).plan.listImports({}), { status: 403 })
  })
})

type Line = Awaited<ReturnType<Api['plan']['getPlanTree']>>['lines'][number]
function printed({ level, label, title, body, cooperation, marker, quantities }: Line) {
  return { level, label, title, body, cooperation, marker, quantities }
}
function changed({ lineId, revision, level, label, title, body, cooperation, marker, measure, reporting }: Line) {
  return { lineId, revision, level, label, title, body, cooperation, marker, measure, reporting }
}
