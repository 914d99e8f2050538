// Read back by a library that knows nothing of ours.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { size } from '#testing'
import { dayAfter } from '../rules/closures.ts'
import { type CalendarEntry, icalendar } from '../rules/icalendar.ts'

const base: CalendarEntry = {
  uid: '0190b3f0-0000-7000-8000-000000000001@sasaeai',
  sequence: 0,
  changedAt: new Date('2025-12-01T03:00:00Z'),
  status: 'confirmed',
  title: '地区民児協会長定例会',
  at: { day: '2026-03-31', from: '23:30', untilDay: '2026-04-01', until: '00:30' },
}

/** What another program understands of it, in the terms of ours. */
function readBack(written: string): CalendarEntry[] {
  const calendar = new ICAL.Component(ICAL.parse(written) as never)
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const day = (time: ICAL.Time) => `${time.year}-${String(time.month).padStart(2, '0')}-${String(time.day).padStart(2, '0')}`
    const clock = (time: ICAL.Time) => `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`
    const value = (name: string) => component.getFirstPropertyValue(name) as { toString(): string } | null
    const stamp = component.getFirstPropertyValue('dtstamp') as ICAL.Time
    const { startDate: start, endDate: end } = event
    if (!start.isDate) assert.deepEqual([start.zone.tzid, end.zone.tzid, start.utcOffset()], ['Asia/Tokyo', 'Asia/Tokyo', 32_400])
    return {
      uid: event.uid,
      sequence: event.sequence,
      changedAt: stamp.toJSDate(),
      status: String(value('status')).toLowerCase() as CalendarEntry['status'],
      title: event.summary,
      ...(event.location && { place: event.location }),
      ...(event.description && { note: event.description }),
      ...(value('url') && { url: String(value('url')) }),
      at: start.isDate
        ? { firstDay: day(start), lastDay: dayAfter(day(end), -1) }
        : { day: day(start), from: clock(start), untilDay: day(end), until: clock(end) },
    }
  })
}

describe('iCalendar', () => {
  it('日本の時刻で書き、日と年度をまたいでも同じ時刻に読まれる', () => {
    const written = icalendar({ name: '会議の予定', method: 'publish', entries: [base] })
    assert.deepEqual(readBack(written), [base])
    const component = new ICAL.Component(ICAL.parse(written) as never).getFirstSubcomponent('vevent')!
    assert.equal(new ICAL.Event(component).startDate.toJSDate().toISOString(), '2026-03-31T14:30:00.000Z')
  })
  it('変わった予定は同じUIDと大きなSEQUENCEで、中止はCANCELLEDで渡る', () => {
    const moved = { ...base, sequence: 1, at: { day: '2026-04-02', from: '10:00', untilDay: '2026-04-02', until: '12:00' } }
    const cancelled = { ...moved, sequence: 2, status: 'cancelled' as const }
    const read = [base, moved, cancelled].flatMap((entry) => readBack(icalendar({ name: '予定', method: 'publish', entries: [entry] })))
    assert.deepEqual(
      read.map(({ uid, sequence, status }) => [uid, sequence, status]),
      [
        [base.uid, 0, 'confirmed'],
        [base.uid, 1, 'confirmed'],
        [base.uid, 2, 'cancelled'],
      ],
    )
    const calledOff = new ICAL.Component(ICAL.parse(icalendar({ name: '予定', method: 'cancel', entries: [cancelled] })) as never)
    assert.equal(calledOff.getFirstPropertyValue('method'), 'CANCEL')
  })
  it('どんな文字も、どの日も、失われずに読み戻せる', () => {
    const seed = randomInt(2 ** 31)
    const words = fc
      .string({ unit: fc.constantFrom(...'会議、。,;:\\"\n 𠮷髙ﾊﾟé👨‍👩‍👧(2)'.match(/[\s\S]/gu)!), minLength: 1, maxLength: 120 })
      .map((text) => text.trim() || '会議')
    const days = fc.integer({ min: 0, max: 80 * 366 }).map((count) => dayAfter('1970-01-01', count))
    const clocks = fc
      .integer({ min: 0, max: 24 * 60 - 1 })
      .map((minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`)
    const at = fc.oneof(
      fc.tuple(days, fc.nat(40)).map(([firstDay, more]) => ({ firstDay, lastDay: dayAfter(firstDay, more) })),
      fc.tuple(days, clocks, clocks).map(([day, a, b]) => ({ day, from: a < b ? a : b, untilDay: day, until: a < b ? b : a })),
    )
    const entry = fc.record(
      {
        uid: fc.uuid(),
        sequence: fc.nat(1000),
        changedAt: fc.integer({ min: 0, max: 2_500_000_000 }).map((seconds) => new Date(seconds * 1000)),
        status: fc.constantFrom('confirmed' as const, 'tentative' as const, 'cancelled' as const),
        title: words,
        place: words,
        note: words,
        url: fc.constant('https://example.jp/office/meetings/1?a=1,2;b'),
        at,
      },
      { requiredKeys: ['uid', 'sequence', 'changedAt', 'status', 'title', 'at'], noNullPrototype: true },
    )
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        const written = icalendar({ name: '予定', method: 'publish', entries })
        assert.ok(written.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n')))
        assert.ok(!written.includes('\ufffd'))
        assert.deepEqual(readBack(written), entries)
      }),
      { numRuns: size({ deep: 3_000, ordinary: 200 }), seed },
    )
  })
})
