import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { reasonsOn } from '#calendar'
import { type Closures, type Frequency, weekdays } from '#calendar/schema'
import { type Api, type World, createWorld, size } from '#testing'
import { between, freeTimes } from '../rules/free-times.ts'
import { dayAfter, daysBetween, daysFrom, weekdayOf } from '../rules/days.ts'
import { occurrences, readRepeat } from '../rules/occurrences.ts'
import { entryOn, scheduleWords } from './lay-out.ts'

const seed = randomInt(2 ** 31)
const runs = { numRuns: size({ deep: 2_000, ordinary: 150 }), seed }
const day = (from: string, most: number) => fc.integer({ min: 0, max: most }).map((n) => dayAfter(from, n))

const closures: fc.Arbitrary<Closures> = fc.record({
  holidays: fc.array(day('2025-04-01', 800), { maxLength: 60 }).map((days) => Object.fromEntries(days.map((each) => [each, '祝日']))),
  closings: fc.array(
    fc
      .oneof(
        fc.constantFrom(...weekdays).map((weekday) => ({ pattern: 'weekly' as const, weekday, weeks: [], onHoliday: 'closed' as const })),
        fc.constant({ pattern: 'yearly' as const, firstDayOfYear: '12-29', lastDayOfYear: '01-03' }),
        day('2025-04-01', 700).map((first) => ({ pattern: 'once' as const, firstDay: first, lastDay: dayAfter(first, 5) })),
      )
      .map((days) => ({ reason: 'closed' as const, title: '休業日', days, validFrom: '2020-04-01', validTo: null })),
    { maxLength: 3 },
  ),
})

describe('繰り返しの日', () => {
  it('総当たりと同じ日になる（毎週・隔週・月の日・休みの日の扱い）', () => {
    const rule: fc.Arbitrary<Frequency> = fc.oneof(
      fc.record({
        kind: fc.constant('weekly' as const),
        every: fc.constantFrom(1 as const, 2 as const),
        on: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('monthly' as const),
        every: fc.constant(1 as const),
        days: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 2 }),
      }),
    )
    const span = day('2025-04-01', 300)
    fc.assert(
      fc.property(
        rule,
        span,
        fc.integer({ min: 0, max: 400 }),
        closures,
        fc.constantFrom('skip' as const, 'keep' as const),
        (frequency, from, length, closed, strategy) => {
          const until = dayAfter(from, length)
          const found = occurrences([frequency], { from, until, closures: closed, strategy })
          const monday = (each: string) => dayAfter(each, -((weekdayOf(each) + 6) % 7))
          const falls = (each: string) =>
            frequency.kind === 'weekly'
              ? frequency.on.includes(weekdays[weekdayOf(each)]!) &&
                (frequency.every === 1 || (daysBetween(monday(from), monday(each)) / 7) % 2 === 0)
              : frequency.kind === 'monthly' && frequency.days!.includes(Number(each.slice(8)))
          const nominal = daysFrom(from, until).filter(falls)
          const isClosed = (each: string) => reasonsOn(closed, each).length > 0
          const expected = strategy === 'keep' ? nominal : nominal.filter((each) => !isClosed(each))
          assert.deepEqual(found.days, expected)
          assert.deepEqual(
            found.skipped.map((each) => each.day),
            nominal.filter((each) => !expected.includes(each)),
          )
        },
      ),
      runs,
    )
  })
  it('動かすときは、次（前）の開いている日になり、二つが重なることはない', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...weekdays),
        day('2025-04-01', 60),
        closures,
        fc.constantFrom('next' as const, 'previous' as const),
        (weekday, from, closed, strategy) => {
          const until = dayAfter(from, 120) // within one fiscal year, so that its end moves nothing
          const { days, skipped } = occurrences([{ kind: 'weekly', every: 1, on: [weekday] }], { from, until, closures: closed, strategy })
          const open = (each: string) => reasonsOn(closed, each).length === 0
          const nominal = daysFrom(from, until).filter((each) => weekdays[weekdayOf(each)] === weekday)
          const standing = new Set(nominal.filter(open))
          const expected = new Set<string>(standing)
          for (const each of nominal.filter((one) => !open(one))) {
            let moved: string = each
            const step = strategy === 'next' ? 1 : -1
            while (!open(moved) && moved >= '2025-04-01' && moved <= '2026-03-31') moved = dayAfter(moved, step)
            if (moved >= from && moved <= until && open(moved)) expected.add(moved)
          }
          assert.deepEqual(days, [...expected].toSorted())
          assert.ok(days.every(open))
          assert.equal(new Set(days).size, days.length)
          assert.ok(days.length + skipped.length <= nominal.length)
        },
      ),
      runs,
    )
  })
  it('日の決まる書き方だけを読む', () => {
    for (const words of ['毎週月曜日', '隔週水曜日', '第3木曜日', '毎月15日']) assert.ok(readRepeat(words), words)
    for (const words of ['年2回', '随時', '月１回', 'ときどき']) assert.equal(readRepeat(words), undefined, words)
  })
})

