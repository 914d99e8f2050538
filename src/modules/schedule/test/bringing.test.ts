// 予定表のファイルの取り込み。 Through the door, as a browser sends it.
import assert from 'node:assert/strict'
import { randomBytes, randomInt } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, type World, createWorld, size } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { calendarOf, eventOf, sendCalendar } from './calendars.ts'
import { entryOn, scheduleWords } from './lay-out.ts'

describe('予定表のファイルの取り込み', () => {
  let world: World
  let desk: Api
  let chief: Api
  let words: Awaited<ReturnType<typeof scheduleWords>>
  before(async () => {
    world = await createWorld()
    ;[desk, chief] = await Promise.all([world.as('desk'), world.as('sectionChief')])
    words = await scheduleWords(desk)
  })
  const send = (text: string | Uint8Array, name?: string) => sendCalendar(world, 'desk', text, name)
  const bring = async (text: string | Uint8Array) => {
    const { importId } = await send(text)
    return desk.schedule.getImport({ importId: importId! })
  }
  const take = async (text: string | Uint8Array, more = {}) => {
    const { importId } = await bring(text)
    return { importId, ...(await desk.schedule.takeImport({ importId, kind: 'meeting', ...more })) }
  }
  const own = async (from: string, to = from) =>
    (await desk.schedule.showSchedule({ from, to, accountId: words.id('desk') })).entries.map(({ title, startDay, startTime, endTime }) => [
      title,
      startDay,
      startTime,
      endTime,
    ])
  const counts = ({ added, changed, cancelled }: { added: number; changed: number; cancelled: number }) => [added, changed, cancelled]

  it('一覧を見てから取り込み、同じファイルでは二重にならず、変わったもの・取り消されたものだけが変わり、元に戻せる', async () => {
    const weekly = (more: readonly string[] = []) =>
      eventOf('weekly', '20260107T100000', '20260107T110000', ['SUMMARY:係の打合せ', 'RRULE:FREQ=WEEKLY;COUNT=4', ...more])
    const single = (title: string, sequence: number, more: readonly string[] = []) =>
      eventOf('single', '20260109T130000', '20260109T143000', [`SUMMARY:${title}`, `SEQUENCE:${sequence}`, 'LOCATION:公民館', ...more])
    const first = calendarOf(weekly(['EXDATE;TZID=Asia/Tokyo:20260114T100000']), single('下見', 0))
    const looked = await bring(first)
    assert.deepEqual(
      looked.lines.map(({ what, now }) => [what, now.title, now.startDay, now.startTime]),
      [
        ['add', '係の打合せ', '2026-01-07', '10:00'],
        ['add', '下見', '2026-01-09', '13:00'],
        ['add', '係の打合せ', '2026-01-21', '10:00'],
        ['add', '係の打合せ', '2026-01-28', '10:00'],
      ],
    )
    assert.deepEqual(await own('2026-01-01', '2026-01-31'), [], 'looking enters nothing')
    assert.deepEqual(counts(await take(first)), [4, 0, 0])
    const before = await own('2026-01-01', '2026-01-31')
    assert.deepEqual(before, [
      ['係の打合せ', '2026-01-07', '10:00', '11:00'],
      ['下見', '2026-01-09', '13:00', '14:30'],
      ['係の打合せ', '2026-01-21', '10:00', '11:00'],
      ['係の打合せ', '2026-01-28', '10:00', '11:00'],
    ])
    const again = await bring(first)
    assert.deepEqual([again.lines, again.unchanged], [[], 4])
    // One moved by itself, one left out since, the single one renamed.
    const moved = eventOf('weekly', '20260122T140000', '20260122T150000', [
      'SUMMARY:係の打合せ（変更）',
      'RECURRENCE-ID;TZID=Asia/Tokyo:20260121T100000',
    ])
    const second = calendarOf(weekly(['EXDATE;TZID=Asia/Tokyo:20260114T100000,20260128T100000']), moved, single('会場の下見', 1))
    const { importId, ...done } = await take(second)
    assert.deepEqual(counts(done), [0, 2, 1])
    const after = [
      ['係の打合せ', '2026-01-07', '10:00', '11:00'],
      ['会場の下見', '2026-01-09', '13:00', '14:30'],
      ['係の打合せ（変更）', '2026-01-22', '14:00', '15:00'],
    ]
    assert.deepEqual(await own('2026-01-01', '2026-01-31'), after)
    // An earlier version that comes late changes nothing.
    assert.deepEqual((await bring(calendarOf(single('下見', 0)))).counts, { older: 1 })
    assert.deepEqual(await desk.schedule.undoImport({ importId }), { undone: 3, kept: 0 })
    assert.deepEqual(await own('2026-01-01', '2026-01-31'), before)
    await assert.rejects(desk.schedule.undoImport({ importId }), { code: 'tooLate' })
    // What was undone comes again, called off in the file it goes.
    assert.deepEqual(counts(await take(second)), [0, 2, 1])
    assert.deepEqual(await own('2026-01-01', '2026-01-31'), after)
    assert.deepEqual(counts(await take(calendarOf(single('会場の下見', 2, ['STATUS:CANCELLED'])))), [0, 0, 1])
    assert.equal((await own('2026-01-09')).length, 0)
  })
  it('取り込んだ予定は元を知っていて、ここで変えられ、ここで手を加えたものはファイルからは変わらない', async () => {
    const event = (title: string, day: string) => eventOf('here', `${day}T090000`, `${day}T100000`, [`SUMMARY:${title}`])
    const { importId } = await take(calendarOf(event('朝の会', '20260202')))
    const entryOf = async (day: string) => (await desk.schedule.showSchedule({ from: day, to: day, accountId: words.id('desk') })).entries[0]!.entryId
    const entryId = await entryOf('2026-02-02')
    const mine = await desk.schedule.getEntry({ entryId })
    assert.deepEqual([mine.broughtFrom?.fileName, mine.broughtFrom?.changedHere, mine.can], ['予定.ics', false, ['change']])
    assert.equal((await chief.schedule.getEntry({ entryId })).broughtFrom, null, 'where it came from is the matter of whoever brought it')
    await desk.schedule.changeEntry({ ...entryOn('2026-02-02', [words.id('desk')], { title: '朝礼' }), entryId, revision: 1 })
    assert.equal((await desk.schedule.getEntry({ entryId })).broughtFrom?.changedHere, true)
    // The file says nothing new, so what was changed here stands.
    assert.equal((await bring(calendarOf(event('朝の会', '20260202')))).unchanged, 1)
    const [line] = (await bring(calendarOf(event('朝の会', '20260203')))).lines
    assert.deepEqual([line!.what, line!.changedHere, line!.before?.title, line!.now.startDay], ['change', true, '朝礼', '2026-02-03'])
    // With a car it is more than a line of a file.
    await desk.schedule.changeEntry({
      ...entryOn('2026-02-02', [words.id('desk')], { title: '朝礼', thingIds: [words.thing('公用車１')] }),
      entryId,
      revision: 2,
    })
    assert.deepEqual((await bring(calendarOf(event('朝の会', '20260203')))).counts, { keptHere: 1 })
    assert.deepEqual(await desk.schedule.undoImport({ importId }), { undone: 0, kept: 1 })
    assert.deepEqual((await desk.schedule.getEntry({ entryId })).title, '朝礼')
    // Called off here, it does not come back.
    await desk.schedule.cancelEntry({ entryId, revision: 3 })
    assert.deepEqual((await bring(calendarOf(event('朝の会', '20260203')))).counts, { calledOffHere: 1 })
  })
  it('見たあとで予定が変わっていれば取り込まず、新しいファイルを選ぶと前の一覧はなくなる', async () => {
    const file = (title: string) => calendarOf(eventOf('meanwhile', '20260210T090000', '20260210T100000', [`SUMMARY:${title}`]))
    await take(file('一'))
    const { importId } = await bring(file('二'))
    const { entries } = await desk.schedule.showSchedule({ from: '2026-02-10', to: '2026-02-10', accountId: words.id('desk') })
    const { entryId } = entries[0]!
    await desk.schedule.changeEntry({ ...entryOn('2026-02-10', [words.id('desk')], { title: '三' }), entryId, revision: 1 })
    await assert.rejects(desk.schedule.takeImport({ importId, kind: 'meeting' }), { code: 'changedMeanwhile' })
    const { importId: next } = await bring(file('二'))
    await assert.rejects(desk.schedule.getImport({ importId }), { status: 404 })
    await desk.schedule.takeImport({ importId: next, kind: 'meeting' })
    await assert.rejects(desk.schedule.takeImport({ importId: next, kind: 'meeting' }), { code: 'takenAlready' })
    await desk.schedule.dropImport({ importId: next })
    await assert.rejects(desk.schedule.undoImport({ importId: next }), { code: 'tooLate' })
  })
  it('非公開・空き時間・仮・終日・海外の時刻・日本の時刻とみなすものを、その意味で入れる', async () => {
    const file = calendarOf(
      eventOf('private', '20260302T090000', '20260302T100000', ['SUMMARY:通院', 'CLASS:PRIVATE']),
      eventOf('free', '20260302T110000', '20260302T120000', ['SUMMARY:誕生日', 'TRANSP:TRANSPARENT']),
      eventOf('tentative', '20260302T130000', '20260302T140000', ['SUMMARY:仮の会', 'STATUS:TENTATIVE']),
      'BEGIN:VEVENT\r\nUID:days\r\nDTSTART;VALUE=DATE:20260303\r\nDTEND;VALUE=DATE:20260305\r\nSUMMARY:出張\r\nEND:VEVENT\r\n',
      'BEGIN:VEVENT\r\nUID:utc\r\nDTSTART:20260304T230000Z\r\nDURATION:PT90M\r\nSUMMARY:協定世界時\r\nEND:VEVENT\r\n',
      'BEGIN:VEVENT\r\nUID:floating\r\nDTSTART:20260306T090000\r\nSUMMARY:終わりなし\r\nEND:VEVENT\r\n',
      'BEGIN:VEVENT\r\nUID:ny\r\nDTSTART;TZID=America/New_York:20260309T190000\r\nDTEND;TZID=America/New_York:20260309T200000\r\nSUMMARY:夏時間\r\nEND:VEVENT\r\n',
    )
    const looked = await bring(file)
    assert.equal(looked.lines.filter(({ free }) => free).length, 1)
    await assert.rejects(desk.schedule.takeImport({ importId: looked.importId, kind: 'visit' }), { code: 'kindGuarded' })
    await assert.rejects(desk.schedule.takeImport({ importId: looked.importId, kind: 'nothing' }), { code: 'kindUnknown' })
    assert.equal((await desk.schedule.takeImport({ importId: looked.importId, kind: 'trip' })).added, 6)
    const seen = async (api: Api) =>
      (await api.schedule.showSchedule({ from: '2026-03-01', to: '2026-03-31', accountId: words.id('desk') })).entries.map(
        ({ title, sight, tentative, allDay, startDay, startTime, endDay, endTime }) => [
          title,
          sight,
          tentative,
          allDay,
          `${startDay} ${startTime}`,
          `${endDay} ${endTime}`,
        ],
      )
    assert.deepEqual(await seen(desk), [
      ['通院', 'open', false, false, '2026-03-02 09:00', '2026-03-02 10:00'],
      ['仮の会', 'open', true, false, '2026-03-02 13:00', '2026-03-02 14:00'],
      ['出張', 'open', false, true, '2026-03-03 00:00', '2026-03-04 24:00'],
      ['協定世界時', 'open', false, false, '2026-03-05 08:00', '2026-03-05 09:30'],
      ['終わりなし', 'open', false, false, '2026-03-06 09:00', '2026-03-06 09:15'],
      ['夏時間', 'open', false, false, '2026-03-10 08:00', '2026-03-10 09:00'],
    ])
    assert.deepEqual((await seen(chief))[0], ['', 'private', false, false, '2026-03-02 09:00', '2026-03-02 10:00'])
    const other = calendarOf(eventOf('open', '20260320T090000', '20260320T100000', ['SUMMARY:歯医者']))
    await take(other, { allPrivate: true })
    assert.equal((await seen(chief)).at(-1)![1], 'private')
    // Moved in the file, it stays as private as it is here.
    assert.equal((await take(other.replaceAll('T090000', 'T083000'))).changed, 1)
    assert.deepEqual([(await seen(chief)).at(-1)!.slice(0, 2), (await seen(desk)).at(-1)![0]], [['', 'private'], '歯医者'])
  })
  it('読めないファイルは、わけを言って受け取らず、壊れた一件はほかを巻き込まない', async () => {
    const refusal = async (content: string | Uint8Array) => (await send(content)).code
    assert.equal(await refusal(randomBytes(50_000)), 'noCalendar')
    assert.equal(await refusal('BEGIN:VCARD\r\nEND:VCARD\r\n'), 'noCalendar')
    assert.equal(await refusal(''), 'noFile')
    assert.equal(await refusal(calendarOf()), 'noEvents')
    assert.equal(await refusal(new Uint8Array(20_000_001).fill(65)), 'tooLarge')
    const mixed = await bring(
      calendarOf(
        eventOf('good', '20260401T090000', '20260401T100000', ['SUMMARY:よい予定']),
        'BEGIN:VEVENT\r\nUID:bad\r\nDTSTART:2026\r\nSUMMARY:崩れた予定\r\nEND:VEVENT\r\n',
        'BEGIN:VEVENT\r\nUID:none\r\nSUMMARY:始まりのない予定\r\nEND:VEVENT\r\n',
        eventOf('never', '20260401T090000', '20260401T100000', ['RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'SUMMARY:当てはまらない']),
        eventOf('always', '20251201T000000', '20251201T001000', ['RRULE:FREQ=HOURLY', 'SUMMARY:毎時']),
        eventOf('old', '20100401T090000', '20100401T100000', ['SUMMARY:昔']),
        'BEGIN:VTODO\r\nUID:todo\r\nSUMMARY:やること\r\nEND:VTODO\r\n',
      ),
    )
    assert.deepEqual(mixed.counts, { unreadable: 1, noStart: 1, noEndOfRule: 1, manyTimes: 1, past: 1, noEvent: 1 })
    assert.equal(mixed.lines.length, 1001)
    assert.ok(mixed.leftOut.some(({ reason, title }) => reason === 'unreadable' && title === '崩れた予定'))
    // Shift_JIS, as older groupware writes it; half a file.
    const shiftJis = calendarOf(eventOf('sjis', '20260402T090000', '20260402T100000', ['SUMMARY:X'])).split('X')
    const bytes = Buffer.concat([Buffer.from(shiftJis[0]!), Buffer.from([0x89, 0xef, 0x8b, 0x63]), Buffer.from(shiftJis[1]!)])
    assert.equal((await bring(bytes)).lines[0]!.now.title, '会議')
    assert.deepEqual((await bring(calendarOf(eventOf('cut', '20260402T090000', '20260402T100000')).slice(0, -40))).counts, { cut: 1 })
  })
  it('取り込みは、入力できる本人だけのもので、ほかの人にはないのと同じ', async () => {
    const { importId } = await send(calendarOf(eventOf('mine', '20260501T090000', '20260501T100000', ['SUMMARY:わたくしごと'])))
    for (const api of [chief, await world.as('rights')]) {
      await assert.rejects(api.schedule.getImport({ importId: importId! }), { status: 404 })
      await assert.rejects(api.schedule.takeImport({ importId: importId!, kind: 'meeting' }), { status: 404 })
      assert.deepEqual((await api.schedule.listImports({})).items, [])
    }
    for (const person of ['president', 'volunteer', 'auditor'] as const)
      assert.equal((await sendCalendar(world, person, calendarOf())).code, 'notPermitted', person)
    assert.equal((await sendCalendar(world, undefined, calendarOf())).code, 'signInNeeded')
    await desk.schedule.dropImport({ importId: importId! })
    await assert.rejects(desk.schedule.getImport({ importId: importId! }), { status: 404 })
    const kept = await asOwner<{ history: string }>(
      world.database,
      "select string_agg(coalesce(after::text, ''), '') as history from kernel.history where council_id = $1",
      [world.councilId],
    )
    assert.ok(!kept[0]!.history.includes('わたくしごと'))
  })
  it('何千件ものファイルも読み、一度に入らない分は、同じファイルで続きが入る', async () => {
    const days = size({ deep: 365, ordinary: 130 })
    const events = Array.from({ length: days * 30 }, (_, at) => {
      const day = new Date(Date.parse('2026-06-01') + Math.floor(at / 30) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
      return eventOf(`many-${at}`, `${day}T090000`, `${day}T093000`, [`SUMMARY:予定 ${at}`, `DESCRIPTION:${'あ'.repeat(60)}`])
    })
    const old = Array.from({ length: size({ deep: 39_000, ordinary: 1_000 }) }, (_, at) =>
      eventOf(`old-${at}`, '20100401T090000', '20100401T100000', ['SUMMARY:昔']),
    )
    const file = calendarOf(...old, ...events)
    let left = events.length
    while (left > 0) {
      const { importId, lines, counts: not, unchanged } = await bring(file)
      assert.deepEqual([lines.length, not.manyLines ?? 0, unchanged], [Math.min(3000, left), Math.max(0, left - 3000), events.length - left])
      assert.equal(not.past, old.length)
      left -= (await desk.schedule.takeImport({ importId, kind: 'meeting' })).added
    }
    assert.equal((await bring(file)).unchanged, events.length)
  })
})

describe('配信と取り込み', () => {
  it('配信が書いた予定は、取り込みで同じ予定として返り、元のスケジュールには二重にならない', async () => {
    const seed = randomInt(2 ** 31)
    const [from, to] = await Promise.all([createWorld(), createWorld()])
    const desk = await from.as('desk')
    const newcomer = await to.as('desk')
    const mine = await scheduleWords(desk)
    const text = (most: number) =>
      fc.string({ unit: fc.constantFrom(...'会議、。,;:\\"𠮷髙ﾊ(2) é'.match(/./gu)!), maxLength: most }).map((each) => each.trim())
    const day = fc.integer({ min: 1, max: 300 }).map((count) => new Date(Date.parse('2025-12-01') + count * 86_400_000).toISOString().slice(0, 10))
    const clock = fc.integer({ min: 0, max: 1439 }).map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`)
    const entry = fc
      .record({
        title: text(40),
        place: text(30),
        private: fc.boolean(),
        allDay: fc.boolean(),
        startDay: day,
        more: fc.nat(3),
        one: clock,
        two: clock,
      })
      .filter(({ one, two, allDay, more }) => allDay || more > 0 || one !== two)
      .map(({ one, two, more, ...rest }) => {
        const endDay = new Date(Date.parse(rest.startDay) + more * 86_400_000).toISOString().slice(0, 10)
        const [startTime, endTime] = more > 0 ? [one, two] : [one, two].toSorted()
        return { kind: 'leave', ...rest, endDay, startTime, endTime, title: rest.title || '予定' }
      })
    const entries = fc.sample(entry, { numRuns: size({ deep: 400, ordinary: 60 }), seed })
    for (const each of entries) await desk.schedule.createEntry({ ...each, accountIds: [mine.id('desk')] })
    const { token } = await desk.calendar.makeFeed({})
    const file = await (await from.request(`/feeds/${token}.ics`)).text()
    const { importId } = await sendCalendar(to, 'desk', file)
    await newcomer.schedule.takeImport({ importId: importId!, kind: 'leave' })
    const linesOf = async (api: Api) =>
      (await api.schedule.listOwnFeed({ from: '2025-12-01', to: '2026-12-31' })).items.map(
        ({ title, place, allDay, startDay, startTime, endDay, endTime }) =>
          JSON.stringify([title, place, allDay, startDay, startTime, endDay, endTime]),
      )
    const [written, read] = [await linesOf(desk), await linesOf(newcomer)]
    assert.ok(written.length >= entries.length)
    // What the town has of its own stands beside it.
    const counted = (lines: readonly string[]) => new Map([...Map.groupBy(lines, (line) => line)].map(([line, same]) => [line, same.length]))
    for (const [line, count] of counted(written)) assert.ok((counted(read).get(line) ?? 0) >= count, `${line} (seed ${seed})`)
    // Back where it came from, it is known.
    const back = await desk.schedule.getImport({ importId: (await sendCalendar(from, 'desk', file)).importId! })
    assert.deepEqual([back.lines, (back.counts.ours ?? 0) >= entries.length], [[], true])
  })
})
