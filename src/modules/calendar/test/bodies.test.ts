import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, bodyId, createWorld } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { layOutHolders } from '../../directory/test/lay-out-holders.ts'

const when = { startTime: '10:00', endTime: '11:00' }

describe('会議体を設け、閉じる', () => {
  let world: World
  let desk: Api
  let chief: Api
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    chief = await world.as('planning')
  })
  const body = { name: '見本の委員会', kana: 'ミホンノイインカイ', kind: 'committee', compartment: 'community-welfare' } as const
  it('設けると、事務局と発信団体の決まりも入り、すぐ会議を予定できる', async () => {
    const { opening } = await chief.calendar.listBodies({})
    const sectionId = opening!.sections[0]!.sectionId
    const opened = await chief.calendar.openBody({ ...body, sectionId, issuer: 'council', validFrom: '2025-12-01', source: '要綱' })
    const shown = await desk.calendar.getBody(opened)
    assert.deepEqual(
      [shown.name, shown.kind, shown.validFrom, shown.rule?.sectionId, shown.rule?.issuer, shown.rule?.source],
      ['見本の委員会', 'committee', '2025-12-01', sectionId, 'council', '要綱'],
    )
    await desk.calendar.planGathering({ ...opened, kind: 'meeting', heldOn: '2025-12-20', ...when })
  })
  it('役割のない人、所属しない分野、選べない種類、足りない記入は断られる', async () => {
    await assert.rejects(desk.calendar.openBody(body), { status: 403 })
    assert.equal((await desk.calendar.listBodies({})).opening, null)
    await assert.rejects(chief.calendar.openBody({ ...body, compartment: 'no-such-field' }), { code: 'compartmentUnknown' })
    await assert.rejects(chief.calendar.openBody({ ...body, kind: 'no-such-kind' }), { code: 'kindUnknown' })
    await assert.rejects(chief.calendar.openBody({ ...body, issuer: 'council' }), { status: 422 })
    await assert.rejects(chief.calendar.openBody({ ...body, code: 'district-chairs' }), { code: 'codeTaken' })
    const { compartment: _, ...nowhere } = body
    await assert.rejects(chief.calendar.openBody(nowhere), { status: 422 })
  })
  it('閉じた日の後には、予定も、日の変更も、記録も入れられない。また開けば入れられる', async () => {
    const opened = await chief.calendar.openBody({ ...body, name: '閉じる会', kana: 'トジルカイ' })
    const plan = { ...opened, kind: 'meeting', ...when }
    const { gatheringId } = await desk.calendar.planGathering({ ...plan, heldOn: '2025-12-25' })
    await assert.rejects(chief.calendar.closeBody({ ...opened, lastDay: '2025-12-20' }), { code: 'stillPlanned' })
    await chief.calendar.closeBody({ ...opened, lastDay: '2025-12-25' })
    await assert.rejects(desk.calendar.planGathering({ ...plan, heldOn: '2025-12-26' }), { code: 'bodyClosed' })
    const change = { gatheringId, revision: 1, ...when }
    await assert.rejects(desk.calendar.changeGathering({ ...change, heldOn: '2025-12-26' }), { code: 'bodyClosed' })
    await assert.rejects(desk.calendar.closeBody({ ...opened, lastDay: null }), { status: 403 })
    await chief.calendar.closeBody({ ...opened, lastDay: null })
    await desk.calendar.changeGathering({ ...change, heldOn: '2025-12-26' })
    const past = await chief.calendar.openBody({ ...body, name: '前に閉じた会', kana: 'マエニトジタカイ', validFrom: '2025-04-01' })
    await assert.rejects(chief.calendar.closeBody({ ...past, lastDay: '2025-03-31' }), { code: 'beforeItsFirst' })
    await chief.calendar.closeBody({ ...past, lastDay: '2025-10-31' })
    const record = { ...past, outcome: 'held', attendeeCount: 5 } as const
    await assert.rejects(desk.calendar.recordMeeting({ ...record, heldOn: '2025-11-01' }), { code: 'bodyClosed' })
    await desk.calendar.recordMeeting({ ...record, heldOn: '2025-10-31' })
  })
  it('構成員は、人でも、団体の席でも加えられる', async () => {
    const opened = await chief.calendar.openBody({ ...body, name: '構成員の会', kana: 'コウセイインノカイ' })
    const [holder] = await layOutHolders(world, { office: 'commissioners-chair', validFrom: '2025-04-01', name: () => ['席野', '花子'] })
    const { offices } = await desk.directory.listChoices({})
    const { officeId } = offices.find(({ code }) => code === 'commissioners-chair')!
    await desk.calendar.addBodyMember({ ...opened, personId: holder!.personId, roleTitle: '学識経験者' })
    await desk.calendar.addBodyMember({ ...opened, organisationId: holder!.organisationId, officeId })
    const { members } = await desk.calendar.getBody(opened)
    assert.deepEqual(
      members.map(({ personName, officeTitle, seats, holders }) => [personName, officeTitle, seats, holders]),
      [
        ['席野　花子', '', 1, 1],
        ['', '会長', 1, 1],
      ],
    )
  })
})