describe('空き時間', () => {
  it('総当たりと同じになる', () => {
    const at = (on: string, time: string) => Date.parse(`${on}T${time}:00Z`)
    const quarter = 15 * 60_000
    const start = at('2025-12-01', '00:00')
    const busy = fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 7 * 96 }), fc.integer({ min: 1, max: 40 }))
        .map(([from, length]) => ({ from: start + from * quarter, to: start + (from + length) * quarter })),
      { maxLength: 30 },
    )
    const days = fc.subarray(daysFrom('2025-12-01', '2025-12-07'))
    fc.assert(
      fc.property(busy, days, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 200 }), (taken, open, quarters, now) => {
        const asked = {
          days: open,
          workFrom: '08:30',
          workTo: '17:15',
          minutes: quarters * 15,
          step: 15,
          most: 20,
          notBefore: start + now * quarter,
          taken,
          at,
        }
        const expected: number[] = []
        for (const on of open)
          for (let begin = at(on, '08:30'); begin + quarters * quarter <= at(on, '17:15'); begin += quarter)
            if (begin >= asked.notBefore && !taken.some(({ from, to }) => from < begin + quarters * quarter && begin < to)) expected.push(begin)
        assert.deepEqual(freeTimes(asked), expected.slice(0, 20))
      }),
      runs,
    )
  })
  it('ふさがった時間の間は、どの瞬間も空いている', () => {
    const span = { from: 0, to: 100 }
    const busy = fc.array(
      fc.tuple(fc.integer({ min: -20, max: 120 }), fc.integer({ min: 1, max: 30 })).map(([from, length]) => ({ from, to: from + length })),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(busy, (taken) => {
        const free = between(taken, span)
        for (let instant = 0; instant < 100; instant++) {
          const isTaken = taken.some(({ from, to }) => from <= instant && instant < to)
          assert.equal(
            free.some(({ from, to }) => from <= instant && instant < to),
            !isTaken,
            `${instant}`,
          )
        }
      }),
      runs,
    )
  })
})

