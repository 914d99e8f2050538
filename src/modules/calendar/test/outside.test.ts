import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { clockFrom } from '#kernel'
import { type Api, type World, createWorld } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'

describe('外部の会議', () => {
  let world: World
  let desk: Api
  let chief: Api
  let now = new Date('2025-12-01T03:00:00Z')
  let bodyId: string
  const accounts = new Map<string, string>()
  const on = async (day: string) => {
    now = new Date(`${day}T03:00:00Z`)
    desk = await world.as('desk')
    chief = await world.as('sectionChief')
  }
  const id = (name: string) => accounts.get(name)!
  const plan = async (heldOn: string, attendees = [id('佐藤 恵')]) =>
    (await desk.calendar.planOutsideMeeting({ bodyId, title: '第3回', heldOn, startTime: '10:00', endTime: '11:30', place: '市役所', attendees }))
      .meetingId
  const get = (meetingId: string, api = desk) => api.calendar.getOutsideMeeting({ meetingId })
  const opened = async (meetingId: string) => ({ meetingId, revision: (await get(meetingId)).revision })
  const facts = async (meetingId: string) =>
    (
      await asOwner<{ n: string }>(
        world.database,
        `select coalesce(sum(case when retracts is null then 1 else -1 end), 0) as n from kernel.facts where council_id = $1 and subject_id = $2 and kind = 'calendar.outsideMeetingAttended'`,
        [world.councilId, meetingId],
      )
    )[0]!.n
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    for (const { accountId, displayName } of (await (await world.as()).identity.listPersonas({})).items) accounts.set(displayName, accountId)
    await on('2025-12-01')
    const body = {
      compartment: 'community-welfare',
      name: '市地域福祉推進協議会',
      kana: 'シチイキフクシスイシンキョウギカイ',
      kind: 'liaison',
      organiser: '見本市',
    }
    bodyId = (await desk.calendar.recordOutsideBody({ ...body, code: 'city-welfare-forum' })).bodyId
  })

  it('登録した会議体は、その分野の人だけに見え、符号は変わらない', async () => {
    const { items } = await desk.calendar.listOutsideBodies({})
    assert.deepEqual(
      items.map(({ code, name }) => [code, name]),
      [['city-welfare-forum', '市地域福祉推進協議会']],
    )
    assert.deepEqual((await (await world.as('rights')).calendar.listOutsideBodies({})).items, [])
    const [body] = items
    const { sectionName: _, code: __, ...rest } = body!
    await desk.calendar.recordOutsideBody({ ...rest, name: '市地域福祉協議会' })
    const changed = (await desk.calendar.listOutsideBodies({})).items[0]!
    assert.deepEqual([changed.name, changed.code], ['市地域福祉協議会', 'city-welfare-forum'])
    await assert.rejects(desk.calendar.recordOutsideBody({ ...rest, bodyId: undefined, compartment: 'loans' }), {
      code: 'compartmentUnknown',
    })
    await assert.rejects(desk.calendar.recordOutsideBody({ ...rest, bodyId: undefined, code: 'city-welfare-forum' }), { code: 'codeTaken' })
  })
  it('出席する人の今日に出て、復命書を書くと計画に数えられ、訂正・取消しで戻る', async () => {
    await on('2025-12-01')
    const meetingId = await plan('2025-12-02')
    const due = async (api: Api) => (await api.calendar.listOutsideMeetings({ show: 'due' })).items.map(({ meetingId: each, task }) => [each, task])
    assert.deepEqual(await due(desk), [])
    await assert.rejects(desk.calendar.reportOutsideMeeting({ ...(await opened(meetingId)), attended: [id('佐藤 恵')], content: '報告' }), {
      code: 'notNow',
    })
    await on('2025-12-02')
    assert.deepEqual(await due(desk), [[meetingId, 'today']])
    await on('2025-12-03')
    assert.deepEqual(await due(desk), [[meetingId, 'report']])
    assert.deepEqual(await due(chief), [])
    await assert.rejects(desk.calendar.reportOutsideMeeting({ ...(await opened(meetingId)), attended: [], content: '報告' }), { code: 'nobodyWent' })
    await desk.calendar.reportOutsideMeeting({
      ...(await opened(meetingId)),
      attended: [id('佐藤 恵'), id('大野 健')],
      others: '会長',
      otherCount: 1,
      content: '計画案の説明\n質疑',
      impressions: '地区との連携が要る',
      followUp: '次回までに資料を出す',
      materials: '計画案',
    })
    assert.equal(await facts(meetingId), '1')
    const quantity = async () =>
      (
        await asOwner<{ q: { attendees: number } }>(
          world.database,
          `select quantities as q from kernel.facts where council_id = $1 and subject_id = $2 and retracts is null order by fact_id desc limit 1`,
          [world.councilId, meetingId],
        )
      )[0]!.q.attendees
    assert.equal(await quantity(), 3)
    const reported = await get(meetingId)
    assert.deepEqual(
      [reported.state, reported.attendees, reported.report!.content],
      ['reported', ['佐藤 恵', '大野 健'].toSorted(), '計画案の説明\n質疑'],
    )
    assert.deepEqual(await due(desk), [])
    // 供覧
    await desk.calendar.circulateReport({ ...(await opened(meetingId)), accountIds: [id('森田 浩二'), id('大野 健')] })
    assert.deepEqual(await due(chief), [[meetingId, 'see']])
    const planning = await world.as('planning')
    assert.deepEqual(await due(planning), [])
    await chief.calendar.markReportSeen(await opened(meetingId))
    assert.deepEqual(await due(planning), [[meetingId, 'see']])
    assert.deepEqual(
      (await get(meetingId)).circulation.map(({ name, seenOn }) => [name, seenOn]),
      [
        ['森田 浩二', '2025-12-03'],
        ['大野 健', null],
      ],
    )
    await assert.rejects(chief.calendar.markReportSeen(await opened(meetingId)), { code: 'notNow' })
    // 訂正
    await desk.calendar.reportOutsideMeeting({ ...(await opened(meetingId)), attended: [id('佐藤 恵')], content: '訂正した内容' })
    assert.deepEqual([await facts(meetingId), await quantity()], ['1', 1])
    assert.deepEqual(
      (await get(meetingId)).circulation.map(({ name, seenOn }) => [name, seenOn]),
      [
        ['森田 浩二', null],
        ['大野 健', null],
      ],
    )
    assert.deepEqual(await due(chief), [[meetingId, 'see']])
    await desk.calendar.withdrawOutsideReport({ ...(await opened(meetingId)), reason: '別の会議だった' })
    assert.equal(await facts(meetingId), '0')
    const withdrawn = await get(meetingId)
    assert.deepEqual([withdrawn.state, withdrawn.withdrawn.map(({ reason }) => reason)], ['planned', ['訂正のため', '別の会議だった']])
    assert.deepEqual([await due(chief), await due(desk)], [[], [[meetingId, 'report']]])
  })
  it('同時に変えた二人のうち、あとの人に知らせる。分野にいない人は選べない', async () => {
    await on('2025-12-03')
    const meetingId = await plan('2025-12-20')
    const stale = await opened(meetingId)
    const when = { title: '', heldOn: '2025-12-21', startTime: '09:00', endTime: '10:00', place: '県庁' }
    await desk.calendar.changeOutsideMeeting({ ...stale, ...when, attendees: [] })
    await assert.rejects(desk.calendar.changeOutsideMeeting({ ...stale, ...when, attendees: [] }), { code: 'changedMeanwhile' })
    await assert.rejects(plan('2025-12-22', [id('上田 彩')]), { code: 'colleagueUnknown' })
    await desk.calendar.callOffOutsideMeeting(await opened(meetingId))
    assert.equal((await get(meetingId)).state, 'called-off')
    await desk.calendar.changeOutsideMeeting({ ...(await opened(meetingId)), ...when, attendees: [] })
    assert.equal((await get(meetingId)).state, 'planned')
    await assert.rejects(get(meetingId, await world.as('rights')), { code: 'notFound' })
  })
  it('復命書がA4で刷れ、刷ったことが残る', async () => {
    await on('2025-12-03')
    const meetingId = await plan('2025-12-03')
    await desk.calendar.reportOutsideMeeting({ ...(await opened(meetingId)), attended: [id('佐藤 恵')], content: '内容' })
    await desk.calendar.circulateReport({ ...(await opened(meetingId)), accountIds: [id('森田 浩二')] })
    const cookie = await world.cookieOf('desk')
    const printed = await world.request(`/print/calendar/getOutsideMeeting?meetingId=${meetingId}`, { headers: { cookie } })
    assert.deepEqual([printed.status, printed.headers.get('content-type')], [200, 'application/pdf'])
    assert.equal(
      Buffer.from(await printed.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    )
  })
})
