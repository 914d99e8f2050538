import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import { IsoDate, dayInJapan, fiscalYearOf, fiscalYearRange, fiscalYearText } from '#kernel/values'
import {
  type Cadence,
  type ClosedDayStrategy,
  type Closures,
  type Frequency,
  type ClosingRule,
  NewClosing,
  closedDayStrategies,
  weekdays,
} from '../schema.ts'
import { type Ground, expectedCount, proposedDays } from '../rules/cadence-days.ts'
import { readCadence } from '../rules/cadence-words.ts'
import { reasonsOn } from '../rules/closures.ts'
import { firstFiscalYear, holidaysBetween, lastFiscalYear } from '../rules/holidays.ts'
import { datedFrequencies } from './draw-cadence.ts'

const yearEnd = closing({ reason: 'yearEnd', title: '年末年始', days: { pattern: 'yearly', firstDayOfYear: '12-29', lastDayOfYear: '01-03' } })
const closures: Closures = { holidays: holidaysBetween('1970-01-01', '2050-12-31', []), closings: [yearEnd] }

function closing(
  given: Pick<ClosingRule, 'title'> & {
    readonly reason?: 'yearEnd' | 'closed'
    readonly days: object
    readonly validFrom?: string
    readonly validTo?: string
  },
): ClosingRule {
  return NewClosing.parse({ source: '見本', validFrom: '1989-01-01', ...given })
}
function cadence(typed: string): Cadence {
  const read = readCadence(typed)
  assert.ok('cadence' in read, typed)
  return read.cadence
}
function ground(fiscalYear: number, more: Partial<Ground> = {}): Ground {
  return { fiscalYear, closures, ...more }
}
function held(typed: string, ...of: Parameters<typeof ground>): string[] {
  return proposedDays(cadence(typed), ground(...of)).flatMap(({ day }) => (day === null ? [] : [day]))
}

