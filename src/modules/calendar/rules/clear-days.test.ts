import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { clearDaysBetween, lastDayForNotice } from './clear-days.ts'

const dayOf = (date: Date) => date.toISOString().slice(0, 10)
const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map(dayOf)

describe('中の日数', () => {
  it('通知の日と開催の日を除いて数える', () => {
    assert.equal(clearDaysBetween('2025-12-02', '2025-12-10'), 7)
    assert.equal(clearDaysBetween('2025-12-03', '2025-12-10'), 6)
    assert.equal(clearDaysBetween('2025-12-10', '2025-12-10'), -1)
  })
  it('月・年・うるう年の境をまたぐ', () => {
    assert.equal(lastDayForNotice('2025-03-07', 7), '2025-02-27')
    assert.equal(lastDayForNotice('2024-03-07', 7), '2024-02-28')
    assert.equal(lastDayForNotice('2026-01-06', 7), '2025-12-29')
    assert.equal(lastDayForNotice('2026-04-01', 14), '2026-03-17')
  })
  it('一日ずつ数えたものと同じになる。期限は、間に合う最後の日である', () => {
    fc.assert(
      fc.property(days, fc.nat(40), (heldOn, clear) => {
        const by = lastDayForNotice(heldOn, clear)
        let between = 0
        for (const day = new Date(`${by}T00:00:00Z`); ; between++) {
          day.setUTCDate(day.getUTCDate() + 1)
          if (dayOf(day) === heldOn) break
        }
        assert.equal(between, clear)
        assert.equal(clearDaysBetween(by, heldOn), clear)
        const next = new Date(`${by}T00:00:00Z`)
        next.setUTCDate(next.getUTCDate() + 1)
        assert.ok(clearDaysBetween(dayOf(next), heldOn) < clear)
      }),
    )
  })
})
