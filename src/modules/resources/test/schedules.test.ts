import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import { NewSchedule, type ScheduleRule, closures, weekdays } from '../schema.ts'
import { nextOpenDays } from '../rules/recurrence.ts'
import { readScheduleWords, scheduleWords } from '../rules/schedule-words.ts'

const seed = Math.floor(performance.now() * 1000)
const day = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const time = fc.tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 0, max: 59 }))
const clock = ([hour, minute]: readonly [number, number]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

/** Every rule the form takes in. */
const rules: fc.Arbitrary<ScheduleRule> = fc
  .record({
    freq: fc.constantFrom('WEEKLY' as const, 'MONTHLY' as const),
    repeatEvery: fc.constantFrom(1, 1, 1, 2, 3, 6),
    weekly: fc.subarray([...weekdays], { minLength: 1 }),
    numbered: fc.array(fc.tuple(fc.constantFrom('1', '2', '3', '4', '5', '-1'), fc.constantFrom(...weekdays)), { minLength: 1, maxLength: 4 }),
    dates: fc.array(fc.constantFrom(-1, ...Array.from({ length: 31 }, (_, i) => i + 1)), { minLength: 1, maxLength: 4 }),
    byDates: fc.boolean(),
    byMonth: fc.subarray(Array.from({ length: 12 }, (_, i) => i + 1)),
    anchorOn: day('2024-01-01', '2026-12-31'),
    times: fc.constantFrom('none', 'from', 'both'),
    opens: time,
    period: fc.constantFrom('none', 'from', 'to', 'both'),
    validFrom: day('2020-01-01', '2025-12-31'),
    validTo: day('2026-01-01', '2030-12-31'),
    holidays: fc.constantFrom(...closures),
    yearEnd: fc.constantFrom(...closures),
  })
  .map((drawn) => {
    const monthly = drawn.freq === 'MONTHLY'
    const { note: _, ...rule } = NewSchedule.parse({
      freq: drawn.freq,
      repeatEvery: drawn.repeatEvery,
      byDay: !monthly ? drawn.weekly : drawn.byDates ? [] : drawn.numbered.map(([which, weekday]) => which + weekday),
      byMonthDay: monthly && drawn.byDates ? drawn.dates : [],
      byMonth: drawn.repeatEvery === 1 ? drawn.byMonth : [],
      anchorOn: drawn.repeatEvery === 1 ? null : drawn.anchorOn,
      opensAt: drawn.times === 'none' ? null : clock(drawn.opens),
      closesAt: drawn.times === 'both' ? clock([drawn.opens[0] + 1, drawn.opens[1]]) : null,
      validFrom: ['from', 'both'].includes(drawn.period) ? drawn.validFrom : null,
      validTo: ['to', 'both'].includes(drawn.period) ? drawn.validTo : null,
      holidays: drawn.holidays,
      yearEnd: drawn.yearEnd,
    })
    return rule
  })

/** Another way to the same days: month after month or week after week, its days are written down and not tested. */
function openDays(rule: ScheduleRule, from: string, to: string): Set<string> {
  const found = new Set<string>()
  const text = (year: number, month: number, date: number) => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10)
  const keep = (date: string) => {
    const inMonth = rule.byMonth.length === 0 || rule.byMonth.includes(new Date(date).getUTCMonth() + 1)
    if (inMonth && date >= from && date <= to && date >= (rule.validFrom ?? '') && date <= (rule.validTo ?? '9999')) found.add(date)
  }
  if (rule.freq === 'WEEKLY') {
    const start = new Date(rule.anchorOn ?? '2018-01-01')
    while (start.getUTCDay() !== 1) start.setUTCDate(start.getUTCDate() - 1)
    while (start.toISOString().slice(0, 10) > '2018-01-01') start.setUTCDate(start.getUTCDate() - 7 * rule.repeatEvery)
    for (; start.getUTCFullYear() < 2032; start.setUTCDate(start.getUTCDate() + 7 * rule.repeatEvery))
      for (const each of rule.byDay) keep(text(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate() + weekdays.indexOf(each as 'MO')))
    return found
  }
  const anchor = new Date(rule.anchorOn ?? '2018-01-01')
  const steps = Math.ceil(((anchor.getUTCFullYear() - 2017) * 12) / rule.repeatEvery)
  for (let step = -steps; step < 200; step++) {
    const first = new Date(Date.UTC(anchor.getUTCFullYear(), anchor.getUTCMonth() + step * rule.repeatEvery, 1))
    const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()]
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    for (const date of rule.byMonthDay) if (date <= last) keep(text(year, month, date === -1 ? last : date))
    for (const each of rule.byDay) {
      const days = Array.from({ length: last }, (_, i) => text(year, month, i + 1)).filter(
        (date) => new Date(date).getUTCDay() === (weekdays.indexOf(each.slice(-2) as 'MO') + 1) % 7,
      )
      const which = Number(each.slice(0, -2))
      const date = which === -1 ? days.at(-1) : days[which - 1]
      if (date !== undefined) keep(date)
    }
  }
  return found
}