describe('頻度から出す日', () => {
  it('祝日と年末年始を除く曜日の相談は、年度ごとの回数が暦と合う', () => {
    const consultations = [
      ['火・水・木曜日（年末年始、祝祭日を除く）', 2025, 150],
      ['火・水・木（祝日、年末年始を除く）', 2021, 147],
      ['金曜日（年末年始、祝祭日を除く）', 2025, 50],
      ['毎週金曜日（祝日、年末年始を除く）', 2021, 49],
      ['月曜日（年末年始、祝祭日を除く）', 2021, 46],
    ] as const
    for (const [typed, year, count] of consultations) {
      assert.equal(held(typed, year).length, count, `${typed} ${year}`)
      assert.deepEqual(expectedCount(cadence(typed), ground(year)), { min: count, max: count, approximate: false })
    }
  })
  it('8月を除く毎月は11回で、休みでない日を月ごとに一つ出す', () => {
    const days = held('８月を除く毎月', 2025)
    assert.deepEqual(
      days.map((day) => Number(day.slice(5, 7))),
      [4, 5, 6, 7, 9, 10, 11, 12, 1, 2, 3],
    )
    assert.equal(days.at(8), '2026-01-04') // 1 January is a holiday and year end, and so are the two days after it
    assert.equal(held('毎月第3木曜日（8月を除く）', 2025).length, 11)
  })
  it('見込みの回数は、ことばどおりの幅をもつ', () => {
    const unitCount = (unit: string) => ({ ブロック: 8, 地区: 54 })[unit]
    const counts: readonly (readonly [typed: string, min: number, max: number | null, approximate?: true])[] = [
      ['１～２回', 1, 2],
      ['５回程度。内１回は受入事業所との意見交換会', 5, 5, true],
      ['隔月', 6, 6],
      ['月２回', 24, 24],
      ['四半期ごと', 4, 4],
      ['上半期・下半期各１回', 2, 2],
      ['上半期１回、下半期２回', 3, 3],
      ['各ブロック１回', 8, 8],
      ['ブロックごとに開催', 8, null],
      ['ブロックごとに開催、各ブロック１回', 8, 8],
      ['各地区年２回', 108, 108],
      ['５月、必要に応じてブロックごとに開催', 1, null],
      ['６月、12月各２回', 4, 4],
      ['年３回以上', 3, null],
      ['隔年', 0, 1],
      ['週１回', 52, 52, true],
      ['６月３日、１０月１４日', 2, 2],
      ['７月～９月', 1, null],
      ['隔週土曜日', 26, 26],
      ['毎週金曜日、隔週土曜日他', 78, null],
    ]
    for (const [typed, min, max, approximate = false] of counts)
      assert.deepEqual(
        expectedCount(cadence(typed), { ...ground(2025, { unitCount }), closures: { holidays: {}, closings: [] } }),
        { min, max, approximate },
        typed,
      )
    for (const typed of ['随時', '必要に応じて', '定期的に', '通年', '各支部１回', '支部ごと'])
      assert.equal(expectedCount(cadence(typed), ground(2025, { unitCount })), null, typed)
    assert.deepEqual(held('年２回', 2025), [])
  })
  it('休みに当たる日は、決めたとおりに移す', () => {
    // 5 May 2025 is a Monday and a holiday, 6 May the holiday in lieu.
    const may = (strategy: ClosedDayStrategy) => proposedDays(cadence('5月の第1月曜日'), ground(2025, { strategy }))[0]!
    assert.deepEqual([may('skip').day, may('next').day, may('previous').day, may('keep').day], [null, '2025-05-07', '2025-05-02', '2025-05-05'])
    assert.deepEqual(
      may('skip').why.map(({ title }) => title),
      ['こどもの日'],
    )
    assert.deepEqual(held('毎月第1月曜日（祝日の場合は翌日）', 2025)[1], '2025-05-07')
    const wednesdays = closing({ title: '定休', days: { pattern: 'weekly', weekday: 'wed' } })
    assert.deepEqual(held('5月の第1月曜日（祝日の場合は翌日）', 2025, { closures: { ...closures, closings: [wednesdays] } }), ['2025-05-08'])
    assert.deepEqual(held('毎月第1月曜日（祝日の場合は前日）', 2025)[1], '2025-05-02')
    assert.deepEqual(held('毎月第1月曜日（祝日も実施）', 2025)[1], '2025-05-05')
  })
  it('動かした日が、年度の外や、ほかの回の上に来ない', () => {
    const lastDay = closing({ title: '棚卸し', days: { pattern: 'once', firstDay: '2026-03-31', lastDay: '2026-04-01' } })
    const busy = { closures: { holidays: {}, closings: [lastDay] }, strategy: 'next' as const }
    assert.deepEqual(held('3月31日', 2025, busy), ['2026-03-30'])
    assert.deepEqual(held('4月1日', 2026, busy), ['2026-04-02'])
    const both = proposedDays(
      cadence('毎週火・水曜日'),
      ground(2025, { closures: { holidays: { '2025-05-06': '休日' }, closings: [] }, strategy: 'next' }),
    )
    assert.deepEqual(
      both.find(({ nominal }) => nominal === '2025-05-06')?.why.map(({ reason }) => reason),
      ['holiday', 'coincides'],
    )
    assert.equal(new Set(both.map(({ day }) => day)).size, both.length)
  })
  it('ない日とちがう曜日は、黙って直さずに知らせる', () => {
    assert.deepEqual(
      [2023, 2024].map((year) => proposedDays(cadence('2月29日'), ground(year))[0]!).map(({ day, why }) => [day, why[0]?.reason]),
      [
        ['2024-02-29', undefined],
        [null, 'noSuchDay'],
      ],
    )
    assert.deepEqual(held('毎月末日', 2023, { strategy: 'keep' })[10], '2024-02-29')
    assert.equal(held('毎月31日', 2025, { strategy: 'keep' }).length, 7)
    assert.deepEqual(held('9月7日（日）', 2025), ['2025-09-07'])
    assert.equal(proposedDays(cadence('9月7日（日）'), ground(2026))[0]!.why[0]!.reason, 'weekdayDiffers')
  })
  it('隔週は、前に行った日から数える', () => {
    const free = { closures: { holidays: {}, closings: [] } }
    const first = held('隔週土曜日', 2025, { ...free, anchor: '2025-03-29' })
    assert.deepEqual(first.slice(0, 2), ['2025-04-12', '2025-04-26'])
    assert.deepEqual(held('隔週土曜日', 2025, { ...free, anchor: '2025-04-05' })[0], '2025-04-05')
    assert.deepEqual(
      held('隔月第1月曜日', 2025, { ...free, anchor: '2025-03-03' }).map((day) => day.slice(5, 7)),
      ['05', '07', '09', '11', '01', '03'],
    )
  })
  it('年度と元号のさかいで、日も年度も切れ目がない', () => {
    for (let year = firstFiscalYear; year <= lastFiscalYear; year++) {
      const days = held('毎日', year, { closures: { holidays: {}, closings: [] } })
      assert.deepEqual([days[0], days.at(-1)], [`${year}-04-01`, `${year + 1}-03-31`])
      const leap = new Date(Date.UTC(year + 1, 1, 29)).getUTCMonth() === 1
      assert.equal(days.length, leap ? 366 : 365)
      assert.ok(days.every((day) => fiscalYearOf(day) === year))
    }
    assert.deepEqual(
      [fiscalYearText(1988), fiscalYearText(1989), fiscalYearText(2018), fiscalYearText(2019)],
      ['昭和63年度', '平成元年度', '平成30年度', '令和元年度'],
    )
    assert.deepEqual(held('5月1日', 2019, { strategy: 'keep' }), ['2019-05-01'])
    // One minute before midnight in Japan it is still the old fiscal year.
    assert.deepEqual(
      ['2026-03-31T14:59:59Z', '2026-03-31T15:00:00Z'].map((instant) => fiscalYearOf(dayInJapan(new Date(instant)))),
      [2025, 2026],
    )
  })
  it('候補日は、一日ずつ数えた結果と同じになる', () => {
    const seed = randomInt(2 ** 31)
    fc.assert(
      fc.property(
        fc.array(datedFrequencies, { minLength: 1, maxLength: 2 }),
        fc.integer({ min: firstFiscalYear, max: lastFiscalYear }),
        fc.constantFrom(...closedDayStrategies),
        fc.array(fc.constantFrom(...weekdays), { maxLength: 2 }),
        (drawn, fiscalYear, strategy, closedWeekdays) => {
          const closings = closedWeekdays.map((weekday) => closing({ title: '定休', days: { pattern: 'weekly', weekday }, validFrom: '1970-01-01' }))
          const here: Closures = { ...closures, closings: [yearEnd, ...closings] }
          const days = proposedDays(drawn, { fiscalYear, closures: here, strategy }).flatMap(({ day }) => (day === null ? [] : [day]))
          assert.deepEqual(
            days.toSorted(),
            dayByDay(drawn, fiscalYear, here, strategy),
            JSON.stringify({ drawn, fiscalYear, strategy, closedWeekdays }),
          )
        },
      ),
      { numRuns: size({ deep: 2_000, ordinary: 150 }), seed },
    )
  })
})