describe('種類を、ある日から変える', () => {
  let world: World
  let desk: Api
  let chief: Api
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    chief = await world.as('planning')
  })
  const kind = { list: 'gathering', code: 'study-session', title: '勉強会', english: 'Study session', position: 90, source: '試験' } as const
  it('変えた日より前の会合は前の言葉のまま、後の会合は新しい言葉になる', async () => {
    await chief.calendar.recordKind({ ...kind, validFrom: '2025-04-01' })
    const plan = { bodyId: await bodyId(desk, 'district-chairs'), kind: 'study-session', ...when }
    const one = await desk.calendar.planGathering({ ...plan, heldOn: '2025-12-20' })
    const other = await desk.calendar.planGathering({ ...plan, heldOn: '2026-01-20' })
    await chief.calendar.recordKind({ ...kind, title: '学習会', validFrom: '2026-01-01' })
    const title = async ({ gatheringId }: { gatheringId: string }) => (await desk.calendar.getGathering({ gatheringId })).kindTitle.ja
    assert.deepEqual([await title(one), await title(other)], ['勉強会', '学習会'])
    const versions = (await desk.calendar.listKinds({})).items.filter(({ code }) => code === 'study-session')
    assert.deepEqual(
      versions.map(({ validFrom, validTo }) => [validFrom, validTo]),
      [
        ['2025-04-01', '2025-12-31'],
        ['2026-01-01', null],
      ],
    )
    await assert.rejects(chief.calendar.recordKind({ ...kind, validFrom: '2025-06-01' }), { code: 'laterStands' })
    await assert.rejects(chief.calendar.recordKind({ ...kind, validFrom: null }), { code: 'laterStands' })
    await assert.rejects(chief.calendar.recordKind({ ...kind, validFrom: '2026-02-01', validTo: '2026-01-31' }), { code: 'endsBeforeItBegins' })
  })
  it('終えた種類は選べない。始まる前に終えることはできない', async () => {
    await assert.rejects(chief.calendar.endKind({ list: 'gathering', code: 'study-session', lastDay: '2025-12-31' }), { code: 'notYetBegun' })
    await assert.rejects(chief.calendar.endKind({ list: 'gathering', code: 'no-such', lastDay: '2025-12-31' }), { code: 'notFound' })
    await chief.calendar.recordKind({ ...kind, code: 'old-kind' })
    await chief.calendar.endKind({ list: 'gathering', code: 'old-kind', lastDay: '2025-11-30' })
    const plan = { bodyId: await bodyId(desk, 'district-chairs'), kind: 'old-kind', heldOn: '2025-12-20', ...when }
    await assert.rejects(desk.calendar.planGathering(plan), { code: 'kindUnknown' })
    await assert.rejects(desk.calendar.endKind({ list: 'gathering', code: 'old-kind', lastDay: '2025-11-30' }), { status: 403 })
  })
  it('書面開催を数えない種類と、議事の記録を残さない種類は、そのとおりになる', async () => {
    await chief.calendar.recordKind({ ...kind, code: 'circular', title: '持ち回り', minutesExpected: false, writingCounts: false })
    const chairs = await bodyId(desk, 'district-chairs')
    const told = async () =>
      (
        await asOwner<{ n: number | null }>(
          world.database,
          `select sum(case when retracts is null then 1 else -1 end)::int as n from kernel.facts where council_id = $1 and kind = 'calendar.meetingHeld'`,
          [world.councilId],
        )
      )[0]!.n
    const hold = async (code: string, outcome: 'written' | 'held') => {
      const { gatheringId } = await desk.calendar.planGathering({ bodyId: chairs, kind: code, heldOn: '2025-12-01', ...when })
      const { meetingId } = await desk.calendar.holdGathering({ gatheringId, revision: 1, outcome, attendeeCount: 54 })
      const { record, minutesMissing } = await desk.calendar.getGathering({ gatheringId })
      return { meetingId, shown: [record?.counts, (await desk.calendar.getMeeting({ meetingId })).counts, minutesMissing, await told()] }
    }
    const written = await hold('circular', 'written')
    assert.deepEqual(written.shown, [false, false, false, null])
    assert.deepEqual((await hold('circular', 'held')).shown, [true, true, false, 1])
    assert.deepEqual((await hold('meeting', 'written')).shown, [true, true, true, 2])
    await desk.calendar.withdrawMeeting({ meetingId: written.meetingId, reason: '試験' })
    assert.equal(await told(), 2)
  })
})