describe('開いている日と時間', () => {
  it(`規則をことばにして読み直すと、もとの規則になる（seed ${seed}）`, () => {
    fc.assert(
      fc.property(rules, (rule) => assert.deepEqual(readScheduleWords(scheduleWords(rule, 'ja')), rule)),
      { seed, numRuns: size({ deep: 20_000, ordinary: 1500 }) },
    )
  })
  it(`次に開く日は、別の数え方で書き出した日と同じ（seed ${seed}）`, () => {
    fc.assert(
      fc.property(rules, day('2023-01-01', '2029-12-31'), (rule, from) => {
        const to = new Date(Date.parse(from) + 399 * 86_400_000).toISOString().slice(0, 10)
        assert.deepEqual(nextOpenDays([rule], from, 400), [...openDays(rule, from, to)].toSorted())
      }),
      { seed, numRuns: size({ deep: 3000, ordinary: 200 }) },
    )
  })
  it('事務でよく書かれるとおりに読む', () => {
    const read = (words: string) => {
      const rule = readScheduleWords(words)
      return (
        rule && [rule.freq, rule.repeatEvery, [...rule.byDay, ...rule.byMonthDay].join(), rule.opensAt, rule.closesAt, rule.holidays, rule.yearEnd]
      )
    }
    assert.deepEqual(read('毎週月・水・金曜日 ９時～16時（祝日・年末年始を除く）'), ['WEEKLY', 1, 'MO,WE,FR', '09:00', '16:00', 'closed', 'closed'])
    assert.deepEqual(read('第１・３火曜　10:00~12:00'), ['MONTHLY', 1, '1TU,3TU', '10:00', '12:00', 'ask', 'ask'])
    assert.deepEqual(read('毎月第2木曜日 13時半から15時半まで（祝日は休み）'), ['MONTHLY', 1, '2TH', '13:30', '15:30', 'closed', 'ask'])
    assert.deepEqual(read('平日 8:30〜17:15（祝日、年末年始は休み）'), ['WEEKLY', 1, 'MO,TU,WE,TH,FR', '08:30', '17:15', 'closed', 'closed'])
    assert.deepEqual(read('月〜金 9:00〜17:00'), ['WEEKLY', 1, 'MO,TU,WE,TH,FR', '09:00', '17:00', 'ask', 'ask'])
    assert.deepEqual(read('毎月10日・25日 10時から'), ['MONTHLY', 1, '10,25', '10:00', null, 'ask', 'ask'])
    assert.deepEqual(read('金曜日（年末年始、祝祭日を除く）'), ['WEEKLY', 1, 'FR', null, null, 'closed', 'closed'])
    assert.deepEqual(readScheduleWords('毎月第1月曜日（8月を除く）')?.byMonth.length, 11)
  })
  it('分からないところが残れば、読めたことにしない', () => {
    for (const words of ['', 'ときどき', '毎週月曜日 ただし雨の日は休み', '第1・3火曜日 集会所にて', '毎週第1月曜日', '毎月月曜日', '32日'])
      assert.equal(readScheduleWords(words), undefined, words)
  })
  it('ことばにしても、英語でも、抜け落ちない', () => {
    const rule = readScheduleWords('隔週土曜日 10:00〜12:00（令和7年12月6日から数えて）（祝日は休み）')!
    assert.equal(scheduleWords(rule, 'ja'), '隔週土曜日　10:00〜12:00（令和7年12月6日から数えて）（祝日は休みです。年末年始は問い合わせてください）')
    assert.equal(
      scheduleWords(rule, 'en'),
      'Saturday every 2 weeks, 10:00–12:00 (counted from Saturday, 6 December 2025; public holidays: closed; New Year: please ask)',
    )
  })
  it('つじつまの合わない規則は、項目のそばで断る', () => {
    const faults = (rule: object) =>
      NewSchedule.safeParse({ freq: 'WEEKLY', holidays: 'ask', yearEnd: 'ask', ...rule }).error?.issues.map(({ path }) => path[0])
    assert.deepEqual(faults({}), ['byDay'])
    assert.deepEqual(faults({ byDay: ['1MO'] }), ['byDay'])
    assert.deepEqual(faults({ freq: 'MONTHLY', byDay: ['MO'] }), ['byDay'])
    assert.deepEqual(faults({ byDay: ['MO'], repeatEvery: 2 }), ['anchorOn'])
    assert.deepEqual(faults({ byDay: ['MO'], opensAt: '10:00', closesAt: '09:00' }), ['closesAt'])
    assert.deepEqual(faults({ byDay: ['MO'], closesAt: '09:00' }), ['opensAt'])
    assert.deepEqual(faults({ freq: 'MONTHLY', byDay: ['1MO'], byMonthDay: [3] }), ['byMonthDay'])
  })
})
