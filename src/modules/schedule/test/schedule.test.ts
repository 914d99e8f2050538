import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import ICAL from 'ical.js'
import { clockFrom } from '#kernel'
import { type Api, type World, bodyId, createWorld, people, registry } from '#testing'
import { appoint, asOwner } from '../../../../test/support/staff.ts'
import { weekHtml } from '../web/schedule-html.ts'
import { entryOn, scheduleWords } from './lay-out.ts'

describe('職員の予定', () => {
  let world: World
  let desk: Api
  let chief: Api
  let rights: Api
  let words: Awaited<ReturnType<typeof scheduleWords>>
  before(async () => {
    world = await createWorld()
    ;[desk, chief, rights] = await Promise.all([world.as('desk'), world.as('sectionChief'), world.as('rights')])
    words = await scheduleWords(desk)
  })
  const only = async (api: Api, entry: ReturnType<typeof entryOn>) => (await api.schedule.createEntry(entry)).entryIds[0]!
  const week = (api: Api, from: string, more = {}) => api.schedule.showSchedule({ from, to: from, sectionId: 'all', ...more })

  it('自分の予定を入れると、ほかの課の職員にも、日時・種類・件名が見える', async () => {
    const entryId = await only(desk, entryOn('2025-12-03', [words.id('desk')], { title: '下見', place: '公民館' }))
    const { entries } = await week(rights, '2025-12-03')
    assert.deepEqual(
      entries.map(({ entryId: id, kind, title, place, startTime, endTime, sight }) => [id, kind, title, place, startTime, endTime, sight]),
      [[entryId, 'meeting', '下見', '公民館', '10:00', '11:00', 'open']],
    )
    const { enteredBy, byProxy, can, revision } = await desk.schedule.getEntry({ entryId })
    assert.deepEqual([enteredBy, byProxy, can, revision], [people.desk, false, ['change'], 1])
    assert.deepEqual((await rights.schedule.getEntry({ entryId })).can, [])
  })
  it('何日にもわたる予定と終日の予定は、かかる日のすべてに出る', async () => {
    await only(desk, entryOn('2025-12-24', [words.id('desk')], { kind: 'trip', endDay: '2025-12-26', startTime: '13:00', endTime: '12:00' }))
    await only(desk, entryOn('2025-12-25', [words.id('desk')], { kind: 'leave', allDay: true }))
    const seen = async (day: string) => (await week(desk, day)).entries.map(({ kind, endDay, endTime }) => [kind, endDay, endTime])
    const trip = ['trip', '2025-12-26', '12:00']
    assert.deepEqual(await seen('2025-12-24'), [trip])
    assert.deepEqual(await seen('2025-12-25'), [trip, ['leave', '2025-12-25', '24:00']])
    assert.deepEqual(await seen('2025-12-26'), [trip])
    assert.deepEqual(await seen('2025-12-27'), [])
  })
  it('役員は見るだけで、委員・ボランティア・監事・システム管理者には開かない', async () => {
    const president = await world.as('president')
    assert.ok((await week(president, '2025-12-03')).people.length > 5)
    await assert.rejects(president.schedule.createEntry(entryOn('2025-12-03', [words.id('desk')])), { status: 403 })
    for (const person of ['commissioner', 'volunteer', 'auditor', 'administrator', 'securityOfficer', 'riderMember'] as const)
      await assert.rejects(week(await world.as(person), '2025-12-03'), { status: 403 }, person)
    assert.ok(words.staff.every(({ name }) => name !== people.volunteer && name !== people.commissioner))
  })
  it('非公開の予定は、ほかの人には「予定あり」だけで、件名・場所・種類は答えのどこにもない', async () => {
    const secret = '健康診断の再検査'
    const entryId = await only(
      desk,
      entryOn('2025-12-04', [words.id('desk')], { kind: 'leave', title: secret, place: '見本病院', remark: '要紹介状', private: true }),
    )
    const mine = await desk.schedule.getEntry({ entryId })
    assert.deepEqual([mine.title, mine.place, mine.kind, mine.sight], [secret, '見本病院', 'leave', 'open'])
    for (const api of [rights, chief]) {
      const answers = JSON.stringify([await week(api, '2025-12-04'), await api.schedule.getEntry({ entryId }), await api.schedule.showBoard({})])
      for (const word of [secret, '見本病院', '要紹介状']) assert.ok(!answers.includes(word), word)
      const [row] = (await week(api, '2025-12-04')).entries
      assert.deepEqual([row!.sight, row!.kind, row!.title, row!.place], ['private', '', '', ''])
      // Whoever does not read it may not overwrite it either, not even a supervisor.
      await assert.rejects(api.schedule.cancelEntry({ entryId, revision: 1 }), { status: 403 })
    }
  })
  it('訪問先は、その分野で個人の情報を見られる人だけが読める', async () => {
    const visit = entryOn('2025-12-05', [words.id('rights')], { kind: 'visit', title: '見本 太郎さん宅', place: '見本町1-2' })
    await assert.rejects(rights.schedule.createEntry(visit), { code: 'compartmentNeeded' })
    await assert.rejects(rights.schedule.createEntry({ ...visit, compartment: 'community-welfare' }), { code: 'compartmentNeeded' })
    const entryId = await only(rights, { ...visit, compartment: 'rights-protection' } as typeof visit)
    const specialist = await world.as('rightsSpecialist')
    assert.equal((await specialist.schedule.getEntry({ entryId })).place, '見本町1-2')
    const seen = await desk.schedule.getEntry({ entryId })
    assert.deepEqual([seen.sight, seen.kind, seen.title, seen.place], ['guarded', 'visit', '', ''])
    // Somebody to whom that compartment is not open cannot be given what they could not read.
    await assert.rejects(
      (await world.as('consultationChief')).schedule.createEntry({
        ...visit,
        accountIds: [words.id('rights'), words.id('desk')],
        compartment: 'rights-protection',
      }),
      {
        code: 'notOpenToAll',
      },
    )
    const tiers = await asOwner<{ tier: number }>(
      world.database,
      'select s.tier from schedule.entry_parts p join identity.access_scopes s on s.scope_id = p.scope_id where p.council_id = $1',
      [world.councilId],
    )
    assert.deepEqual(tiers, [{ tier: 3 }])
  })
  it('ほかの人の予定は、任された人と上司だけが入れ、だれが入れたかが出る', async () => {
    const entry = entryOn('2025-12-08', [words.id('rights')], { title: '研修' })
    await assert.rejects(desk.schedule.createEntry(entry), { status: 403, code: 'notEntrusted' })
    const { proxyId } = await rights.schedule.entrustProxy({ accountId: words.id('desk'), validFrom: '2025-12-01' })
    const { byProxy, enteredBy } = await rights.schedule.getEntry({ entryId: await only(desk, entry) })
    assert.deepEqual([byProxy, enteredBy], [true, people.desk])
    await rights.schedule.endProxy({ proxyId })
    await assert.rejects(desk.schedule.createEntry(entry), { code: 'notEntrusted' })
    // Everybody of a section.
    await rights.schedule.entrustProxy({ sectionId: words.section('地域福祉課'), validFrom: '2025-12-01' })
    await only(desk, entry)
    await assert.rejects((await world.as('selfRelianceWorker')).schedule.createEntry(entry), { code: 'notEntrusted' })
    await only(chief, entryOn('2025-12-08', [words.id('selfRelianceWorker')], { startTime: '15:00', endTime: '16:00' }))
  })
  it('前の人の変更のあとに古い画面から変えると、知らされる', async () => {
    const entryId = await only(desk, entryOn('2025-12-09', [words.id('desk')], { title: '一' }))
    await desk.schedule.changeEntry({ ...entryOn('2025-12-09', [words.id('desk')], { title: '二' }), entryId, revision: 1 })
    await assert.rejects(desk.schedule.changeEntry({ ...entryOn('2025-12-09', [words.id('desk')], { title: '三' }), entryId, revision: 1 }), {
      status: 409,
      code: 'changedMeanwhile',
    })
    assert.equal((await desk.schedule.getEntry({ entryId })).title, '二')
    await assert.rejects(rights.schedule.changeEntry({ ...entryOn('2025-12-09', [words.id('desk')]), entryId, revision: 2 }), {
      status: 403,
      code: 'notYours',
    })
  })
  it('重なり・休みの日・勤務時間の外は、断らずに知らせる', async () => {
    const day = '2025-12-31'
    await only(desk, entryOn(day, [words.id('desk')], { title: '大掃除' }))
    const entryId = await only(desk, entryOn(day, [words.id('desk')], { startTime: '07:00', endTime: '10:30' }))
    const { warnings } = await desk.schedule.getEntry({ entryId })
    assert.deepEqual(
      warnings.map(({ what, name, detail }) => [what, name, detail]),
      [
        ['twice', people.desk, '10:00－11:00 大掃除'],
        ['closed', '', '年末年始'],
        ['outsideHours', '', '08:30－17:15'],
      ],
    )
  })
  it('課の会議は暦から出て、予定の表には写さない', async () => {
    const chairs = await bodyId(desk, 'district-chairs')
    await desk.calendar.planGathering({
      bodyId: chairs,
      kind: 'meeting',
      heldOn: '2025-12-10',
      startTime: '13:30',
      endTime: '15:00',
      place: '福祉館',
    })
    const found = await desk.schedule.showSchedule({ from: '2025-12-10', to: '2025-12-10', sectionId: 'all' })
    assert.deepEqual(
      found.meetings.map(({ bodyName, startTime }) => [bodyName, startTime]),
      [['地区社協会長会議', '13:30']],
    )
    assert.equal(found.entries.length, 0)
    assert.deepEqual(
      (await rights.schedule.showSchedule({ from: '2025-12-10', to: '2025-12-10', sectionId: 'all' })).meetings,
      [],
      'a meeting one may not see in the calendar',
    )
  })
  it('外部の会議は、行く人の行に出る。ほかの課が事務局でも、行く人の課の表に出て、紙にも出る', async () => {
    const body = { compartment: 'community-welfare', name: '市の連絡会', kana: 'シノレンラクカイ', kind: 'liaison', organiser: '見本市' }
    const outside = await desk.calendar.recordOutsideBody({ ...body, code: 'city-liaison' })
    const meeting = { bodyId: outside.bodyId, title: '第9回', heldOn: '2026-02-05', startTime: '10:00', endTime: '11:30', place: '市役所' }
    const { meetingId } = await desk.calendar.planOutsideMeeting({ ...meeting, attendees: [words.id('desk')] })
    for (const asked of [{}, { sectionId: 'all' as const }]) {
      const span = await desk.schedule.showSchedule({ from: '2026-02-05', to: '2026-02-05', ...asked })
      assert.deepEqual(
        span.meetings.filter(({ id }) => id === meetingId).map(({ goers }) => goers),
        [[words.id('desk')]],
      )
      const html = weekHtml({ span, today: '2025-12-01', language: 'ja' })
      const lines = html.split('<tr').filter((line) => line.includes('第9回'))
      assert.equal(lines.length, 1)
      assert.match(lines[0]!, new RegExp(people.desk))
    }
  })
  it('仮予定は、一つに決めるとほかが消え、取っていた部屋が空く', async () => {
    const room = words.thing('小会議室')
    const { entryIds } = await desk.schedule.createEntry({
      ...entryOn('2025-12-11', [words.id('desk')], { thingIds: [room] }),
      candidates: [
        { startDay: '2025-12-12', endDay: '2025-12-12', startTime: '10:00', endTime: '11:00' },
        { startDay: '2025-12-15', endDay: '2025-12-15', startTime: '10:00', endTime: '11:00' },
      ],
    })
    assert.equal(entryIds.length, 3)
    const second = await desk.schedule.getEntry({ entryId: entryIds[1]! })
    assert.deepEqual([second.tentative, second.candidates.length, second.can], [true, 2, ['change', 'decide']])
    await desk.schedule.decideEntry({ entryId: entryIds[1]!, revision: 1 })
    assert.deepEqual((await week(desk, '2025-12-11')).entries, [])
    assert.equal((await week(desk, '2025-12-12')).entries[0]!.tentative, false)
    await only(chief, entryOn('2025-12-15', [words.id('sectionChief')], { thingIds: [room] }))
    await assert.rejects(chief.schedule.createEntry(entryOn('2025-12-12', [words.id('sectionChief')], { thingIds: [room] })), { code: 'taken' })
    await assert.rejects(desk.schedule.decideEntry({ entryId: entryIds[1]!, revision: 2 }), { code: 'decidedAlready' })
  })
  it('訪問の予定から従う状態は、行き先を言わない', async () => {
    await only(
      rights,
      entryOn('2025-12-01', [words.id('rights')], {
        kind: 'visit',
        title: '見本 次郎さん',
        place: '見本町3',
        startTime: '11:00',
        endTime: '13:00',
        compartment: 'rights-protection',
      }),
    )
    const row = (await rights.schedule.showBoard({})).items.find(({ accountId }) => accountId === words.id('rights'))!
    assert.deepEqual([row.state, row.from, row.remark], ['out', 'entry', '訪問'])
  })
  it('空き時間は、人も車も空いた、開いている日の勤務時間から、早い順に出る', async () => {
    const car = words.thing('公用車２')
    // Friday the 19th: the desk is busy until 15:00, the car from 16:00; the weekend is closed by a rule of the office.
    const planning = await world.as('planning')
    for (const weekday of ['sat', 'sun'] as const)
      await planning.calendar.recordClosing({
        title: '閉所日',
        days: { pattern: 'weekly', weekday },
        source: '就業規則（見本）',
        validFrom: '2025-12-02',
      })
    await only(desk, entryOn('2025-12-19', [words.id('desk')], { startTime: '08:30', endTime: '15:00' }))
    await only(chief, entryOn('2025-12-19', [words.id('sectionChief')], { startTime: '16:00', endTime: '17:00', thingIds: [car] }))
    const found = await desk.schedule.findFreeTimes({
      accountIds: [words.id('desk')],
      thingIds: [car],
      minutes: 45,
      from: '2025-12-19',
      to: '2025-12-22',
    })
    assert.deepEqual(
      found.items.slice(0, 3).map(({ day, startTime, endTime }) => [day, startTime, endTime]),
      [
        // The car needs 15 minutes after each trip: 15:00 to 15:45 leaves them.
        ['2025-12-19', '15:00', '15:45'],
        ['2025-12-22', '08:30', '09:15'],
        ['2025-12-22', '08:45', '09:30'],
      ],
    )
    assert.equal(found.items.length, 20)
  })
  it('自分の配信に、会議と並んで予定が載り、中身を限ったものは種類だけが出る', async () => {
    const read = async () => {
      const { calendar } = await rights.calendar.readFeed({})
      return new ICAL.Component(ICAL.parse(calendar) as unknown[]).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
    }
    const visit = (await read()).find(({ summary }) => summary === '訪問')!
    assert.ok(!visit.location, 'the place of a visit never leaves')
    const entryId = await only(rights, entryOn('2025-12-18', [words.id('rights')], { title: '係の打合せ', place: '相談室' }))
    const find = async () => (await read()).find(({ uid }) => uid === `${entryId}@sasaeai`)!
    const event = await find()
    assert.deepEqual([event.summary, event.location, event.startDate.toJSDate().toISOString()], ['係の打合せ', '相談室', '2025-12-18T01:00:00.000Z'])
    await rights.schedule.cancelEntry({ entryId, revision: 1 })
    const gone = await find()
    assert.equal(gone.component.getFirstPropertyValue('status'), 'CANCELLED')
    assert.ok(gone.sequence > event.sequence)
  })
  it('種類は、ある日から変えられ、前の予定は前の言葉のまま', async () => {
    const shipped = {
      list: 'entry' as const,
      code: 'counter',
      title: '電話当番',
      english: 'Telephone duty',
      position: 70,
      source: '内規（見本）',
      validFrom: '2026-01-01',
    }
    await assert.rejects(desk.schedule.recordKind(shipped), { status: 403 })
    await chief.schedule.recordKind(shipped)
    const versions = (await desk.schedule.listKinds({})).items.filter(({ code }) => code === 'counter')
    assert.deepEqual(
      versions.map(({ title, validFrom, validTo }) => [title, validFrom, validTo]),
      [
        ['窓口・相談当番', null, '2025-12-31'],
        ['電話当番', '2026-01-01', null],
      ],
    )
    await assert.rejects(chief.schedule.recordKind({ ...shipped, title: '前', validFrom: '2025-06-01' }), { code: 'laterStands' })
  })
  it('週の表と車の表は紙に出て、一覧は口から出せる形をしている', async () => {
    const cookie = await world.cookieOf('desk')
    for (const path of [
      '/print/schedule/showSchedule?from=2025-12-01&to=2025-12-07&sectionId=all&paper=a3&lang=ja',
      '/print/schedule/showSchedule?from=2025-12-01&to=2025-12-07&paper=a4&lang=en',
      '/print/schedule/listBookings?from=2025-12-19&to=2025-12-19&lang=ja',
    ]) {
      const answer = await world.request(path, { headers: { cookie } })
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/pdf'], path)
    }
  })
  it('見本の法人では、二週間の予定が、空いている部屋と車で埋まる', async () => {
    const town = await createWorld()
    const { count } = await town.run(registry.schedule.operations.settleSchedule, {})
    const { entries, people: staff } = await (await town.as('desk')).schedule.showSchedule({ from: '2025-12-01', to: '2025-12-14', sectionId: 'all' })
    assert.equal(entries.length, count)
    assert.ok(count > staff.length * 5 && entries.some(({ thingIds }) => thingIds.length > 0))
  })
  it('紙と持ち出すファイルには、非公開と訪問の言葉が、本人が作っても出ない', async () => {
    const worker = words.id('rights')
    const day = '2025-12-23'
    const [car] = [words.thing('公用車３')]
    await only(
      rights,
      entryOn(day, [worker], { kind: 'visit', title: '見本 三郎さん', place: '見本町9', compartment: 'rights-protection', thingIds: [car] }),
    )
    await only(
      rights,
      entryOn(day, [worker], { kind: 'leave', title: '通院', place: '見本医院', private: true, startTime: '14:00', endTime: '15:00' }),
    )
    const { showSchedule, listBookings } = registry.schedule.operations
    const span = await rights.schedule.showSchedule({ from: day, to: day, accountId: worker })
    const uses = await rights.schedule.listBookings({ from: day, to: day })
    assert.ok(
      JSON.stringify(span).includes('見本 三郎さん') && JSON.stringify(span).includes('通院') && JSON.stringify(uses).includes('見本 三郎さん'),
    )
    const left = JSON.stringify([
      showSchedule.print!.data(span, 'ja'),
      showSchedule.table!.rows(span, 'ja'),
      listBookings.print!.data(uses, 'ja'),
      listBookings.table!.rows(uses, 'ja'),
    ])
    for (const word of ['見本 三郎さん', '見本町9', '通院', '見本医院']) assert.ok(!left.includes(word), word)
    assert.ok(left.includes('予定あり') && left.includes('非開示') && left.includes('公用車３'))
  })
  it('部署のない人と、その日に使えない種類は選べない', async () => {
    const outsider = await appoint(world, '部署 無子', '嘱託', { role: 'deskWorker', compartment: 'community-welfare', tier: 2 })
    await assert.rejects(outsider.api.schedule.createEntry(entryOn('2025-12-03', [outsider.accountId])), { code: 'notStaff' })
    await assert.rejects(desk.schedule.createEntry(entryOn('2025-12-03', [words.id('desk')], { kind: 'no-such' })), { code: 'kindUnknown' })
    await assert.rejects(desk.schedule.createEntry(entryOn('2025-12-03', [])), { status: 422 })
    await assert.rejects(desk.schedule.createEntry(entryOn('2025-12-03', [words.id('desk')], { endTime: '09:00' })), { status: 422 })
  })
})

