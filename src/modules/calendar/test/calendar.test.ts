import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { clockFrom } from '#kernel'
import { type Api, type World, bodyId, createWorld, size } from '#testing'
import { daysFrom } from '../rules/closures.ts'
import { eventsJsonLd } from '../rules/json-ld.ts'
import { dayCells, monthSpan, nextMonth, weekSpan } from '../rules/month.ts'
import type { CalendarEntryRow } from '../schema.ts'
import { daysHtml } from '../web/month-html.ts'

describe('月と週の枠', () => {
  it('どの月も初日から末日まで、どの週も日曜から七日', () => {
    const seed = randomInt(2 ** 31)
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: -30, max: 30 }), (year, number, by) => {
        const month = `${year}-${String(number).padStart(2, '0')}`
        const { from, to } = monthSpan(month)
        assert.equal(from, `${month}-01`)
        assert.equal(Number(to.slice(8)), new Date(Date.UTC(year, number, 0)).getUTCDate())
        assert.equal(nextMonth(nextMonth(month, by), -by), month)
        const week = weekSpan(to)
        assert.equal(new Date(week.from).getUTCDay(), 0)
        assert.ok(daysFrom(week.from, week.to).length === 7 && week.from <= to && to <= week.to)
      }),
      { numRuns: size({ deep: 3_000, ordinary: 300 }), seed },
    )
  })
  it('名前は文字としてだけ出て、多い日は残りの数を言う', () => {
    const entry = (at: number, bodyName: string): CalendarEntryRow => ({
      goers: [],
      source: 'gathering',
      id: `0190b3f0-0000-7000-8000-00000000000${at}`,
      bodyName,
      title: '"&<',
      day: '2025-12-10',
      startTime: '10:00',
      endTime: '11:00',
      place: '',
      state: 'planned',
    })
    const items = Array.from({ length: 8 }, (_, at) => entry(at, `<script>alert(${at})</script>`))
    const cells = dayCells({ from: '2025-12-01', to: '2025-12-31', items }, 5)
    const html = daysHtml({ cells, closed: [], today: '2025-12-01', language: 'ja', dayPath: '/office/calendar?a=1&day=' })
    assert.ok(!html.includes('<script'))
    assert.match(html, /&lt;script&gt;alert\(0\)&lt;\/script&gt; &quot;&amp;&lt;/)
    assert.match(html, /href="\/office\/calendar\?a=1&amp;day=2025-12-10">ほか3件/)
    assert.equal(
      cells.reduce((sum, { count }) => sum + count, 0),
      8,
    )
  })
})

