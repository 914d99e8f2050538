import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { At } from '#kernel'
import { lastTick, nextTick } from '../ticks.ts'

const japan = (text: string) => new Date(`${text}+09:00`)
const inJapan = (instant: Date) => new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(0, 16)

describe('定めた時刻', () => {
  const examples: readonly (readonly [title: string, at: At, now: string, last: string, next: string])[] = [
    ['毎日、その時刻の前', { every: 'day', time: '03:30' }, '2025-12-01T03:29', '2025-11-30T03:30', '2025-12-01T03:30'],
    ['毎日、ちょうどその時刻', { every: 'day', time: '03:30' }, '2025-12-01T03:30', '2025-12-01T03:30', '2025-12-02T03:30'],
    ['毎日、世界時では前の日', { every: 'day', time: '08:59' }, '2025-12-01T09:01', '2025-12-01T08:59', '2025-12-02T08:59'],
    ['年をまたぐ', { every: 'day', time: '00:00' }, '2025-12-31T23:59', '2025-12-31T00:00', '2026-01-01T00:00'],
    ['毎週月曜', { every: 'week', weekday: 1, time: '09:00' }, '2025-12-01T08:00', '2025-11-24T09:00', '2025-12-01T09:00'],
    ['毎週日曜', { every: 'week', weekday: 0, time: '00:00' }, '2025-12-06T12:00', '2025-11-30T00:00', '2025-12-07T00:00'],
    ['毎月31日は、短い月では末日', { every: 'month', day: 31, time: '17:00' }, '2025-11-30T18:00', '2025-11-30T17:00', '2025-12-31T17:00'],
    ['2月の末日', { every: 'month', day: 31, time: '17:00' }, '2025-03-01T00:00', '2025-02-28T17:00', '2025-03-31T17:00'],
    ['うるう年の2月29日', { every: 'month', day: 29, time: '00:00' }, '2028-02-29T00:00', '2028-02-29T00:00', '2028-03-29T00:00'],
    ['うるう年でない2月', { every: 'month', day: 29, time: '00:00' }, '2027-02-28T12:00', '2027-02-28T00:00', '2027-03-29T00:00'],
    ['1月31日の次', { every: 'month', day: 30, time: '06:00' }, '2026-01-31T07:00', '2026-01-30T06:00', '2026-02-28T06:00'],
  ]
  for (const [title, at, now, last, next] of examples) {
    it(title, () => assert.deepEqual([lastTick(at, japan(now)), nextTick(at, japan(now))].map(inJapan), [last, next]))
  }

  it('どの時刻でも、前後の回は日付を一分ずつ調べたものと同じ', () => {
    const at = fc.oneof(
      fc.record({ every: fc.constant('day' as const), time: fc.constantFrom('00:00', '03:30', '08:59', '09:00', '23:59') }),
      fc.record({
        every: fc.constant('week' as const),
        weekday: fc.constantFrom(0, 1, 2, 3, 4, 5, 6),
        time: fc.constantFrom('00:00', '09:00', '23:59'),
      }),
      fc.record({ every: fc.constant('month' as const), day: fc.integer({ min: 1, max: 31 }), time: fc.constantFrom('00:00', '09:00', '23:59') }),
    )
    /** The oracle reads the wall clock of a minute and asks whether it is one. */
    const isTick = (rule: At, minute: Date): boolean => {
      const wall = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short', hour12: false }).format(minute)
      const [day = '', time] = wall.replace('24:', '00:').split(', ')
      if (time !== rule.time) return false
      const date = new Date(`${day}T00:00:00Z`)
      if (rule.every === 'week') return date.getUTCDay() === rule.weekday
      const tomorrow = new Date(date.getTime() + 86_400_000)
      return rule.every === 'day' || date.getUTCDate() === rule.day || (date.getUTCDate() < rule.day && tomorrow.getUTCDate() === 1)
    }
    fc.assert(
      fc.property(at, fc.date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true }), (rule, now) => {
        const [last, next] = [lastTick(rule, now), nextTick(rule, now)]
        assert.ok(isTick(rule, last) && isTick(rule, next) && last <= now && next > now)
        // None lies between them: ticks stand at the same time of day, so only those minutes need a look.
        for (let each = last.getTime() + 86_400_000; each < next.getTime(); each += 86_400_000) assert.ok(!isTick(rule, new Date(each)))
      }),
      { numRuns: 300 },
    )
  })
})
