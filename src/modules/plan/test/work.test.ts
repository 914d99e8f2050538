import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { people } from '../../../../test/support/world.ts'
import { asOwner } from '../../../../test/support/staff.ts'
import { plainPdf, sendOne } from '../../files/test/door.ts'

const training = '地区社協会長研修会'
const chairs = '地区社協会長会議（４回）'

describe('実施記録', () => {
  let world: World
  let desk: Api
  let activity: string
  const line = async (api: Api, title = training, fiscalYear = 2025) =>
    (await api.plan.showPlan({ fiscalYear })).lines.find((each) => each.title.startsWith(title))!
  const record = async (api: Api, more = {}) =>
    (await api.plan.recordWork({ activity, kind: 'done', happenedOn: '2025-06-03', content: '研修会を開いた。', ...more })).recordId
  const sheet = async (api: Api) => api.plan.showLine({ lineId: (await line(api)).lineId })
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    activity = (await line(desk)).activity!
  })

  it('つけるとその項目の数が増え、数が記録に開き、訂正と取消しに数がついていく', async () => {
    const first = await record(desk, { people: 30, distinctPeople: 28 })
    const shown = await sheet(desk)
    assert.deepEqual(
      [shown.actual, shown.months[2], shown.records.map(({ id, path }) => [id, path])],
      [1, 1, [[first, `/office/plan/work/${first}`]]],
    )
    assert.deepEqual(
      // Those of the sessions that count here too are nought.
      shown.quantities.flatMap(({ name, amount }) => (amount ? [[name, amount]] : [])),
      [
        ['times', 1],
        ['people', 30],
        ['distinctPeople', 28],
      ],
    )
    const second = await record(desk, { replaces: first, times: 2, happenedOn: '2025-07-01', people: 31 })
    const corrected = await sheet(desk)
    assert.deepEqual([corrected.actual, corrected.months[2], corrected.months[3]], [2, 0, 2])
    assert.deepEqual(
      corrected.records.map(({ id }) => id),
      [second],
    )
    const before = await desk.plan.getWork({ recordId: first })
    assert.deepEqual([before.withdrawn, before.replacedBy, before.withdrawal?.reason, before.can], [true, second, '訂正のため', []])
    await assert.rejects(record(desk, { replaces: first }), { status: 409 })
    await desk.plan.withdrawWork({ recordId: second, reason: '試験' })
    await assert.rejects(desk.plan.withdrawWork({ recordId: second, reason: '試験' }), { status: 409 })
    assert.deepEqual([(await sheet(desk)).actual, (await sheet(desk)).records], [0, []])
  })
  it('数えるものがある項目でも、実施記録は足される', async () => {
    const counted = (await line(desk, chairs)).actual!
    const recordId = await record(desk, { activity: (await line(desk, chairs)).activity })
    assert.equal((await line(desk, chairs)).actual, counted + 1)
    await desk.plan.withdrawWork({ recordId, reason: '試験' })
  })
  it('悪い入力は、欄を指して断る', async () => {
    const bad = async (more: object, path: string, code?: string) =>
      assert.rejects(record(desk, more), (error: { status: number; body: { code: string; fields: { path: string }[] } }) => {
        assert.deepEqual([error.status, error.body.fields[0]!.path, code ?? error.body.code], [422, path, error.body.code])
        return true
      })
    await bad({ happenedOn: '2025-12-02' }, 'happenedOn', 'stillToCome')
    await bad({ happenedOn: '2021-06-01', activity: 'no/such-activity' }, 'activity', 'lineUnknown')
    await bad({ kind: 'no-such' }, 'kind', 'kindUnknown')
    await bad({ category: 'phone' }, 'category', 'categoryUnknown')
    await bad({ agreement: '合意' }, 'agreement', 'notAsked')
    await bad({ people: 3, distinctPeople: 4 }, 'distinctPeople', 'invalidInput')
    await bad({ times: -1 }, 'times', 'invalidInput')
    await bad({ content: ' \n ' }, 'content', 'invalidInput')
    await bad({ compartment: 'rights-protection' }, 'compartment', 'compartmentUnknown')
    await bad({ kind: 'liaison', nextById: crypto.randomUUID() }, 'nextById', 'colleagueUnknown')
    await bad({ organisationId: crypto.randomUUID() }, 'partner', 'organisationUnknown')
  })
  it('ほかの分野の人には記録が見えず、合計は同じで、見えない記録があるとだけ分かる', async () => {
    const rights = await world.as('rights')
    const seen = await record(desk)
    const hidden = await record(rights, { content: '権利擁護の側から支えた。', compartment: 'rights-protection' })
    const [mine, theirs] = [await sheet(desk), await sheet(rights)]
    assert.deepEqual([mine.actual, theirs.actual], [2, 2])
    assert.deepEqual(
      mine.records.map(({ id }) => id),
      [seen],
    )
    assert.deepEqual(
      theirs.records.map(({ id }) => id),
      [hidden],
    )
    assert.deepEqual([mine.moreUnseen, theirs.moreUnseen], [true, true])
    await assert.rejects(desk.plan.getWork({ recordId: hidden }), { status: 404 })
    await assert.rejects(desk.plan.withdrawWork({ recordId: hidden, reason: '試験' }), { status: 404 })
    assert.equal((await desk.plan.listWork({ recordIds: [seen, hidden] })).total, 1)
    await assert.rejects((await world.as('auditor')).plan.recordWork({ activity, kind: 'done', happenedOn: '2025-06-03', content: 'x' }), {
      status: 403,
    })
    await desk.plan.withdrawWork({ recordId: seen, reason: '試験' })
    await rights.plan.withdrawWork({ recordId: hidden, reason: '試験' })
  })
  it('記録は項目の事業の分野に置かれ、その分野の人と、記録した本人が読める。次の対応を頼まれた人も読めるが、直せない', async () => {
    const rights = await world.as('rights')
    const own = await record(rights, { content: '権利擁護の側から支えた。' })
    const [mine, theirs] = [await rights.plan.getWork({ recordId: own }), await desk.plan.getWork({ recordId: own })]
    assert.equal(mine.compartment, 'community-welfare')
    assert.deepEqual([mine.can, theirs.can], [theirs.can, ['correct', 'withdraw', 'follow']])
    assert.ok((await rights.plan.listWork({ mine: 'yes' })).items.some(({ recordId }) => recordId === own))
    const specialist = await world.as('rightsSpecialist')
    await assert.rejects(specialist.plan.getWork({ recordId: own }), { status: 404 })
    const corrected = await record(rights, { replaces: own, content: '権利擁護の側から支え、資料を渡した。' })
    assert.equal((await rights.plan.getWork({ recordId: own })).replacedBy, corrected)
    assert.equal((await desk.plan.getWork({ recordId: corrected })).compartment, 'community-welfare')
    // What others withdraw, its writer sees withdrawn.
    await desk.plan.withdrawWork({ recordId: corrected, reason: '二重だったため' })
    assert.equal((await rights.plan.getWork({ recordId: corrected })).withdrawal?.reason, '二重だったため')
    // Whoever is asked to take the next step sees the record and carries it on; it is not theirs to correct.
    const { colleagues } = await rights.plan.listWorkChoices({ compartment: 'rights-protection' })
    const nextById = colleagues.find(({ name }) => name === people.rightsSpecialist)!.accountId
    const step = await record(rights, { kind: 'liaison', nextStep: '資料を届ける', nextOn: '2025-12-01', nextById })
    assert.deepEqual((await specialist.plan.getWork({ recordId: step })).can, ['follow'])
    await assert.rejects(specialist.plan.withdrawWork({ recordId: step, reason: '試験' }), { status: 403 })
    await assert.rejects(record(specialist, { replaces: step, kind: 'liaison' }), { status: 403 })
    await rights.plan.withdrawWork({ recordId: step, reason: '試験' })
    assert.equal((await specialist.plan.getWork({ recordId: step })).withdrawn, true)
  })
  it('地区の担当者は、受け持つ地区の記録だけをつけられ、地区の数にも入る', async () => {
    const block = await world.as('blockOfficer')
    const { areas } = await block.plan.listWorkChoices({})
    await assert.rejects(record(block), { status: 422, code: 'areaClosed' })
    await assert.rejects(record(block, { areaId: areas.at(-1)!.id }), { status: 422, code: 'areaClosed' })
    const recordId = await record(block, { areaId: areas[0]!.id })
    const [fact] = await asOwner<{ area_id: string }>(world.database, 'select area_id from kernel.facts where subject_id = $1', [recordId])
    assert.equal(fact!.area_id, areas[0]!.id)
    await block.plan.withdrawWork({ recordId, reason: '試験' })
  })
  it('課題から経過、成果物へと続き、数えるのは成果物だけ。訂正しても続きは切れない', async () => {
    const step = (kind: string, more = {}) => record(desk, { kind, content: kind, ...more })
    const question = await step('study-question', { nextStep: '事例を集める', nextOn: '2025-12-01' })
    const due = async () => (await desk.plan.listWork({ due: 'yes' })).items.map(({ recordId }) => recordId)
    assert.deepEqual(await due(), [question])
    await assert.rejects(step('study-question', { followsId: question }), { status: 422, code: 'mayNotFollow' })
    const progress = await step('study-progress', { followsId: question })
    assert.deepEqual(await due(), [])
    const corrected = await step('study-question', { replaces: question, nextStep: '事例を集める', nextOn: '2025-12-01' })
    assert.deepEqual(await due(), [])
    const counted = (await sheet(desk)).actual
    const result = await step('study-result', { followsId: progress })
    assert.equal((await sheet(desk)).actual, counted! + 1)
    const { thread } = await desk.plan.getWork({ recordId: progress })
    assert.deepEqual(new Set(thread.map(({ recordId }) => recordId)), new Set([corrected, progress, result]))
    for (const recordId of [corrected, progress, result]) await desk.plan.withdrawWork({ recordId, reason: '試験' })
  })
  it('相手先の名前が台帳の団体と同じなら、その団体になる', async () => {
    const { items } = await desk.directory.listOrganisations({})
    const recordId = await record(desk, { kind: 'liaison', partner: items[0]!.name, agreement: '次回までに名簿を直す' })
    const got = await desk.plan.getWork({ recordId })
    assert.deepEqual([got.organisationId, got.partner], [items[0]!.organisationId, items[0]!.name])
    const elsewhere = await record(desk, { kind: 'liaison', partner: '県社協 地域福祉課' })
    assert.equal((await desk.plan.getWork({ recordId: elsewhere })).organisationId, null)
    assert.deepEqual(
      (await desk.plan.listWork({ search: '名簿を直' })).items.map((each) => each.recordId),
      [recordId],
    )
    assert.deepEqual((await desk.plan.listWork({ organisationId: items[0]!.organisationId })).total, 1)
    for (const id of [recordId, elsewhere]) await desk.plan.withdrawWork({ recordId: id, reason: '試験' })
  })
  it('達成の記録は、項目を達成にし、取り消すと戻る', async () => {
    const recordId = await record(desk, { kind: 'achieved', content: '手引きを作り、全地区に配った。' })
    for (const api of [desk, await world.as('rights')])
      assert.deepEqual([(await line(api)).achievedOn, (await line(api)).standing], ['2025-06-03', 'reached'])
    await desk.plan.withdrawWork({ recordId, reason: '試験' })
    assert.deepEqual([(await line(desk)).achievedOn, (await line(desk)).standing], [null, 'notYet'])
  })
  it('添付は訂正した記録に引き継がれる', async () => {
    const first = await record(desk)
    await sendOne(world, first, ['手引き.pdf', plainPdf()], {
      cookie: await world.cookieOf('desk'),
      subjectType: 'plan.workRecord',
      kind: 'evidence',
    })
    const second = await record(desk, { replaces: first })
    const { items } = await desk.files.listAttachments({ subjectType: 'plan.workRecord', subjectId: second })
    assert.deepEqual(
      items.map(({ name }) => name),
      ['手引き.pdf'],
    )
    await desk.plan.withdrawWork({ recordId: second, reason: '試験' })
  })
  it('種類は行であり、企画担当が定め、最後の日を過ぎると選べない', async () => {
    const planning = await world.as('planning')
    const kind = {
      code: 'patrol',
      title: '巡回',
      english: 'Patrol',
      asks: ['times' as const],
      counts: true,
      follows: false,
      position: 70,
      source: '実施要領',
    }
    await assert.rejects(desk.plan.recordWorkKind(kind), { status: 403 })
    await planning.plan.recordWorkKind({ ...kind, categories: [{ code: 'night', title: '夜間', english: 'Night', position: 10 }] })
    await planning.plan.recordWorkKind({ ...kind, asks: ['times', 'category'], validTo: '2025-06-30' })
    const { items, mayChange } = await planning.plan.listWorkKinds({})
    const patrol = items.find(({ code }) => code === 'patrol')!
    assert.deepEqual(
      [mayChange, patrol.validTo, patrol.asks, patrol.categories.map(({ code }) => code)],
      [true, '2025-06-30', ['times', 'category'], ['night']],
    )
    const recordId = await record(desk, { kind: 'patrol', category: 'night' })
    await assert.rejects(record(desk, { kind: 'patrol', happenedOn: '2025-07-01' }), { status: 422, code: 'kindUnknown' })
    await desk.plan.withdrawWork({ recordId, reason: '試験' })
  })
  it('選べる項目は、最近使ったものから並び、各活動は一度だけ出る', async () => {
    const { lines, compartments } = await desk.plan.listWorkChoices({})
    const used = lines.findLastIndex(({ lastRecordedAt }) => lastRecordedAt !== null)
    assert.deepEqual(new Set(lines.slice(0, used + 1).map((each) => each.activity)), new Set([activity, (await line(desk, chairs)).activity]))
    assert.equal(new Set(lines.map((each) => each.activity)).size, lines.length)
    assert.equal(compartments[0], 'community-welfare')
  })
  it('一件と一覧を、読み上げられる紙に印刷できる', async () => {
    const recordId = await record(desk, { kind: 'liaison', agreement: '合意', nextStep: '次', nextOn: '2025-12-01' })
    for (const path of [`getWork?recordId=${recordId}`, 'listWork?paper=yes']) {
      const answer = await world.request(`/print/plan/${path}`, { headers: { cookie: await world.cookieOf('desk') } })
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/)
    }
    await desk.plan.withdrawWork({ recordId, reason: '試験' })
  })
})
