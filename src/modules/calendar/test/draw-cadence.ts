import fc from 'fast-check'
import { type Frequency, weekdays } from '../schema.ts'

const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 11 })
const times = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 5 })).map(([min, more]) => ({ min, max: min + more }))
const approximate = fc.option(fc.constant({ approximate: true as const }), { nil: {} })
const on = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 7 })
const weeks = fc.oneof(fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }), fc.constant<number[]>([-1]))
const days = fc.oneof(fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 3 }), fc.constant<number[]>([-1]))
const unit = fc.constantFrom('ブロック', '地区', '支部', '小学校区', '圏域')
const left = fc.uniqueArray(fc.constantFrom('holiday' as const, 'yearEnd' as const, 'closed' as const), { minLength: 1, maxLength: 3 })
const except = left.map((whats) => ({ except: whats.map((what) => ({ what })) }))
const moved = fc.record({
  except: left.map((whats) => whats.map((what) => ({ what }))),
  strategy: fc.constantFrom('next' as const, 'previous' as const, 'keep' as const),
})
const closed = fc.oneof(fc.constant({}), except, moved)
const date = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
  .map((day) => ({ month: day.getUTCMonth() + 1, day: day.getUTCDate() }))

/** 見込みや候補日を比べられる頻度。 Frequencies of every kind that has days. */
export const datedFrequencies: fc.Arbitrary<Frequency> = fc.oneof(
  fc
    .tuple(on, fc.constantFrom(1 as const, 2 as const), closed)
    .map(([weekdaysOn, every, rest]) => ({ kind: 'weekly' as const, every, on: weekdaysOn, ...rest })),
  fc.tuple(weeks, on, fc.constantFrom(1 as const, 2 as const), closed).map(([inWeeks, weekdaysOn, every, rest]) => ({
    kind: 'monthly' as const,
    every,
    weeks: inWeeks,
    on: weekdaysOn,
    ...rest,
  })),
  fc.tuple(days, closed).map(([onDays, rest]) => ({ kind: 'monthly' as const, every: 1 as const, days: onDays, ...rest })),
  fc
    .uniqueArray(date, { minLength: 1, maxLength: 5, selector: ({ month, day }) => `${month}-${day}` })
    .map((dates) => ({ kind: 'dates' as const, dates })),
)

/** 読み書きのための頻度。 With numbers, months and words besides. */
export const frequencies: fc.Arbitrary<Frequency> = fc.oneof(
  datedFrequencies,
  fc
    .tuple(times, approximate, fc.constantFrom('year' as const, 'half' as const, 'quarter' as const, 'month' as const, 'week' as const))
    .map(([count, about, per]) => ({ kind: 'times' as const, per, ...count, ...about })),
  fc.tuple(times, unit).map(([count, each]) => ({ kind: 'times' as const, per: 'year' as const, ...count, each })),
  fc.tuple(times, months).map(([count, inMonths]) => ({ kind: 'times' as const, per: 'year' as const, ...count, months: inMonths })),
  fc.tuple(times, months).map(([count, exceptMonths]) => ({ kind: 'times' as const, per: 'month' as const, ...count, exceptMonths })),
  months.map((inMonths) => ({ kind: 'months' as const, months: inMonths })),
  unit.map((name) => ({ kind: 'perUnit' as const, unit: name })),
  fc.constantFrom<Frequency>({ kind: 'asNeeded' }, { kind: 'regularly' }, { kind: 'always' }),
)