describe('行動予定', () => {
  it('予定から従い、あとから知らせたものが優り、予定が終われば元にもどる', async () => {
    const day = '2025-12-16'
    let now = new Date(`${day}T08:00:00+09:00`)
    const world = await createWorld({ clock: clockFrom(() => now) })
    const desk = await world.as('desk')
    const me = (await scheduleWords(desk, day)).id('desk')
    await desk.schedule.createEntry(
      entryOn(day, [me], { kind: 'outing', title: '会場の下見', place: '公民館', startTime: '10:00', endTime: '11:00' }),
    )
    await desk.schedule.createEntry(entryOn(day, [me], { kind: 'meeting', startTime: '14:00', endTime: '15:00' }))
    const seen = async () => {
      // A session does not outlast so many hours.
      const { items } = await (await world.as('rights')).schedule.showBoard({})
      const { state, from, backTime, late, remark } = items.find(({ accountId }) => accountId === me)!
      return [state, from, backTime, late, remark]
    }
    const at = async (time: string) => {
      now = new Date(`${day}T${time}:00+09:00`)
      return seen()
    }
    assert.deepEqual(await at('09:00'), ['at-desk', 'usual', '', false, ''])
    assert.deepEqual(await at('10:30'), ['out', 'entry', '11:00', false, '会場の下見　公民館'])
    now = new Date(`${day}T10:40:00+09:00`)
    await (await world.as('desk')).schedule.setPresence({ state: 'straight-home', backTime: '13:00', remark: '市役所' })
    assert.deepEqual(await at('10:50'), ['straight-home', 'said', '13:00', false, '市役所'])
    assert.deepEqual(await at('13:30'), ['straight-home', 'said', '13:00', true, '市役所'])
    assert.deepEqual(await at('14:30'), ['in-meeting', 'entry', '15:00', false, '会議'])
    assert.deepEqual(await at('15:30'), ['at-desk', 'usual', '', false, ''])
    now = new Date('2025-12-17T09:00:00+09:00')
    assert.equal((await seen())[1], 'usual', 'what was said holds for its day only')
    await assert.rejects((await world.as('rights')).schedule.setPresence({ accountId: me, state: 'out' }), { code: 'notEntrusted' })
    await assert.rejects((await world.as('desk')).schedule.setPresence({ state: 'no-such' }), { code: 'stateUnknown' })
  })
})
