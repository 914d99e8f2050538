import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { fiscalYearRange } from '#kernel/values'
import { defineOperation } from '#kernel'
import * as z from 'zod'
import { closuresOf, proposedDays, readCadence } from '../index.ts'

describe('休みの暦', () => {
  let world: World
  let planning: Api
  before(async () => {
    world = await createWorld() // 1 December 2025
    planning = await world.as('planning')
  })
  const source = '見本の規程 第3条'
  const override = (effect: 'add' | 'strike' | 'move', day: string, more: object = {}) =>
    planning.calendar.overrideHoliday({ effect, day, source, knownOn: '2025-11-28', ...more })
  const reasonsIn = async (fiscalYear: number, premisesId?: string) => {
    const { days } = await planning.calendar.listDays({ fiscalYear, ...(premisesId && { premisesId }) })
    return new Map(days.map(({ day, reasons }) => [day, reasons.map(({ title }) => title).join('・')]))
  }
  const weekly = (more: object = {}) => ({
    title: '休館日',
    days: { pattern: 'weekly' as const, weekday: 'mon' as const },
    source,
    validFrom: '2025-12-01',
    ...more,
  })

  it('何も登録しなくても、祝日と年末年始が根拠とともに出る', async () => {
    const year = await planning.calendar.listDays({})
    assert.deepEqual([year.fiscalYear, year.premises, year.overrides, year.can], [2025, [], [], ['change']])
    const days = await reasonsIn(2025)
    assert.equal(days.get('2025-05-06'), 'こどもの日 振替休日')
    assert.equal(days.get('2026-01-01'), '元日・年末年始')
    assert.deepEqual(
      [days.get('2025-12-28'), days.get('2025-12-29'), days.get('2026-01-03'), days.get('2026-01-04')],
      [undefined, '年末年始', '年末年始', undefined],
    )
    assert.match(year.closings[0]!.source, /行政機関の休日に関する法律/)
    assert.match(year.holidaySource.ja, /国民の祝日に関する法律.*2\.5/)
  })
  it('祝日を加え、取りやめ、移すと、これからの日だけが変わる', async () => {
    const past = await reasonsIn(2024)
    await override('add', '2026-06-09', { name: '見本の祝日' })
    await override('strike', '2026-07-20')
    const { overrideId } = await override('move', '2026-08-11', { movedTo: '2026-08-10' })
    const days = await reasonsIn(2026)
    assert.deepEqual(
      [days.get('2026-06-09'), days.get('2026-07-20'), days.get('2026-08-11'), days.get('2026-08-10')],
      ['見本の祝日', undefined, undefined, '山の日'],
    )
    assert.deepEqual(await reasonsIn(2024), past)
    await planning.calendar.withdrawHolidayOverride({ overrideId })
    assert.equal((await reasonsIn(2026)).get('2026-08-11'), '山の日')
    await assert.rejects(planning.calendar.withdrawHolidayOverride({ overrideId }), { status: 404 })
  })
  it('過ぎた日・祝日でない日・二重の上書きは、理由を言って断る', async () => {
    await override('add', '2027-03-03', { name: '見本の祝日' })
    const refused: readonly (readonly [() => Promise<unknown>, string])[] = [
      [() => override('strike', '2025-11-24'), 'alreadyPast'],
      [() => override('add', '2025-12-01', { name: '今日' }), 'alreadyPast'],
      [() => override('move', '2027-01-11', { movedTo: '2025-11-01' }), 'alreadyPast'],
      [() => override('strike', '2027-02-01'), 'noHoliday'],
      [() => override('add', '2027-01-01', { name: '元日' }), 'alreadyHoliday'],
      [() => override('move', '2027-01-11', { movedTo: '2027-01-01' }), 'alreadyHoliday'],
      [() => override('strike', '2027-03-03'), 'alreadyOverridden'],
      [() => override('add', '2027-02-01'), 'nameNeeded'],
      [() => override('move', '2027-01-11'), 'targetNeeded'],
      [() => override('strike', '2027-01-11', { movedTo: '2027-01-12' }), 'targetUnfit'],
      [() => override('strike', '2027-01-11', { knownOn: '2025-12-02' }), 'notKnownYet'],
    ]
    for (const [refusal, code] of refused) await assert.rejects(refusal(), { code })
    for (const input of [{ source: ' ' }, { day: '2027-02-30' }, { effect: 'remove' }, { name: 'あ'.repeat(61) }])
      await assert.rejects(override('strike', '2027-01-11', input), { status: 422, code: 'invalidInput' })
    assert.equal((await reasonsIn(2026)).get('2027-01-11'), '成人の日')
  })
  it('同時に上書きしても、一つだけが残る', async () => {
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => override('strike', '2028-01-10')))
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  })
  it('建物の休館日は、その建物の暦にだけ出て、終えた日の翌日から開く', async () => {
    const { premisesId } = await planning.calendar.recordPremises({ name: '見本福祉会館', kana: 'みほんふくしかいかん', validFrom: '2020-04-01' })
    const { closingId } = await planning.calendar.recordClosing(
      weekly({ premisesId, days: { pattern: 'weekly', weekday: 'mon', onHoliday: 'following' } }),
    )
    const [here, everywhere] = [await reasonsIn(2025, premisesId), await reasonsIn(2025)]
    assert.deepEqual([here.get('2025-12-08'), everywhere.get('2025-12-08'), here.get('2025-11-17')], ['休館日', undefined, undefined])
    assert.deepEqual([here.get('2026-01-12'), here.get('2026-01-13')], ['成人の日', '休館日']) // open on the holiday, closed on the day after
    await planning.calendar.endClosing({ closingId, lastDay: '2025-12-14' })
    const after = await reasonsIn(2025, premisesId)
    assert.deepEqual([after.get('2025-12-08'), after.get('2025-12-15')], ['休館日', undefined])
    await assert.rejects(planning.calendar.endClosing({ closingId, lastDay: '2025-12-20' }), { code: 'alreadyEnded' })
    await assert.rejects(planning.calendar.endClosing({ closingId, lastDay: '2025-11-29' }), { code: 'alreadyPast' })
    await planning.calendar.recordPremises({ premisesId, name: '見本福祉館', kana: 'ミホンフクシカン', validFrom: '2020-04-01' })
    assert.deepEqual(
      (await planning.calendar.listDays({ premisesId })).premises.map(({ name, kana }) => [name, kana]),
      [['見本福祉館', 'ミホンフクシカン']],
    )
  })
  it('法人の年末年始の決まりは、始まる日から見本と入れ替わる', async () => {
    const own = await createWorld()
    const chief = await own.as('sectionChief')
    const yearEnd = {
      reason: 'yearEnd' as const,
      title: '年末年始休業',
      source,
      days: { pattern: 'yearly' as const, firstDayOfYear: '12-28', lastDayOfYear: '01-05' },
    }
    await chief.calendar.recordClosing({ ...yearEnd, validFrom: '2026-04-01' })
    const titles = async (fiscalYear: number) =>
      (await chief.calendar.listDays({ fiscalYear })).days.flatMap(({ day, reasons }) =>
        reasons.filter(({ reason }) => reason === 'yearEnd').map(({ title }) => `${day} ${title}`),
      )
    assert.deepEqual([(await titles(2025)).length, (await titles(2025))[0]], [6, '2025-12-29 年末年始'])
    assert.deepEqual([(await titles(2026)).length, (await titles(2026)).at(-1)], [9, '2027-01-05 年末年始休業'])
  })
  it('休みの登録は、過ぎた日や逆さの期間やない建物を断る', async () => {
    const record = (more: object) => planning.calendar.recordClosing(weekly(more))
    const once = (firstDay: string, lastDay: string) => ({ days: { pattern: 'once', firstDay, lastDay } })
    await assert.rejects(record({ validFrom: '2025-11-30' }), { code: 'alreadyPast' })
    await assert.rejects(record(once('2025-11-30', '2025-12-05')), { code: 'alreadyPast' })
    await assert.rejects(record(once('2026-02-05', '2026-02-04')), { code: 'endsBeforeStart' })
    await assert.rejects(record({ validTo: '2025-11-01' }), { code: 'endsBeforeStart' })
    await assert.rejects(record({ premisesId: crypto.randomUUID() }), { status: 404, code: 'premisesUnknown' })
    for (const days of [
      { pattern: 'yearly', firstDayOfYear: '02-30', lastDayOfYear: '03-01' },
      { pattern: 'weekly', weekday: 'mon', weeks: [6] },
      { pattern: 'daily' },
      null,
    ])
      await assert.rejects(record({ days }), { status: 422, code: 'invalidInput' })
    await assert.rejects(planning.calendar.listDays({ premisesId: crypto.randomUUID() }), { status: 404 })
    await assert.rejects(planning.calendar.endClosing({ closingId: crypto.randomUUID(), lastDay: '2026-01-01' }), { status: 404 })
  })
  it('見るだけの人は変えられず、ほかの法人には何も見えない', async () => {
    const auditor = await world.as('auditor')
    assert.deepEqual((await auditor.calendar.listDays({})).can, [])
    await assert.rejects(auditor.calendar.recordClosing(weekly()), { status: 403 })
    await assert.rejects((await world.as('desk')).calendar.overrideHoliday({ effect: 'strike', day: '2027-01-11', source, knownOn: '2025-12-01' }), {
      status: 403,
    })
    const elsewhere = await createWorld()
    const other = await (await elsewhere.as('planning')).calendar.listDays({ fiscalYear: 2026 })
    assert.deepEqual([other.premises, other.overrides, other.closings.length], [[], [], 1])
  })
  it('候補日を出すほかの機能は、同じ暦を使う', async () => {
    await planning.calendar.recordClosing(
      weekly({ title: '臨時休業', validFrom: '2026-06-01', days: { pattern: 'once', firstDay: '2026-06-10', lastDay: '2026-06-10' } }),
    )
    const read = readCadence('毎週水曜日（祝日、休業日を除く）')
    assert.ok('cadence' in read)
    const ask = defineOperation({
      name: 'calendar.askClosures',
      title: { ja: '休みの暦を求める', en: 'Ask for the closures' },
      kind: 'query',
      permission: 'calendar.days.read',
      input: z.strictObject({}),
      output: z.array(z.string()),
      async handle(_, call) {
        const closures = await closuresOf(call, fiscalYearRange(2026))
        return proposedDays(read.cadence, { fiscalYear: 2026, closures }).flatMap(({ day }) => (day?.startsWith('2026-06') ? [day] : []))
      },
    })
    assert.deepEqual(await world.run(ask, {}), ['2026-06-03', '2026-06-17', '2026-06-24'])
  })
})