/**
 * The same, another way: every day of the year is asked whether a wording means it, by text and remainder and with no helper of the rules
 * but the look-up of closed days. Months without a year and days without a date are not drawn here.
 */
function dayByDay(drawn: readonly Frequency[], fiscalYear: number, here: Closures, usual: (typeof closedDayStrategies)[number]): string[] {
  const { from, to } = fiscalYearRange(fiscalYear)
  const every: string[] = []
  for (let time = Date.parse(from); time <= Date.parse(to); time += 86_400_000) every.push(new Date(time).toISOString().slice(0, 10))
  const monday = Date.parse(from) - ((new Date(from).getUTCDay() + 6) % 7) * 86_400_000
  const wishes = every.flatMap((day) =>
    drawn
      .filter((frequency) => means(frequency, day))
      .map((frequency) => {
        const { except, strategy } = frequency as { except?: { what: string }[]; strategy?: typeof usual }
        const shut = (other: string) => reasonsOn(here, other).some(({ reason }) => !except || except.some(({ what }) => what === reason))
        return { day, shut, strategy: strategy ?? (except ? 'skip' : usual) }
      }),
  )
  const isOpen = (other: string) => reasonsOn(here, other).length === 0
  const taken = new Set(wishes.filter(({ day, shut, strategy }) => !shut(day) || strategy === 'keep').map(({ day }) => day))
  for (const { day, strategy } of wishes.filter((wish) => wish.shut(wish.day) && !['keep', 'skip'].includes(wish.strategy))) {
    const later = every.find((other) => other > day && isOpen(other))
    const earlier = every.findLast((other) => other < day && isOpen(other))
    const moved = strategy === 'next' ? (later ?? earlier) : (earlier ?? later)
    if (moved !== undefined) taken.add(moved)
  }
  return [...taken].toSorted()

  function means(frequency: Frequency, day: string): boolean {
    const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8))]
    const lastDate = new Date(Date.UTC(Number(day.slice(0, 4)), month, 0)).getUTCDate()
    const weekday = weekdays[new Date(day).getUTCDay()]!
    if (frequency.kind === 'weekly')
      return frequency.on.includes(weekday) && (frequency.every === 1 || Math.floor((Date.parse(day) - monday) / 604_800_000) % 2 === 0)
    if (frequency.kind === 'dates') return frequency.dates.some((one) => one.month === month && one.day === date)
    if (frequency.kind !== 'monthly') return false
    if (frequency.every === 2 && month % 2 === 1) return false
    if (frequency.days) return frequency.days.includes(date) || (frequency.days.includes(-1) && date === lastDate)
    const inWeek = frequency.weeks!.includes(Math.ceil(date / 7)) || (frequency.weeks!.includes(-1) && date + 7 > lastDate)
    return inWeek && frequency.on!.includes(weekday)
  }
}