describe('予定の暦', () => {
  let world: World
  let desk: Api
  let chairs: string
  let now = new Date('2025-12-01T03:00:00Z')
  const month = { from: '2025-12-01', to: '2025-12-31' }
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    desk = await world.as('desk')
    chairs = await bodyId(desk, 'district-chairs')
  })
  const plan = async (heldOn: string, more = {}) =>
    (
      await desk.calendar.planGathering({
        bodyId: chairs,
        kind: 'meeting',
        heldOn,
        startTime: '13:30',
        endTime: '15:00',
        place: '福祉館',
        ...more,
      })
    ).gatheringId
  const revision = async (gatheringId: string) => (await desk.calendar.getGathering({ gatheringId })).revision

  it('会合・外部の会議・記録が日の順に並び、休みの日に名前がつき、見てよい人だけに見える', async () => {
    const gatheringId = await plan('2025-12-18')
    const off = await plan('2025-12-19')
    await desk.calendar.callOffGathering({ gatheringId: off, revision: await revision(off), reason: '荒天' })
    const moved = await plan('2025-12-20')
    await desk.calendar.postponeGathering({ gatheringId: moved, revision: await revision(moved), reason: '会場の都合' })
    const { meetingId: recorded } = await desk.calendar.recordMeeting({
      bodyId: await bodyId(desk, 'district-clerks'),
      heldOn: '2025-12-01',
      outcome: 'held',
      attendeeCount: 3,
    })
    const body = await desk.calendar.recordOutsideBody({
      compartment: 'community-welfare',
      name: '推進協議会',
      kana: 'スイシンキョウギカイ',
      kind: 'liaison',
    })
    const { meetingId } = await desk.calendar.planOutsideMeeting({
      ...body,
      heldOn: '2025-12-18',
      startTime: '10:00',
      endTime: '11:00',
      attendees: [],
    })
    const { items, closed, choices } = await desk.calendar.listCalendar(month)
    assert.deepEqual(
      items.map(({ source, id, day, state }) => [source, id, day, state]),
      [
        ['record', recorded, '2025-12-01', 'held'],
        ['outside', meetingId, '2025-12-18', 'announced'],
        ['gathering', gatheringId, '2025-12-18', 'planned'],
        ['gathering', off, '2025-12-19', 'called-off'],
      ],
    )
    assert.ok(closed.some(({ day, reasons }) => day === '2025-12-31' && reasons[0]!.title === '年末年始'))
    assert.deepEqual((await (await world.as('rights')).calendar.listCalendar(month)).items, [])
    assert.deepEqual(
      (await desk.calendar.listCalendar({ ...month, bodyId: body.bodyId })).items.map(({ id }) => id),
      [meetingId],
    )
    const city = choices.areas[0]!.id
    assert.equal((await desk.calendar.listCalendar({ ...month, areaId: city })).items.length, 4)
    await assert.rejects(desk.calendar.listCalendar({ from: '2025-12-01', to: '2026-03-01' }), { code: 'invalidInput' })
  })
  it('A4横で刷れる', async () => {
    const cookie = await world.cookieOf('desk')
    const printed = await world.request('/print/calendar/listCalendar?from=2025-12-01&to=2025-12-31', { headers: { cookie } })
    assert.deepEqual([printed.status, printed.headers.get('content-type')], [200, 'application/pdf'])
  })

  describe('予定の配信', () => {
    const read = async (token: string) => {
      const response = await world.request(`/feeds/${token}.ics`)
      assert.equal(response.status, 200)
      assert.equal(response.headers.get('content-type'), 'text/calendar; charset=utf-8')
      const calendar = new ICAL.Component(ICAL.parse(await response.text()) as never)
      return new Map(
        calendar.getAllSubcomponents('vevent').map((component) => {
          const event = new ICAL.Event(component)
          const status = String(component.getFirstPropertyValue('status'))
          const { sequence, summary, location, startDate, endDate } = event
          return [
            event.uid,
            { sequence, status, summary, location, start: startDate.toJSDate().toISOString(), end: endDate.toJSDate().toISOString() },
          ]
        }),
      )
    }
    it('変更と中止が、大きくなるSEQUENCEで届く', async () => {
      const gatheringId = await plan('2026-01-15', { title: '第10回' })
      const { token } = await desk.calendar.makeFeed({ bodyId: chairs })
      const uid = `${gatheringId}@sasaeai`
      const first = (await read(token)).get(uid)!
      assert.deepEqual(first, {
        sequence: first.sequence,
        status: 'TENTATIVE',
        summary: '地区社協会長会議　第10回',
        location: '福祉館',
        start: '2026-01-15T04:30:00.000Z',
        end: '2026-01-15T06:00:00.000Z',
      })
      const when = { heldOn: '2026-01-16', startTime: '09:00', endTime: '10:00', place: '公民館', title: '第10回' }
      await desk.calendar.changeGathering({ gatheringId, revision: await revision(gatheringId), ...when })
      const second = (await read(token)).get(uid)!
      assert.ok(second.sequence > first.sequence)
      assert.deepEqual([second.start, second.location], ['2026-01-16T00:00:00.000Z', '公民館'])
      await desk.calendar.callOffGathering({ gatheringId, revision: await revision(gatheringId), reason: '荒天' })
      const third = (await read(token)).get(uid)!
      assert.ok(third.sequence > second.sequence)
      assert.equal(third.status, 'CANCELLED')
      await desk.calendar.takeUpGathering({ gatheringId, revision: await revision(gatheringId) })
      const fourth = (await read(token)).get(uid)!
      assert.ok(fourth.sequence > third.sequence)
      assert.equal(fourth.status, 'TENTATIVE')
    })
    it('本人の配信には、自分が出席する外部の会議と予定した会合が入る', async () => {
      const { token } = await desk.calendar.makeFeed({})
      const all = await read(token)
      assert.ok([...all.values()].some(({ summary }) => summary.startsWith('地区社協会長会議')))
      assert.ok(![...all.values()].some(({ summary }) => summary.startsWith('推進協議会')))
      const { items } = await desk.calendar.listOutsideMeetings({ show: 'coming' })
      const { meetingId } = items[0]!
      const meeting = await desk.calendar.getOutsideMeeting({ meetingId })
      const { title, heldOn, startTime, endTime, place, revision: known } = meeting
      const me = meeting.colleagues.find(({ name }) => name === '佐藤 恵')!.accountId
      await desk.calendar.changeOutsideMeeting({ meetingId, revision: known, title, heldOn, startTime, endTime, place, attendees: [me] })
      assert.ok((await read(token)).has(`${meetingId}@sasaeai`))
    })
    it('宛先を新しくすると前の宛先は開かず、終えるとどちらも開かない', async () => {
      const first = await desk.calendar.makeFeed({ bodyId: chairs })
      const second = await desk.calendar.makeFeed({ bodyId: chairs })
      assert.equal(first.feedId, second.feedId)
      const status = async (token: string) => (await world.request(`/feeds/${token}.ics`)).status
      assert.deepEqual([await status(first.token), await status(second.token)], [404, 200])
      await assert.rejects((await world.as('planning')).calendar.endFeed({ feedId: second.feedId }), { code: 'notFound' })
      await desk.calendar.endFeed({ feedId: second.feedId })
      assert.equal(await status(second.token), 404)
    })
    it('合言葉は、どの表にも残らない', async () => {
      const { token } = await desk.calendar.makeFeed({ bodyId: chairs })
      const { asOwner } = await import('../../../../test/support/staff.ts')
      const rows = await asOwner<{ row: string }>(
        world.database,
        `select f::text as row from calendar.feeds f union all select h::text from kernel.history h`,
        [],
      )
      assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes(token)))
    })
    it('当てずっぽうの宛先は、しばらく断る。時がたてば読める', async () => {
      const { token } = await desk.calendar.makeFeed({ bodyId: chairs })
      const guess = () => world.request(`/feeds/${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')}.ics`)
      const statuses = new Set<number>()
      for (let at = 0; at < 40; at++) statuses.add((await guess()).status)
      assert.deepEqual([...statuses], [404, 429])
      now = new Date(now.getTime() + 600_000)
      await read(token)
    })
  })

  describe('公開の会議', () => {
    const visible = async (asked: string) => {
      const { items } = await (await world.as()).calendar.listPublicGatherings({ month: asked })
      return items.map(({ gatheringId, state, heldOn }) => [gatheringId, state, heldOn])
    }
    it('公開で通知したものだけを、サインインしない人が読める。中止も、公開の取りやめも伝わる', async () => {
      const gatheringId = await plan('2026-02-10', { openToPublic: true, title: '公開分' })
      await plan('2026-02-11', { openToPublic: false })
      assert.deepEqual(await visible('2026-02'), [])
      await desk.calendar.giveNotice({ gatheringId, revision: await revision(gatheringId), way: 'mail', givenOn: '2025-12-01' })
      assert.deepEqual(await visible('2026-02'), [[gatheringId, 'on', '2026-02-10']])
      const ics = await (await world.request('/meetings.ics')).text()
      assert.ok(ics.includes(gatheringId) && ics.includes('STATUS:CONFIRMED'))
      await desk.calendar.callOffGathering({ gatheringId, revision: await revision(gatheringId), reason: '荒天' })
      assert.deepEqual(await visible('2026-02'), [[gatheringId, 'called-off', '2026-02-10']])
      await desk.calendar.takeUpGathering({ gatheringId, revision: await revision(gatheringId) })
      const moved = { heldOn: '2026-02-12', startTime: '09:00', endTime: '10:00', place: '公民館', title: '公開分', reason: '会場の都合' }
      await desk.calendar.changeGathering({ gatheringId, revision: await revision(gatheringId), ...moved, openToPublic: true })
      assert.deepEqual(await visible('2026-02'), [[gatheringId, 'on', '2026-02-12']])
      await desk.calendar.changeGathering({ gatheringId, revision: await revision(gatheringId), ...moved, openToPublic: false })
      assert.deepEqual(await visible('2026-02'), [])
      assert.ok(!(await (await world.request('/meetings.ics')).text()).includes(gatheringId))
    })
    it('JSON-LDは、どんな名前でも要素の外に出ない', () => {
      const named = {
        gatheringId: '',
        bodyName: '</script><script>',
        title: '',
        heldOn: '2026-02-10',
        startTime: '10:00',
        endTime: '11:00',
        place: '',
        state: 'on' as const,
      }
      const written = eventsJsonLd([named], '見本の社協')
      assert.ok(!written.includes('<'))
      assert.equal(JSON.parse(written)['@graph'][0].name, '</script><script>')
    })
  })
})
