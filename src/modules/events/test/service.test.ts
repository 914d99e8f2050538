import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import { type CountingRule, type Period, monthsServed } from '../rules/service.ts'

const total = { counting: 'total', gapDays: 0 } as const
const unbroken = (gapDays: number) => ({ counting: 'unbroken', gapDays }) as const

it('在職は暦の年月で数え、終わりの日も入れる。うるう日にも、短い月にも、ちょうど満ちる', () => {
  const years = (from: string, to: string) => monthsServed([{ from, to }], '2030-01-01', total) / 12
  assert.equal(years('2017-03-01', '2022-02-28'), 5)
  assert.equal(years('2016-02-29', '2020-02-28'), 4)
  assert.ok(years('2015-12-01', '2025-11-29') < 10)
  assert.equal(years('2015-12-01', '2025-11-30'), 10)
  assert.equal(monthsServed([{ from: '2025-01-31', to: '2025-02-27' }], '2030-01-01', total), 1)
})

it('重なりは一度だけ、切れ目は種類のきまりのとおりに数える', () => {
  const three: Period[] = [
    { from: '2010-04-01', to: '2013-03-31' },
    { from: '2012-04-01', to: '2015-03-31' }, // 重なる
    { from: '2015-05-01', to: null }, // ひと月空く
  ]
  const on = '2020-04-30'
  assert.equal(monthsServed(three, on, total), 120)
  assert.equal(monthsServed(three, on, unbroken(0)), 60)
  assert.equal(monthsServed(three, on, unbroken(29)), 60)
  assert.equal(monthsServed(three, on, unbroken(30)), 120)
  assert.equal(monthsServed(three, '2010-03-31', total), 0)
})

it('どんな就任の並びでも、一日ずつ数えたものと同じになる', () => {
  const seed = Math.floor(performance.now() * 1000)
  console.log(`seed ${seed}`)
  const first = Date.UTC(2015, 11, 20)
  const dayAt = (at: number) => new Date(first + at * 86_400_000).toISOString().slice(0, 10)
  const span = 1600
  const period = fc
    .tuple(fc.integer({ min: 0, max: span }), fc.integer({ min: 0, max: 500 }), fc.boolean())
    .map(([from, length, open]): Period => ({ from: dayAt(from), to: open && length > 450 ? null : dayAt(from + length) }))
  const rule = fc.record({ counting: fc.constantFrom('total', 'unbroken'), gapDays: fc.integer({ min: 0, max: 120 }) }) as fc.Arbitrary<CountingRule>
  fc.assert(
    fc.property(fc.array(period, { maxLength: 6 }), fc.integer({ min: 0, max: span + 500 }), rule, (periods, until, drawn) => {
      assert.equal(monthsServed(periods, dayAt(until), drawn), byWalking(periods, until, drawn))
    }),
    { seed, numRuns: size({ deep: 5000, ordinary: 300 }) },
  )

  /** Looks at each day by itself. */
  function byWalking(periods: readonly Period[], until: number, { counting, gapDays }: CountingRule): number {
    const held = Array.from({ length: until + 1 }, (_, at) => periods.some(({ from, to }) => from <= dayAt(at) && (to === null || dayAt(at) <= to)))
    const chains: { months: number; days: number }[] = []
    let gap = Infinity
    for (let at = 0; at < held.length; at++) {
      if (!held[at]) {
        gap++
        continue
      }
      if (chains.length === 0 || (counting === 'unbroken' && gap > gapDays)) chains.push({ months: 0, days: 0 })
      const chain = chains.at(-1)!
      let behind = at
      while (held[behind]) behind++
      // One month after the other, as long as its last day is still in office.
      let months = 0
      while (lastOfMonths(at, months + 1) < behind) months++
      chain.months += months
      chain.days += behind - 1 - (months === 0 ? at - 1 : lastOfMonths(at, months))
      at = behind - 1
      gap = 0
    }
    return Math.max(0, ...chains.map(({ months, days }) => months + Math.floor(days / 30)))
  }
  /** The index of the last day of so many months from a day on. */
  function lastOfMonths(at: number, months: number): number {
    const begin = new Date(first + at * 86_400_000)
    const wanted = begin.getUTCDate()
    const end = new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + months, 1))
    const longest = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate()
    end.setUTCDate(Math.min(wanted, longest))
    return (end.getTime() - first) / 86_400_000 - 1
  }
})
