import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { clockFrom } from '#kernel'
import { type Api, type World, bodyId, createWorld } from '#testing'
import { endHolder, type LaidHolder, layOutHolders, protectHolder } from '../../directory/test/lay-out-holders.ts'

describe('年度の出席状況', () => {
  let world: World
  let desk: Api
  let body: string
  let holders: LaidHolder[]
  let now = new Date('2025-12-01T03:00:00Z')
  const on = async (day: string) => {
    now = new Date(`${day}T03:00:00Z`)
    desk = await world.as('desk')
  }
  const hold = async (day: string, presences: readonly ('present' | 'proxy' | 'mandate' | 'absent')[]) => {
    await on(day)
    const when = { heldOn: day, startTime: '10:00', endTime: '11:00' }
    const { gatheringId } = await desk.calendar.planGathering({ bodyId: body, kind: 'meeting', ...when })
    const opened = async () => ({ gatheringId, revision: (await desk.calendar.getGathering({ gatheringId })).revision })
    const { participants } = await desk.calendar.getGathering({ gatheringId })
    const marks = presences.map((presence, at) => ({ participantId: participants[at]!.participantId, presence }))
    await desk.calendar.recordAttendance({ ...(await opened()), marks })
    await desk.calendar.holdGathering({ ...(await opened()), outcome: 'held', belowQuorum: true })
    return gatheringId
  }
  const year = (fiscalYear = 2025) => desk.calendar.listAttendance({ bodyId: body, fiscalYear })
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    holders = await layOutHolders(world, { office: 'commissioners-chair', validFrom: '2025-04-01', name: (at) => [`氏${at + 1}`, '花子'] })
    desk = await world.as('desk')
    body = await bodyId(desk, 'district-commissioners-chairs')
  })

  it('人ごとと会議ごとに、出席・代理・委任状・欠席が並び、ほかの年度の会議は入らない', async () => {
    await hold('2025-12-01', ['present', 'proxy', 'mandate', 'absent'])
    await hold('2026-01-15', ['present', 'present', 'absent'])
    await hold('2026-04-01', ['present'])
    const { gatherings, people, withoutRoster } = await year()
    assert.deepEqual(
      gatherings.map(({ heldOn, present, proxy, mandate, absent, unmarked, ratePercent }) => [
        heldOn,
        present,
        proxy,
        mandate,
        absent,
        unmarked,
        ratePercent,
      ]),
      [
        ['2025-12-01', 1, 1, 1, 1, 50, 25],
        ['2026-01-15', 2, 0, 0, 1, 51, 66.7],
      ],
    )
    assert.deepEqual([people.length, withoutRoster], [54, 0])
    assert.deepEqual(
      people.slice(0, 4).map(({ name, marks, ratePercent }) => [name, marks, ratePercent]),
      [
        ['氏1　花子', ['present', 'present'], 100],
        ['氏2　花子', ['proxy', 'present'], 50],
        ['氏3　花子', ['mandate', 'absent'], 0],
        ['氏4　花子', ['absent', 'unmarked'], 0],
      ],
    )
    assert.equal((await year(2026)).gatherings.length, 1)
  })
  it('取り消した記録は消え、人数だけの記録は回数だけが示される', async () => {
    await on('2026-02-10')
    await desk.calendar.recordMeeting({ bodyId: body, heldOn: '2026-02-10', outcome: 'held', attendeeCount: 40 })
    assert.deepEqual([(await year()).gatherings.length, (await year()).withoutRoster], [2, 1])
    const gatheringId = await hold('2026-02-12', ['absent'])
    assert.equal((await year()).people[0]!.absent, 1)
    const { meetingId } = await desk.calendar.getGathering({ gatheringId })
    await desk.calendar.withdrawMeeting({ meetingId: meetingId!, reason: '試験' })
    assert.equal((await year()).people[0]!.absent, 0)
  })
  it('年度の途中で席の人が替わると、二人の行になる。守られている人の名前は出ない', async () => {
    await endHolder(world, holders[0]!, '2026-02-28')
    await hold('2026-03-10', ['absent'])
    const { people } = await year()
    const first = people.filter(({ marks }) => marks[0] !== 'none' && marks[2] === 'none')
    assert.deepEqual(
      first.map(({ name }) => name),
      ['氏1　花子'],
    )
    assert.ok(people.some(({ name, marks }) => name === '' && marks[0] === 'none' && marks[2] === 'absent'))
    await protectHolder(world, holders[1]!)
    const after = await year()
    assert.ok(!JSON.stringify(after).includes('氏2　'))
    assert.deepEqual(after.gatherings, (await year()).gatherings)
  })
  it('刷れて、書き出しの一覧にもなる。分野のちがう人には見えない', async () => {
    const cookie = await world.cookieOf('desk')
    const printed = await world.request(`/print/calendar/listAttendance?bodyId=${body}&fiscalYear=2025`, { headers: { cookie } })
    assert.deepEqual([printed.status, printed.headers.get('content-type')], [200, 'application/pdf'])
    const rights = await world.as('rights')
    await assert.rejects(rights.calendar.listAttendance({ bodyId: body, fiscalYear: 2025 }), { status: 404 })
  })
})
