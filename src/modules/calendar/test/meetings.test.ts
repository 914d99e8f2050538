import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import pg from 'pg'
import { type Api, type World, bodyId, createWorld } from '#testing'

describe('会議の記録', () => {
  let world: World
  let desk: Api
  let chairs: string
  const meeting = (heldOn: string, more = {}) => ({
    bodyId: chairs,
    heldOn,
    outcome: 'held' as const,
    place: '松ヶ枝福祉館',
    attendeeCount: 54,
    ...more,
  })
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    chairs = await bodyId(desk, 'district-chairs')
  })

  it('記録すると、一覧と記録のページに出る', async () => {
    const { meetingId } = await desk.calendar.recordMeeting(meeting('2025-05-01', { minutes: '次第１', expenseYen: 3240 }))
    const record = await desk.calendar.getMeeting({ meetingId })
    assert.deepEqual(
      [record.bodyName, record.minutes, record.expenseYen, record.recordedBy, record.can],
      ['地区社協会長会議', '次第１', 3240, '佐藤 恵', ['correct', 'withdraw']],
    )
    const list = await desk.calendar.listMeetings({ fiscalYear: 2025 })
    assert.ok(list.items.some((row) => row.meetingId === meetingId))
    assert.equal((await desk.calendar.listMeetings({ fiscalYear: 2024 })).total, 0)
  })
  it('同じ会議体の同じ日には二度記録できない', async () => {
    await desk.calendar.recordMeeting(meeting('2025-06-02'))
    await assert.rejects(desk.calendar.recordMeeting(meeting('2025-06-02')), { status: 409, code: 'alreadyRecorded' })
  })
  it('同時に二人が記録しても、一つだけが残る', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => desk.calendar.recordMeeting(meeting('2025-06-03'))))
    assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1)
  })
  it('まだ来ていない日は記録できない', async () => {
    await assert.rejects(desk.calendar.recordMeeting(meeting('2025-12-02')), { status: 422, code: 'stillToCome' })
  })
  it('訂正すると、もとの記録は取り消され、新しい記録が立つ', async () => {
    const first = await desk.calendar.recordMeeting(meeting('2025-07-01'))
    const second = await desk.calendar.recordMeeting(meeting('2025-07-02', { replaces: first.meetingId, attendeeCount: 50 }))
    const [old, fresh] = [await desk.calendar.getMeeting(first), await desk.calendar.getMeeting(second)]
    assert.deepEqual([old.withdrawn, old.replacedBy, old.can, fresh.withdrawn, fresh.replaces], [true, second.meetingId, [], false, first.meetingId])
    await assert.rejects(desk.calendar.recordMeeting(meeting('2025-07-03', { replaces: first.meetingId })), { code: 'alreadyWithdrawn' })
  })
  it('同じ日のままでも訂正できる', async () => {
    const first = await desk.calendar.recordMeeting(meeting('2025-07-08'))
    await desk.calendar.recordMeeting(meeting('2025-07-08', { replaces: first.meetingId, attendeeCount: 40 }))
  })
  it('取り消すには理由がいり、二度は取り消せない', async () => {
    const { meetingId } = await desk.calendar.recordMeeting(meeting('2025-08-01'))
    await assert.rejects(desk.calendar.withdrawMeeting({ meetingId, reason: ' ' }), { status: 422 })
    await desk.calendar.withdrawMeeting({ meetingId, reason: '日付をまちがえたため' })
    await assert.rejects(desk.calendar.withdrawMeeting({ meetingId, reason: 'もう一度' }), { status: 409, code: 'alreadyWithdrawn' })
    const { withdrawal } = await desk.calendar.getMeeting({ meetingId })
    assert.deepEqual([withdrawal?.withdrawnBy, withdrawal?.reason], ['佐藤 恵', '日付をまちがえたため'])
  })
  it('見るだけの人は、記録も取消しもできない', async () => {
    const auditor = await world.as('auditor')
    const { meetingId } = await desk.calendar.recordMeeting(meeting('2025-09-01'))
    assert.deepEqual((await auditor.calendar.getMeeting({ meetingId })).can, [])
    await assert.rejects(auditor.calendar.recordMeeting(meeting('2025-09-02')), { status: 403 })
    await assert.rejects(auditor.calendar.withdrawMeeting({ meetingId, reason: '監査' }), { status: 403 })
  })
  it('分野のちがう人には、あることも知らせない', async () => {
    const rights = await world.as('rights')
    const { meetingId } = await desk.calendar.recordMeeting(meeting('2025-10-01'))
    await assert.rejects(rights.calendar.getMeeting({ meetingId }), { status: 404 })
    await assert.rejects(rights.calendar.withdrawMeeting({ meetingId, reason: 'x' }), { status: 404 })
    await assert.rejects(rights.calendar.recordMeeting(meeting('2025-10-02')), { code: 'bodyUnknown' })
    assert.equal((await rights.calendar.listMeetings({ withdrawn: true })).total, 0)
  })
  it('一枚の紙に印刷できる', async () => {
    const { meetingId } = await desk.calendar.recordMeeting(meeting('2025-11-04', { minutes: '１　開会\n２　協議' }))
    const answer = await world.request(`/print/calendar/getMeeting?meetingId=${meetingId}`, {
      headers: { cookie: await world.cookieOf('desk') },
    })
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/)
    assert.equal((await world.request(`/print/calendar/getMeeting?meetingId=${meetingId}`)).status, 401)
    const owner = new pg.Client(world.database.owner)
    await owner.connect()
    const { rows } = await owner.query('select account_id is not null as named from kernel.audit_entries where subject_id = $1 and operation = $2', [
      meetingId,
      'calendar.getMeeting.print',
    ])
    await owner.end()
    assert.deepEqual(rows, [{ named: true }]) // 紙は外に出るので、だれがいつ刷ったかが残る。断られた求めは残らない
  })
})