describe('休みの日', () => {
  const on = (closings: ClosingRule[], day: string, holidays: Record<string, string> = {}) => reasonsOn({ holidays, closings }, day).length > 0
  it('年をまたぐ期間も、一度きりの期間も、効く期間の中だけで休む', () => {
    const span = (first: string, last: string) =>
      closing({
        title: '休み',
        days: { pattern: 'yearly', firstDayOfYear: first, lastDayOfYear: last },
        validFrom: '2024-01-02',
        validTo: '2026-12-30',
      })
    assert.deepEqual(
      ['2024-01-01', '2024-01-02', '2024-01-04', '2024-12-28', '2024-12-29', '2025-01-03', '2026-12-30', '2026-12-31'].map((day) =>
        on([span('12-29', '01-03')], day),
      ),
      [false, true, false, false, true, true, true, false],
    )
    assert.deepEqual(
      ['2025-08-12', '2025-08-13', '2025-08-16', '2025-08-17'].map((day) => on([span('08-13', '08-16')], day)),
      [false, true, true, false],
    )
    const once = closing({ title: '工事', days: { pattern: 'once', firstDay: '2025-06-01', lastDay: '2025-06-02' } })
    assert.deepEqual(
      ['2025-05-31', '2025-06-01', '2025-06-02', '2025-06-03', '2026-06-01'].map((day) => on([once], day)),
      [false, true, true, false, false],
    )
  })
  it('曜日の休館日が祝日に当たれば、決めたとおり休み、開け、または次の平日に休む', () => {
    // 2025-05-05 (Mon) and 05-06 are holidays; 05-07 is the next ordinary day.
    const monday = (onHoliday: string) => [closing({ title: '休館日', days: { pattern: 'weekly', weekday: 'mon', onHoliday } })]
    const days = ['2025-05-05', '2025-05-06', '2025-05-07', '2025-05-08', '2025-05-12', '2025-05-13']
    const closed = (onHoliday: string) =>
      days.map((day) => reasonsOn({ ...closures, closings: monday(onHoliday) }, day).some(({ title }) => title === '休館日'))
    assert.deepEqual(closed('closed'), [true, false, false, false, true, false])
    assert.deepEqual(closed('open'), [false, false, false, false, true, false])
    assert.deepEqual(closed('following'), [false, false, true, false, true, false])
    const third = [closing({ title: '休館日', days: { pattern: 'weekly', weekday: 'wed', weeks: [3] } })]
    assert.deepEqual(
      ['2025-06-11', '2025-06-18', '2025-06-25'].map((day) => on(third, day)),
      [false, true, false],
    )
  })
  it('祝日は、加え、取りやめ、移せる', () => {
    const override = (effect: 'add' | 'strike' | 'move', day: string, movedTo: string | null = null, name = '') => ({ effect, day, movedTo, name })
    const year = (overrides: ReturnType<typeof override>[]) => holidaysBetween('2026-01-01', '2026-12-31', overrides)
    const plain = year([])
    assert.equal(Object.keys(plain).length, 18)
    assert.equal(plain['2026-09-22'], '休日') // a day between two holidays
    assert.deepEqual(year([override('add', '2026-06-09', null, '即位の日')])['2026-06-09'], '即位の日')
    assert.equal(Object.hasOwn(year([override('strike', '2026-07-20')]), '2026-07-20'), false)
    const moved = year([override('move', '2026-07-20', '2026-07-23')])
    assert.deepEqual([moved['2026-07-20'], moved['2026-07-23'], Object.keys(moved).length], [undefined, '海の日', 18])
    // 2021 as the act on the Olympic Games moved it is in the data already.
    const games = holidaysBetween('2021-07-01', '2021-10-31', [])
    assert.deepEqual(Object.keys(games), ['2021-07-22', '2021-07-23', '2021-08-08', '2021-08-09', '2021-09-20', '2021-09-23'])
    assert.ok(Object.keys(holidaysBetween('1970-01-01', '2050-12-31', [])).every((day) => IsoDate.safeParse(day).success))
  })
})