describe('繰り返す予定', () => {
  let world: World
  let desk: Api
  let me: string
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    me = (await scheduleWords(desk)).id('desk')
  })
  const span = async (from: string, to: string) => (await desk.schedule.showSchedule({ from, to, accountId: me })).entries

  it('休みの日を除いて入り、入れなかった日は理由といっしょに残る', async () => {
    const { entryIds, skipped } = await desk.schedule.createEntry({
      ...entryOn('2025-12-24', [me], { title: '定例' }),
      repeat: { cadence: '毎週水曜日', until: '2026-01-14' },
    })
    assert.deepEqual(skipped, [{ day: '2025-12-31', why: '年末年始' }])
    assert.deepEqual(
      (await span('2025-12-20', '2026-01-20')).map(({ startDay }) => startDay),
      ['2025-12-24', '2026-01-07', '2026-01-14'],
    )
    assert.deepEqual((await desk.schedule.getEntry({ entryId: entryIds[0]! })).series!.skipped, skipped)
  })
  it('この日だけ・この日から・すべてを変え、一つだけ変えた日はまとめての変更を受けない', async () => {
    const entry = entryOn('2026-02-02', [me], { title: '朝礼', startTime: '08:30', endTime: '08:45' })
    const { entryIds } = await desk.schedule.createEntry({ ...entry, repeat: { cadence: '毎週月曜日', until: '2026-03-30' } })
    const title = async () => (await span('2026-02-01', '2026-03-31')).map(({ title: said }) => said)
    assert.equal(entryIds.length, 8) // the 23rd of February is a holiday
    const on = async (entryId: string) => {
      const { startDay, endDay, revision } = await desk.schedule.getEntry({ entryId })
      return { ...entry, startDay, endDay, entryId, revision }
    }
    await desk.schedule.changeEntry({ ...(await on(entryIds[3]!)), title: '特別', startTime: '09:00', endTime: '09:30' })
    await desk.schedule.changeEntry({ ...(await on(entryIds[2]!)), title: '新朝礼', reach: 'following' })
    assert.deepEqual(await title(), ['朝礼', '朝礼', '新朝礼', '特別', '新朝礼', '新朝礼', '新朝礼', '新朝礼'])
    await desk.schedule.changeEntry({ ...(await on(entryIds[5]!)), title: '全朝礼', reach: 'all' })
    assert.deepEqual(await title(), ['全朝礼', '全朝礼', '全朝礼', '特別', '全朝礼', '全朝礼', '全朝礼', '全朝礼'])
    const { count } = await desk.schedule.cancelEntry({ ...pick(await on(entryIds[6]!)), reach: 'following' })
    assert.equal(count, 2)
    assert.equal((await title()).length, 6)
  })
  it('繰り返す予定の日をまとめて動かせる。部屋も一緒に動き、一つだけ変えた日と過ぎた日は動かず、ふさがっていれば一つも動かない', async () => {
    const [room] = (await desk.schedule.listThings({})).items
    const entry = entryOn('2026-05-04', [me], { title: '定例', startTime: '10:00', endTime: '11:00', thingIds: [room!.thingId] })
    const { entryIds } = await desk.schedule.createEntry({ ...entry, repeat: { cadence: '毎週月曜日', until: '2026-06-08', strategy: 'keep' } })
    const days = async () => Promise.all(entryIds.map(async (entryId) => (await desk.schedule.getEntry({ entryId })).startDay))
    const on = async (entryId: string, more: object = {}) => {
      const { startDay, endDay, revision } = await desk.schedule.getEntry({ entryId })
      return { ...entry, startDay, endDay, entryId, revision, ...more }
    }
    const was = await days()
    assert.deepEqual(was, ['2026-05-04', '2026-05-11', '2026-05-18', '2026-05-25', '2026-06-01', '2026-06-08'])
    await desk.schedule.changeEntry(await on(entryIds[3]!, { startDay: '2026-05-27', endDay: '2026-05-27' }))
    // By two days from the second one on, the one that was changed alone left where it is.
    const moved = { startDay: '2026-05-13', endDay: '2026-05-13', reach: 'following' as const }
    assert.equal((await desk.schedule.changeEntry(await on(entryIds[1]!, moved))).count, 4)
    assert.deepEqual(await days(), ['2026-05-04', '2026-05-13', '2026-05-20', '2026-05-27', '2026-06-03', '2026-06-10'])
    const { series, things } = await desk.schedule.getEntry({ entryId: entryIds[4]! })
    assert.deepEqual([series!.moves, things.length], [[{ from: '2026-05-11', days: 2 }], 1])
    const booked = async (day: string) =>
      (await desk.schedule.listBookings({ from: day, to: day })).items.filter(({ thingId }) => thingId === room!.thingId).length
    assert.deepEqual([await booked('2026-06-08'), await booked('2026-06-10')], [0, 1])
    // Somebody has the room on one of the days: none of them moves.
    await desk.schedule.createEntry(entryOn('2026-06-11', [me], { startTime: '10:30', endTime: '12:00', thingIds: [room!.thingId] }))
    const before = await days()
    await assert.rejects(desk.schedule.changeEntry(await on(entryIds[1]!, { startDay: '2026-05-14', endDay: '2026-05-14', reach: 'following' })), {
      code: 'taken',
    })
    assert.deepEqual(await days(), before)
    await assert.rejects(desk.schedule.changeEntry(await on(entryIds[4]!, { startDay: '2025-06-01', endDay: '2025-06-01', reach: 'following' })), {
      code: 'intoThePast',
    })
  })
  it('読めない頻度・長すぎる繰り返し・日のない繰り返しは、直し方を言って断る', async () => {
    const entry = entryOn('2026-04-01', [me])
    await assert.rejects(desk.schedule.createEntry({ ...entry, repeat: { cadence: '年2回', until: '2026-06-01' } }), { code: 'cadenceUnread' })
    await assert.rejects(desk.schedule.createEntry({ ...entry, repeat: { cadence: '毎週月曜日', until: '2028-06-01' } }), { code: 'repeatTooLong' })
    await assert.rejects(desk.schedule.createEntry({ ...entry, repeat: { cadence: '毎週月曜日', until: '2026-04-02' } }), { code: 'noDays' })
  })
})

function pick({ entryId, revision }: { readonly entryId: string; readonly revision: number }) {
  return { entryId, revision }
}
