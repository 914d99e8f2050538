// 期間と期限の答え合わせ: against whoever goes through the calendar day by day.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { reasonsOn } from '#calendar'
import type { Closures } from '#calendar/schema'
import { size } from '#testing'
import { longestClosing, movedDue, nominalDue } from '../rules/due.ts'
import { addDays, calendarPeriod, periodsOf } from '../rules/periods.ts'
import { dueText } from '../rules/words.ts'
import { type DueRule, type PeriodKind, dueSides, periodKinds, periodMonths } from '../schema.ts'

const runs = size({ deep: 20_000, ordinary: 400 })
const seed = randomInt(2 ** 31)
const how = { numRuns: runs, seed }

const first = '2023-04-01'
const dayFrom = (from: string, max: number) => fc.integer({ min: 0, max }).map((away) => addDays(from, away))
const someDay = dayFrom(first, 1200)
const kind = fc.constantFrom(...periodKinds)
const rule: fc.Arbitrary<DueRule> = fc.oneof(
  fc.record({ kind: fc.constant('daysAfter' as const), days: fc.integer({ min: 0, max: 366 }) }),
  fc.record({ kind: fc.constant('dayOfMonth' as const), months: fc.integer({ min: 0, max: 12 }), day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({
    kind: fc.constant('fixed' as const),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    side: fc.constantFrom(...dueSides),
  }),
)

/** Versions one after the other, most without a day between; the last may go on without end. */
const versions = fc
  .tuple(
    someDay,
    fc.array(
      fc.record({
        period: kind,
        length: fc.integer({ min: 1, max: 500 }),
        gap: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 90 })),
      }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    fc.boolean(),
  )
  .map(([from, pieces, open]) => {
    let next: string = from
    return pieces.map(({ period, length, gap }, at) => {
      const validFrom = next
      const validTo = addDays(validFrom, length - 1)
      next = addDays(validTo, 1 + gap)
      return { validFrom, validTo: open && at === pieces.length - 1 ? null : validTo, period, name: at }
    })
  })

/** The last day of a month, by walking to the first of the next. */
function lastOfMonth(day: string): string {
  let last = day
  while (addDays(last, 1).slice(0, 7) === day.slice(0, 7)) last = addDays(last, 1)
  return last
}
const number = (day: string, at: number, length: number) => Number(day.slice(at, at + length))

describe('提出の期間', () => {
  it(`決まりが年度の途中でどう変わっても、立っている日はどれもちょうど一つの期間に入る（seed ${seed}）`, () => {
    fc.assert(
      fc.property(versions, (all) => {
        const until = addDays(all.at(-1)!.validFrom, 700)
        const covered = new Map<string, number>()
        const periods = periodsOf(all, until)
        for (const { from, to } of periods)
          for (let day: string = from; day <= to; day = addDays(day, 1)) covered.set(day, (covered.get(day) ?? 0) + 1)
        for (let day = addDays(all[0]!.validFrom, -5); day <= until; day = addDays(day, 1)) {
          const stands = all.some(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo))
          assert.equal(covered.get(day) ?? 0, stands ? 1 : 0, day)
        }
        for (const { from, to, cut, version } of periods) {
          // What stands on the last day is asked; nothing is longer than its kind; what is whole is a whole one.
          assert.ok(version.validFrom <= to && (version.validTo === null || to <= version.validTo))
          const whole = calendarPeriod(from, version.period)
          assert.ok(whole.from <= from && to <= whole.to)
          assert.equal(cut, from !== whole.from || to !== whole.to)
          // No period is cut where the kind did not change, the requirement did not begin or end.
          if (from !== whole.from) assert.ok(all.some((each) => each.validFrom === from))
          if (to !== whole.to) assert.ok(all.some((each) => each.validTo === to))
        }
      }),
      how,
    )
  })
  it(`期限や提出先だけが月の途中で変わっても、期間は分かれず、最後の日の内容が求められる（seed ${seed}）`, () => {
    fc.assert(
      fc.property(someDay, kind, fc.integer({ min: 1, max: 900 }), (from, period, length) => {
        const change = addDays(from, length)
        const one = [{ validFrom: from, validTo: null, period, name: 0 }]
        const two = [
          { validFrom: from, validTo: addDays(change, -1), period, name: 0 },
          { validFrom: change, validTo: null, period, name: 1 },
        ]
        const until = addDays(change, 500)
        const plain = (all: ReturnType<typeof periodsOf<(typeof two)[number]>>) => all.map((each) => [each.from, each.to, each.cut])
        assert.deepEqual(plain(periodsOf(two, until)), plain(periodsOf(one as unknown as typeof two, until)))
        for (const { to, version } of periodsOf(two, until)) assert.equal(version.name, to >= change ? 1 : 0)
      }),
      how,
    )
  })
  it(`暦の期間は、4月から数えてその月数ずつ（seed ${seed}）`, () => {
    fc.assert(
      fc.property(someDay, kind, (day, period: PeriodKind) => {
        const { from, to } = calendarPeriod(day, period)
        assert.ok(from <= day && day <= to && from.endsWith('-01') && to === lastOfMonth(to))
        const months = new Set<string>()
        for (let each: string = from; each <= to; each = addDays(each, 1)) months.add(each.slice(0, 7))
        assert.equal(months.size, periodMonths[period])
        assert.equal(((number(from, 5, 2) + 8) % 12) % periodMonths[period], 0)
      }),
      how,
    )
  })
})