describe('会議体の名前を、ある日から改める', () => {
  let world: World
  let desk: Api
  let chief: Api
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    chief = await world.as('planning')
  })
  const words = (paper: unknown) => JSON.stringify(paper)
  it('前の会議・記録・紙・公開の頁は前の名前、改めた日からは新しい名前になり、どちらの名前でも探せる', async () => {
    const opened = await chief.calendar.openBody({
      name: '旧い部会',
      kana: 'フルイブカイ',
      kind: 'committee',
      compartment: 'community-welfare',
      validFrom: '2025-04-01',
      source: '要綱',
    })
    const { bodyId } = opened
    const record = { bodyId, outcome: 'held', attendeeCount: 3 } as const
    const old = await desk.calendar.recordMeeting({ ...record, heldOn: '2025-10-31' })
    const plan = async (heldOn: string) =>
      (await desk.calendar.planGathering({ bodyId, kind: 'meeting', openToPublic: true, heldOn, ...when })).gatheringId
    const [before, after] = [await plan('2025-12-20'), await plan('2026-02-20')]
    for (const gatheringId of [before, after]) await desk.calendar.giveNotice({ gatheringId, revision: 1, way: 'phone', givenOn: '2025-12-01' })
    const { revision } = await desk.calendar.getGathering({ gatheringId: after })
    const name = { bodyId, validFrom: '2026-01-01', name: '新しい委員会', kana: 'あたらしいいいんかい', source: '要綱の改正' }
    await chief.calendar.renameBody(name)
    const called = async (gatheringId: string) => (await desk.calendar.getGathering({ gatheringId })).bodyName
    assert.deepEqual([await called(before), await called(after)], ['旧い部会', '新しい委員会'])
    assert.equal((await desk.calendar.getMeeting(old)).bodyName, '旧い部会')
    assert.match(words(await desk.calendar.makeAgenda({ gatheringId: before })), /旧い部会/)
    assert.match(words(await desk.calendar.makeAgenda({ gatheringId: after })), /新しい委員会/)
    assert.ok((await desk.calendar.getGathering({ gatheringId: after })).revision > revision, 'calendars that have it take the new name')
    const shown = async (month: string) => (await desk.calendar.listPublicGatherings({ month })).items.map(({ bodyName }) => bodyName)
    assert.deepEqual([await shown('2025-12'), await shown('2026-02')], [['旧い部会'], ['新しい委員会']])
    const span = await desk.calendar.listCalendar({ from: '2026-01-15', to: '2026-02-28', bodyId })
    assert.deepEqual(
      span.items.map(({ bodyName }) => bodyName),
      ['新しい委員会'],
    )
    // The name to come is no name of today, and is not found by yet.
    const found = async (search: string) =>
      (await desk.calendar.listBodies({ search })).items.map((body) => [body.name, body.formerNames.map((each) => each.name)])
    assert.deepEqual([await found('旧い'), await found('新しい委員会')], [[['旧い部会', []]], []])
    await chief.calendar.renameBody({ ...name, validFrom: '2025-11-01' })
    for (const search of ['旧い部会', 'ふるいぶかい', '新しい　委員会', 'ｱﾀﾗｼｲ'])
      assert.deepEqual(await found(search), [['新しい委員会', ['旧い部会']]], search)
    assert.deepEqual(
      (await desk.calendar.getBody({ bodyId })).names.map((each) => [each.name, each.validFrom]),
      [
        ['新しい委員会', '2026-01-01'],
        ['新しい委員会', '2025-11-01'],
        ['旧い部会', null],
      ],
    )
    assert.equal((await desk.calendar.getMeeting(old)).bodyName, '旧い部会')
    assert.equal(await called(before), '新しい委員会')
  })
  it('設ける人だけが改められる。始めの日より前と、同じ名前は断られる', async () => {
    const opened = await chief.calendar.openBody({
      name: '見本の部会',
      kana: 'ミホンノブカイ',
      compartment: 'community-welfare',
      validFrom: '2025-04-01',
      source: '要綱',
    })
    const name = { ...opened, validFrom: '2025-12-01', name: '別の部会', kana: 'ベツノブカイ', source: '要綱' }
    await assert.rejects(desk.calendar.renameBody(name), { status: 403 })
    await assert.rejects(chief.calendar.renameBody({ ...name, validFrom: '2025-03-31' }), { code: 'beforeItsFirst' })
    await assert.rejects(chief.calendar.renameBody({ ...name, name: '見本の部会', kana: 'ミホンノブカイ' }), { code: 'calledSo' })
    await assert.rejects(chief.calendar.renameBody({ ...name, bodyId: world.councilId }), { code: 'notFound' })
  })
})