describe('期限の日', () => {
  it(`決まりの日は、一日ずつ数えた日と同じ（seed ${seed}）`, () => {
    fc.assert(
      fc.property(rule, someDay, fc.integer({ min: 0, max: 365 }), (due, from, length) => {
        const period = { from, to: addDays(from, length) }
        assert.equal(nominalDue(due, period), walked(due, period), JSON.stringify({ due, period }))
      }),
      how,
    )
  })

  /** The same, by going through the days. */
  function walked(due: DueRule, { from, to }: { from: string; to: string }): string {
    if (due.kind === 'daysAfter') {
      let day = to
      for (let count = 0; count < due.days; count++) day = addDays(day, 1)
      return day
    }
    if (due.kind === 'dayOfMonth') {
      let day = to
      for (let month = 0; month < due.months; month++) day = addDays(lastOfMonth(day), 1)
      const last = lastOfMonth(day)
      return number(last, 8, 2) <= due.day ? last : `${last.slice(0, 8)}${String(due.day).padStart(2, '0')}`
    }
    const isDay = (day: string) => {
      if (number(day, 5, 2) !== due.month) return false
      const last = number(lastOfMonth(day), 8, 2)
      return number(day, 8, 2) === Math.min(due.day, last)
    }
    const step = due.side === 'before' ? -1 : 1
    for (let day: string = due.side === 'after' ? addDays(to, 1) : due.side === 'before' ? addDays(from, -1) : from; ; day = addDays(day, step)) {
      if (due.side === 'within' && day > to) return to
      if (isDay(day)) return day
    }
  }

  it(`休みの日には当たらず、決まりの日との間に開いている日はない（seed ${seed}）`, () => {
    const closing = fc.oneof(
      fc
        .record({
          weekday: fc.constantFrom('sunday' as const, 'saturday' as const, 'monday' as const),
          onHoliday: fc.constantFrom('closed' as const, 'open' as const),
        })
        .map(({ weekday, onHoliday }) => ({ pattern: 'weekly' as const, weekday, weeks: [], onHoliday })),
      fc
        .tuple(someDay, fc.integer({ min: 0, max: 20 }))
        .map(([firstDay, more]) => ({ pattern: 'once' as const, firstDay, lastDay: addDays(firstDay, more) })),
      fc.constant({ pattern: 'yearly' as const, firstDayOfYear: '12-29', lastDayOfYear: '01-03' }),
    )
    const calendar = fc.record({ holidays: fc.array(someDay, { maxLength: 12 }), days: fc.array(closing, { maxLength: 5 }) }).map(
      ({ holidays, days }): Closures =>
        ({
          holidays: Object.fromEntries(holidays.map((day) => [day, '祝日'])),
          closings: days.map((each) => ({ reason: 'council', title: '休み', days: each, validFrom: '2000-01-01', validTo: null, source: 'test' })),
        }) as unknown as Closures, // of the shape the calendar stores
    )
    fc.assert(
      fc.property(calendar, someDay, fc.constantFrom('keep' as const, 'next' as const, 'previous' as const), (closures, day, onClosed) => {
        const moved = movedDue(day, onClosed, closures)
        const open = (each: string) => reasonsOn(closures, each).length === 0
        if (onClosed === 'keep') return assert.equal(moved, day)
        const step = onClosed === 'next' ? 1 : -1
        let expected: string = day
        for (let away = 0; away <= longestClosing && !open(expected); away++) expected = addDays(expected, step)
        assert.equal(moved, open(expected) ? expected : day)
      }),
      how,
    )
  })

  it('言い方は、実務のことばになる', () => {
    assert.equal(dueText({ kind: 'dayOfMonth', months: 1, day: 10 }, 'ja'), '翌月10日')
    assert.equal(dueText({ kind: 'dayOfMonth', months: 2, day: 31 }, 'ja'), '翌々月末日')
    assert.equal(dueText({ kind: 'daysAfter', days: 30 }, 'ja'), '期間が終わって30日以内')
    assert.equal(dueText({ kind: 'fixed', month: 6, day: 30, side: 'after' }, 'ja'), '終わった後の6月30日')
  })
})
