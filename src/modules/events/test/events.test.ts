import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { clockFrom } from '#kernel'
import { eventBodies, eventsPreset, kinds } from '#programmes'
import { type Api, type World, commandLine, createWorld, registry, size } from '#testing'
import { asOwner, appoint } from '../../../../test/support/staff.ts'
import { drawOrder } from '../rules/draw.ts'
import { completionKind, layOutAdmission, layOutEvent, layOutEvery } from './lay-out.ts'

const root = path.resolve(import.meta.dirname, '../../../..')
const codeIn = (said: readonly { readonly ja: string }[]) => /控え：([a-z0-9]{8})/.exec(said[0]!.ja)![1]!

describe('研修・行事', () => {
  let world: World
  let desk: Api
  let chief: Api
  let visitor: Api
  let now = new Date('2025-12-01T03:00:00Z')
  /** Another day, on which everybody signs in anew. */
  const on = async (day: string) => {
    now = new Date(`${day}T03:00:00Z`)
    desk = (await appoint(world, `受付 ${day}`, '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 3 })).api
  }
  const get = (eventId: string) => desk.events.getEvent({ eventId })
  const opened = async (eventId: string) => ({ eventId, revision: (await get(eventId)).revision })
  const listed = async (eventId: string, state?: 'placed' | 'waiting') => (await desk.events.listApplications({ eventId, state })).items
  const applyWith =
    (addressCode: string) =>
    (name: string, more: Record<string, string> = {}) =>
      visitor.forms.sendAnswer({ addressCode, version: 1, typed: { name, phone: `076-100-${String(name.length).padStart(4, '0')}`, ...more } })
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    await on('2025-12-01')
    chief = (await appoint(world, '課長 二郎', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 3 })).api
    visitor = await world.as()
  })

  it('会議の部屋には会議が、研修・行事の部屋には研修・行事が並ぶ', async () => {
    const codes = async (room: 'meetings' | 'events') => (await desk.calendar.listBodies({ room })).items.map(({ code }) => code)
    const [meetings, events] = [await codes('meetings'), await codes('events')]
    assert.ok(meetings.includes('district-chairs') && !events.includes('district-chairs'))
    assert.ok(events.includes('commissioners-substitutes-training') && !meetings.includes('commissioners-substitutes-training'))
    const { gatheringIds } = await layOutEvent(desk, ['2025-12-20'])
    const found = async (room: 'meetings' | 'events') =>
      (await desk.calendar.listGatherings({ room })).items.some((row) => row.gatheringId === gatheringIds[0])
    assert.deepEqual([await found('meetings'), await found('events')], [false, true])
  })

  it('申込は様式の回答として届き、定員まで参加、あとは順に待つ。取り消せば、入りきらない組を飛ばさずに繰り上がる', async () => {
    const { eventId } = await layOutEvent(desk, ['2025-12-20'], { capacity: 4, partyMax: 4, cancelUntil: '2025-12-10' })
    const { addressCode } = await layOutAdmission(desk, chief, eventId)
    const apply = applyWith(addressCode)
    const first = await apply('見本 一', { party: '3', mail: 'ichi@example.org' })
    assert.match(first.said[0]!.ja, /参加できます/)
    assert.match((await apply('見本 二郎', { party: '2' })).said[0]!.ja, /キャンセル待ちの1番目/)
    // Room for one is left, and yet nobody goes before those who wait.
    assert.match((await apply('見本 三四郎', { party: '1' })).said[0]!.ja, /キャンセル待ちの2番目/)
    // Anybody may type that name and telephone: the page says neither the number nor how it stands.
    const again = (await apply('見本 一', { party: '3' })).said[0]!
    assert.match(again.ja, /一つだけ受け付けます/)
    assert.doesNotMatch(`${again.ja} ${again.en}`, /\d|参加でき|控え：/)
    const byStaff = await desk.events.addApplication({ eventId, name: '見本 一', phone: '076-100-0004' })
    assert.deepEqual([byStaff.again, byStaff.number], [true, 1])
    assert.equal((await get(eventId)).state, 'full')
    await assert.rejects(apply('見本 五人以上', { party: '5' }), { code: 'tooMany' })
    const wrong = visitor.events.cancelOwnApplication({ eventId, number: 1, code: 'aaaaaaaa' })
    await assert.rejects(wrong, { code: 'unknownReceipt' })
    await visitor.events.cancelOwnApplication({ eventId, number: 1, code: codeIn(first.said) })
    const after = await listed(eventId)
    assert.deepEqual(
      after.map(({ number, state, toTell }) => [number, state, toTell]),
      [
        [1, 'cancelled', false],
        [2, 'placed', true],
        [3, 'placed', true],
      ],
    )
    const { items } = await desk.events.listEvents({ show: 'to-tell' })
    assert.ok(items.some((row) => row.eventId === eventId))
    await desk.events.markTold({ applicationId: after[1]!.applicationId })
    await assert.rejects(visitor.events.cancelOwnApplication({ eventId, number: 1, code: codeIn(first.said) }), { code: 'cancelledAlready' })
  })

  it('回答を取り下げると申込も取り消され、待つ人が順に繰り上がる。出席した人の申込は残る。申込を取り消しても、回答は残る', async () => {
    const { eventId, gatheringIds } = await layOutEvent(desk, ['2025-12-01', '2025-12-20'], { capacity: 3, partyMax: 3 })
    const { addressCode } = await layOutAdmission(desk, chief, eventId)
    const apply = applyWith(addressCode)
    await apply('一', { party: '2' })
    await apply('二郎', { party: '1' })
    await apply('三四郎', { party: '3' })
    await apply('四五六七', { party: '1' })
    const answerOf = async (number: number) => {
      const answerId = (await listed(eventId)).find((each) => each.number === number)!.answerId!
      return desk.forms.getAnswer({ answerId })
    }
    const states = async () => Object.fromEntries((await listed(eventId)).map(({ number, state }) => [number, state]))
    const withdraw = async (number: number) => {
      const { answerId, revision } = await answerOf(number)
      return desk.forms.withdrawAnswer({ answerId, revision, reason: '本人の申し出' })
    }
    // Room for two is left, and the party of three is not passed by.
    const first = await withdraw(1)
    assert.match(first.said[0]!.ja, /申込番号 1 も取り消しました。$/)
    assert.deepEqual(await states(), { 1: 'cancelled', 2: 'placed', 3: 'waiting', 4: 'waiting' })
    const third = await withdraw(3)
    assert.match(third.said[0]!.ja, /申込番号 3 も取り消しました。キャンセル待ちから1件/)
    assert.deepEqual(await states(), { 1: 'cancelled', 2: 'placed', 3: 'cancelled', 4: 'placed' })
    await assert.rejects(withdraw(3), { code: 'notNow' })
    // Whoever came, came.
    const [, second] = await listed(eventId)
    await desk.events.markAttendance({
      eventId,
      gatheringId: gatheringIds[0]!,
      marks: [{ applicationId: second!.applicationId, presence: 'present' }],
    })
    assert.match((await withdraw(2)).said[0]!.ja, /出席の記録があるため/)
    assert.equal((await states())[2], 'placed')
    // The other way round the answer stays, and says what became of it.
    const fourth = (await listed(eventId)).find(({ number }) => number === 4)!
    await desk.events.cancelApplication({ applicationId: fourth.applicationId, revision: fourth.revision, remark: '都合' })
    const answer = await answerOf(4)
    assert.equal(answer.state, 'received')
    assert.match(answer.became[0]!.text.ja, /申込 4番（取消し）/)
    assert.deepEqual((await withdraw(4)).said, [])
  })

  it('一つの催しの中で、申込を探し、絞り、並べられる', async () => {
    const { eventId, gatheringIds } = await layOutEvent(desk, ['2025-12-01'], { capacity: 3, feeYen: 500 })
    const people = [
      { name: '見本 花子', kana: 'ミホン ハナコ', affiliation: '松ヶ枝地区', phone: '076-200-1111', needs: '車いす' },
      { name: '甲野 一', kana: 'コウノ ハジメ', affiliation: '味噌蔵町地区', phone: '076-200-2222' },
      { name: '乙野 二', kana: 'オツノ フタ', affiliation: '松ヶ枝地区', phone: '076-300-3333' },
      { name: '丙野 三', kana: 'ヘイノ サン', affiliation: '', phone: '076-300-4444' },
    ]
    for (const person of people) await desk.events.addApplication({ eventId, ...person })
    const numbers = async (filter: object) => (await desk.events.listApplications({ eventId, ...filter })).items.map(({ number }) => number)
    assert.deepEqual(await numbers({ search: 'みほん' }), [1])
    assert.deepEqual(await numbers({ search: '２００-２' }), [2])
    assert.deepEqual(await numbers({ search: '松ヶ枝' }), [1, 3])
    assert.deepEqual(await numbers({ search: '4' }), [4])
    assert.deepEqual(await numbers({ search: 'いない人' }), [])
    assert.deepEqual(await numbers({ show: 'needs' }), [1])
    assert.deepEqual(await numbers({ order: 'kana' }), [3, 2, 4, 1])
    assert.deepEqual(await numbers({ order: 'newest' }), [4, 3, 2, 1])
    const [first, second] = await listed(eventId)
    await desk.events.settleApplication({ applicationId: first!.applicationId, revision: first!.revision, paidOn: '2025-12-01' })
    assert.deepEqual(await numbers({ show: 'unpaid' }), [2, 3])
    const gatheringId = gatheringIds[0]!
    const marks = [
      { applicationId: first!.applicationId, presence: 'present' as const },
      { applicationId: second!.applicationId, presence: 'absent' as const },
    ]
    await desk.events.markAttendance({ eventId, gatheringId, marks })
    assert.deepEqual(await numbers({ state: 'placed', gatheringId, mark: 'unmarked' }), [3])
    assert.deepEqual(await numbers({ state: 'placed', gatheringId, mark: 'came' }), [1])
    assert.deepEqual(await numbers({ state: 'placed', gatheringId, mark: 'absent' }), [2])
    assert.equal((await desk.events.listApplications({ eventId, search: '地区', page: 2 })).total, 3)
  })

  it('定員を増やすと繰り上がり、参加の決まった人数より減らすことはできない', async () => {
    const { eventId } = await layOutEvent(desk, ['2025-12-20'], { capacity: 1 })
    for (const name of ['甲', '乙', '丙']) await desk.events.addApplication({ eventId, name, phone: `076-${name.codePointAt(0)}` })
    const { title, fiscalYear, admission } = await get(eventId)
    const change = async (capacity: number) => desk.events.changeEvent({ ...(await opened(eventId)), title, fiscalYear, admission, capacity })
    assert.equal((await change(2)).movedUp, 1)
    await assert.rejects(change(1), { code: 'capacityTooSmall' })
    assert.equal((await listed(eventId, 'waiting')).length, 1)
  })

  it('抽選の種と申込から、順を計算し直せる', async () => {
    const { eventId } = await layOutEvent(desk, ['2025-12-20'], { admission: 'lottery', capacity: 3, partyMax: 2, drawOn: '2025-12-10' })
    for (const [at, name] of ['甲', '乙', '丙', '丁', '戊'].entries())
      await desk.events.addApplication({ eventId, name, phone: `076-1-${at}`, partySize: at === 2 ? 2 : 1 })
    const before_ = await listed(eventId)
    assert.ok(before_.every(({ state }) => state === 'applied'))
    const { seed } = await desk.events.drawPlaces(await opened(eventId))
    assert.equal((await get(eventId)).drawSeed, seed)
    const order = drawOrder(seed, before_)
    assert.deepEqual(
      (await listed(eventId)).map(({ applicationId }) => applicationId),
      order.map(({ applicationId }) => applicationId),
    )
    let seats = 0
    let full = false
    const expected = order.map(({ partySize }) => {
      full ||= seats + partySize > 3
      if (!full) seats += partySize
      return full ? 'waiting' : 'placed'
    })
    assert.deepEqual(
      (await listed(eventId)).map(({ state }) => state),
      expected,
    )
    await assert.rejects(desk.events.drawPlaces(await opened(eventId)), { code: 'notNow' })
  })

  it('選考では、職員が決める。参加を断れば、本人に知らせることとして残る', async () => {
    const { eventId } = await layOutEvent(desk, ['2025-12-20'], { admission: 'selection', capacity: 1 })
    for (const name of ['甲', '乙']) await desk.events.addApplication({ eventId, name, phone: `076-${name.codePointAt(0)}` })
    const [one, two] = await listed(eventId)
    assert.equal((await desk.events.placeApplication({ applicationId: two!.applicationId, revision: two!.revision })).state, 'placed')
    await desk.events.declineApplication({ applicationId: one!.applicationId, revision: one!.revision, remark: '対象でない' })
    assert.deepEqual(
      (await listed(eventId)).map(({ state, toTell }) => [state, toTell]),
      [
        ['declined', true],
        ['placed', true],
      ],
    )
  })

  it('名前の項目のない様式では、募集を始められない', async () => {
    const { eventId } = await layOutEvent(desk, ['2025-12-20'])
    const { layOutForm } = await import('../../forms/test/lay-out.ts')
    const { formId } = await layOutForm(desk, chief)
    await assert.rejects(desk.events.openAdmission({ ...(await opened(eventId)), formId }), { code: 'formUnfit' })
  })

  it('中止にすると、回も中止になり、申込者に知らせることになり、公開のページにすぐ出る', async () => {
    const { eventId, gatheringIds } = await layOutEvent(desk, ['2025-12-20', '2026-01-20'], { published: true })
    await desk.events.addApplication({ eventId, name: '甲', phone: '076-1' })
    const shown = () => visitor.events.getPublicEvent({ eventId })
    assert.equal((await shown()).sessions.length, 2)
    const { revision } = await desk.calendar.getGathering({ gatheringId: gatheringIds[0]! })
    await desk.calendar.callOffGathering({ gatheringId: gatheringIds[0]!, revision, reason: '荒天' })
    assert.deepEqual(
      (await shown()).sessions.map(({ state }) => state),
      ['called-off', 'on'],
    )
    await desk.events.callOffEvent({ ...(await opened(eventId)), reason: '講師の都合' })
    const off = await shown()
    assert.deepEqual(
      [off.state, off.calledOffBecause, off.sessions.map(({ state }) => state)],
      ['called-off', '講師の都合', ['called-off', 'called-off']],
    )
    assert.deepEqual(
      (await listed(eventId)).map(({ state, toTell }) => [state, toTell]),
      [['cancelled', true]],
    )
    assert.match(await (await world.request('/events.ics')).text(), /STATUS:CANCELLED/)
  })

  it('当日の中止は、理由と時刻とともにすぐ公開のページとトップページに出る。期限より遅い知らせには印が付く', async () => {
    let moment = new Date('2025-12-15T20:30:00Z') // 5:30 in Japan
    const town = await createWorld({ clock: clockFrom(() => moment) })
    const signIn = async () =>
      (await appoint(town, `朝の係 ${moment.getTime()}`, '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 3 })).api
    let staff = await signIn()
    const anybody = await town.as()
    const decisions = async () => Object.fromEntries((await staff.events.listDecisions({})).items.map((each) => [each.gatheringId, each]))
    const off = async (gatheringId: string, reason: string) => {
      const { revision } = await staff.calendar.getGathering({ gatheringId })
      await staff.calendar.callOffGathering({ gatheringId, revision, reason })
    }
    const { eventId, gatheringIds } = await layOutEvent(staff, ['2025-12-16', '2025-12-17', '2025-12-18'], { published: true })
    const [early, late, other] = gatheringIds as [string, string, string]
    assert.deepEqual((await anybody.events.listPublicCallingsOff({})).items, [])
    const due = await decisions()
    assert.equal(due[early]!.decideBy, '2025-12-15T21:00:00.000Z')
    assert.deepEqual([due[early]!.passed, due[late]!.passed, due[other]], [false, false, undefined])
    await off(early, '大雨のため')
    assert.deepEqual(
      (await anybody.events.listPublicCallingsOff({})).items.map(({ heldOn, reason, since }) => [heldOn, reason, Date.parse(since!)]),
      [['2025-12-16', '大雨のため', moment.getTime()]],
    )
    const { sessions } = await anybody.events.getPublicEvent({ eventId })
    assert.deepEqual(
      sessions.map(({ state, reason }) => [state, reason]),
      [
        ['called-off', '大雨のため'],
        ['on', ''],
        ['on', ''],
      ],
    )
    assert.equal((await decisions())[early], undefined, 'told in time: nothing is left to do')
    moment = new Date('2025-12-16T21:01:00Z') // 6:01 on the next day
    staff = await signIn()
    assert.equal((await decisions())[late]!.passed, true)
    await off(late, '講師の急病')
    assert.equal((await decisions())[late]!.late, true)
    assert.deepEqual((await staff.events.getEvent({ eventId })).lateSessions, [late])
    // It is a setting, from a day on, with its source: with a later hour the same notice is in time.
    const standard = { validFrom: '2025-12-17', keepDays: 1095, source: '試験' }
    await staff.events.recordStandard({ ...standard, callOffBy: '07:00' })
    assert.deepEqual((await staff.events.getEvent({ eventId })).lateSessions, [])
    await staff.events.recordStandard({ ...standard, callOffBy: null })
    assert.equal((await decisions())[other], undefined, 'no hour is laid down')
  })

  it('公開の催しは、地区・日・テーマで絞れる', async () => {
    const { eventId } = await layOutEvent(desk, ['2025-12-21', '2025-12-23'], { published: true, themes: ['meal', 'learning'] })
    const { areaId } = await visitor.events.getPublicEvent({ eventId })
    const found = async (filter: object) =>
      (await visitor.events.listPublicEvents({ month: '2025-12', ...filter })).items.some((each) => each.eventId === eventId)
    assert.deepEqual(await Promise.all([{}, { areaId }, { theme: 'meal' }, { day: '2025-12-23' }].map(found)), [true, true, true, true])
    assert.deepEqual(
      await Promise.all([{ areaId: randomUUID() }, { theme: 'health' }, { day: '2025-12-22' }, { theme: 'meal', day: '2025-12-24' }].map(found)),
      [false, false, false, false],
    )
    const { areas, themes, days } = await visitor.events.listPublicEvents({ month: '2025-12' })
    assert.ok(
      areas.some((area) => area.areaId === areaId && area.name !== '') && themes.some(({ code }) => code === 'meal') && days.includes('2025-12-21'),
    )
  })

  it('公開していない催しは、だれにも見えない', async () => {
    const { eventId } = await layOutEvent(desk, ['2025-12-20'])
    await assert.rejects(visitor.events.getPublicEvent({ eventId }), { status: 404 })
    assert.ok((await visitor.events.listPublicEvents({ month: '2025-12' })).items.every((event) => event.eventId !== eventId))
  })

  it('新任研修を、計画の行から修了証まで', async () => {
    const { eventId, gatheringIds } = await layOutEvent(desk, ['2025-12-01', '2025-12-02', '2025-12-03'], {
      capacity: 10,
      minutesRequired: 240,
      evaluated: true,
      certificateKindId: await completionKind(desk),
    })
    const makesUp = {
      ...(await opened(eventId)),
      heldOn: '2025-12-04',
      startTime: '10:00',
      endTime: '12:00',
      kind: 'session',
      subject: '補講',
      makesUp: gatheringIds[1]!,
    }
    const { gatheringId: madeUp } = await desk.events.addSession(makesUp)
    const { addressCode } = await layOutAdmission(desk, chief, eventId)
    const apply = applyWith(addressCode)
    const receipts = [await apply('見本 花子', { kana: 'ミホン ハナコ' }), await apply('見本 次郎です'), await apply('見本 三郎ですよ')]
    const [hanako, jiro, saburo] = await listed(eventId)
    // The first day: one is received by the code, one marked late, one absent.
    const received = await desk.events.receiveArrival({ eventId, number: 1, code: codeIn(receipts[0]!.said) })
    assert.equal(received.name, '見本 花子')
    await assert.rejects(
      desk.events.markAttendance({ eventId, gatheringId: gatheringIds[1]!, marks: [{ applicationId: hanako!.applicationId, presence: 'present' }] }),
      {
        code: 'stillToCome',
      },
    )
    const mark = (gatheringId: string, marks: readonly (readonly [string, 'present' | 'late' | 'absent', number?])[]) =>
      desk.events.markAttendance({
        eventId,
        gatheringId,
        marks: marks.map(([applicationId, presence, minutes]) => ({ applicationId, presence, minutes: minutes ?? null })),
      })
    await mark(gatheringIds[0]!, [
      [jiro!.applicationId, 'late', 60],
      [saburo!.applicationId, 'absent'],
    ])
    const hold = async (gatheringId: string, extraHeads = 0) => {
      const { sessions } = await get(eventId)
      return desk.events.holdSession({
        eventId,
        gatheringId,
        revision: sessions.find((each) => each.gatheringId === gatheringId)!.revision,
        extraHeads,
      })
    }
    const { meetingId } = await hold(gatheringIds[0]!, 1)
    assert.equal((await desk.calendar.getMeeting({ meetingId })).attendeeCount, 3)
    await on('2025-12-02')
    await mark(gatheringIds[1]!, [
      [hanako!.applicationId, 'absent'],
      [jiro!.applicationId, 'present'],
    ])
    await hold(gatheringIds[1]!)
    await on('2025-12-03')
    await mark(gatheringIds[2]!, [
      [hanako!.applicationId, 'absent'],
      [jiro!.applicationId, 'absent'],
      [saburo!.applicationId, 'present'],
    ])
    await hold(gatheringIds[2]!)
    await on('2025-12-04')
    // The make-up session counts for the subject it makes up, once.
    await mark(madeUp, [
      [hanako!.applicationId, 'present'],
      [jiro!.applicationId, 'present'],
    ])
    await hold(madeUp)
    assert.deepEqual(
      (await listed(eventId)).map(({ minutes }) => minutes),
      [240, 180, 120],
    )
    const issue = (applicationId: string) =>
      desk.events.issueCertificates({ eventId, issuedOn: '2025-12-04', recipients: [{ applicationId, birthDate: '1960-05-01' }] })
    await assert.rejects(issue(jiro!.applicationId), { code: 'notEarned' })
    await assert.rejects(issue(hanako!.applicationId), { code: 'notEarned' })
    const passed = async ({ applicationId }: { readonly applicationId: string }) => {
      const { revision } = (await listed(eventId)).find((each) => each.applicationId === applicationId)!
      return desk.events.settleApplication({ applicationId, revision, evaluationPassed: true })
    }
    await passed(hanako!)
    const { numbers, certificateIds } = await issue(hanako!.applicationId)
    assert.match(numbers[0]!, /^K-2025-\d{4}$/)
    await assert.rejects(issue(hanako!.applicationId), { code: 'issuedAlready' })
    await desk.events.reissueCertificate({ certificateId: certificateIds[0]!, reason: '紛失' })
    const { items } = await desk.events.listCertificates({ search: 'ミホン ハナコ' })
    assert.deepEqual([items[0]!.number, items[0]!.reissued, items[0]!.birthDate], [numbers[0], 1, '1960-05-01'])
    await desk.events.concludeEvent(await opened(eventId))
    const facts = await asOwner<{ quantities: Record<string, number>; retracts: string | null }>(
      world.database,
      'select quantities, retracts from kernel.facts where subject_id = $1 order by recorded_at',
      [eventId],
    )
    assert.deepEqual(facts[0]!.quantities, { applicants: 3, participants: 3, certificates: 1 })
    await desk.events.reopenEvent({ ...(await opened(eventId)), reason: '訂正' })
    await desk.events.revokeCertificate({ certificateId: certificateIds[0]!, reason: '誤り' })
    await assert.rejects(desk.events.reissueCertificate({ certificateId: certificateIds[0]!, reason: '紛失' }), { code: 'revokedAlready' })
    // Numbers are never given twice.
    const [again] = (await issue(hanako!.applicationId)).numbers
    assert.notEqual(again, numbers[0])
    // The line of the plan counts each session.
    const { lines } = await desk.plan.showPlan({ fiscalYear: 2025 })
    const line = lines.find(({ title }) => title.includes('新任研修【補充】'))!
    assert.equal(line.actual, 4)
    await on('2025-12-01')
  })

  it('前の催しを、部分ごとに写せる', async () => {
    const { eventId } = await layOutEvent(desk, ['2025-12-20', '2026-01-20'], { summary: '内容', capacity: 30 })
    const { eventId: copy, sessions } = await desk.events.copyEvent({
      eventId,
      title: '来年度の研修',
      fiscalYear: 2026,
      parts: ['texts', 'sessions'],
    })
    assert.equal(sessions, 2)
    const made = await get(copy)
    assert.deepEqual([made.summary, made.capacity, made.previousId, made.published], ['内容', 30, eventId, false])
    assert.deepEqual(
      made.sessions.map(({ heldOn, subject }) => [heldOn, subject]),
      [
        ['2026-12-19', '制度の基礎'],
        ['2027-01-19', '制度の基礎'],
      ],
    )
  })

  it('サロンの回を、区分別の人数と内容で一度に記録できる。地区の人は、自分の地区のものだけ', async () => {
    const [district, other] = (await desk.directory.listDistricts({})).items
    const salon = async (areaId: string, name: string) =>
      (await chief.calendar.openBody({ name, kana: 'サロン', kind: 'salon', compartment: 'community-welfare', areaId })).bodyId
    const [own, foreign] = [await salon(district!.areaId, '地区のサロン'), await salon(other!.areaId, 'よその地区のサロン')]
    const treasurer = await appoint(world, '会計 一子', '地区社協', {
      role: 'districtOfficer',
      compartment: 'community-welfare',
      tier: 2,
      areaId: district!.areaId,
    })
    const report = {
      heldOn: '2025-12-01',
      heads: { 'older-people': 12, 'other-participants': 1, 'first-timers': 2, helpers: 3 },
      contents: ['health'],
      expenseYen: 800,
    }
    const { meetingId } = await treasurer.api.events.reportSession({ bodyId: own, ...report })
    await assert.rejects(treasurer.api.events.reportSession({ bodyId: foreign, ...report }), { code: 'bodyUnknown' })
    await assert.rejects(treasurer.api.events.reportSession({ bodyId: own, ...report }), { code: 'alreadyRecorded' })
    const record = await desk.calendar.getMeeting({ meetingId })
    assert.deepEqual([record.attendeeCount, record.secretariatCount, record.expenseYen], [13, 3, 800])
    const { items } = await desk.events.listReports({ bodyId: own })
    assert.deepEqual([items[0]!.heads, items[0]!.contents], [report.heads, ['health']])

    // A correction takes the place of the report, and of nothing else.
    const heads = { 'older-people': 10, helpers: 2 }
    const { meetingId: corrected } = await treasurer.api.events.reportSession({
      bodyId: own,
      ...report,
      heads,
      contents: ['meal'],
      replaces: meetingId,
    })
    const after = await desk.events.listReports({ bodyId: own })
    assert.deepEqual([after.total, after.items[0]!.meetingId, after.items[0]!.heads, after.items[0]!.contents], [1, corrected, heads, ['meal']])
    assert.equal((await desk.calendar.getMeeting({ meetingId })).replacedBy, corrected)
    const committee = (
      await chief.calendar.openBody({
        name: '委員会',
        kana: 'イインカイ',
        kind: 'committee',
        compartment: 'community-welfare',
        areaId: district!.areaId,
      })
    ).bodyId
    const { meetingId: other_ } = await chief.calendar.recordMeeting({ bodyId: committee, heldOn: '2025-11-01', outcome: 'held', attendeeCount: 5 })
    for (const replaces of [other_, meetingId])
      await assert.rejects(treasurer.api.events.reportSession({ bodyId: own, ...report, replaces }), { code: 'notReported' })
    assert.equal((await chief.calendar.getMeeting({ meetingId: other_ })).withdrawn, false)

    // Many years of many salons: every page has its rows, and beyond the last one the total still stands.
    const many = size({ deep: 5000, ordinary: 120 })
    const copies = 'select gen_random_uuid() as id, n from generate_series(1, $3) n'
    await asOwner(
      world.database,
      `with copies as (${copies}), made as (insert into calendar.meetings
         select (jsonb_populate_record(m, jsonb_build_object('meeting_id', c.id, 'held_on', date '2025-11-30' - c.n, 'replaces', null))).* from calendar.meetings m, copies c
         where m.council_id = $1 and m.meeting_id = $2 returning council_id, meeting_id, scope_id)
       insert into events.session_reports (council_id, meeting_id, scope_id, heads, contents) select council_id, meeting_id, scope_id, '{"helpers": 1}', '{}' from made`,
      [world.councilId, corrected, many],
    )
    const page = async (number: number) => desk.events.listReports({ bodyId: own, page: number })
    const last = Math.ceil((many + 1) / 50)
    assert.deepEqual(
      (await Promise.all([page(1), page(last), page(last + 1)])).map(({ items: rows, total }) => [rows.length, total]),
      [
        [50, many + 1],
        [(many % 50) + 1, many + 1],
        [0, many + 1],
      ],
    )
  })

  it('仕組みの側は、種類・会議体・区分の符号を一つも名指ししない', () => {
    const { terms, certificateKinds, commendationKinds } = eventsPreset({ name: '見本' })
    const listed = [...kinds, ...terms, ...certificateKinds, ...commendationKinds].map(({ code }) => code)
    const codes = new Set<string>([...listed, ...Object.keys(eventBodies)])
    const files = ['operations', 'store', 'rules'].flatMap((room) => fs.globSync(`src/modules/events/${room}/**/*.{ts,typ}`, { cwd: root }))
    const sources = files.filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.generated.ts'))
    assert.ok(sources.length > 40 && codes.size > 40, 'too little was seen')
    const naming = (text: string) => [...text.matchAll(/['"`]([a-z][a-z0-9-]*)['"`]/g)].filter(([, word]) => codes.has(word!)).map(([, word]) => word)
    assert.deepEqual(naming(`if (kind === 'salon') return "completion"`), ['salon', 'completion']) // it does find one
    for (const file of sources) assert.deepEqual(naming(fs.readFileSync(path.join(root, file), 'utf8')), [], file)
  })

  it('申し込んだ人には控えがメールで届き、繰り上がった人にも届く。届かない人は、電話で知らせる人として残る', async () => {
    const { eventId } = await layOutEvent(desk, ['2025-12-20'], { capacity: 1 })
    const mails = { 甲: 'kou@example.org', 乙: 'otsu@example.org', 丙: '' }
    for (const [name, mail] of Object.entries(mails)) await desk.events.addApplication({ eventId, name, mail, phone: `076-9-${name.codePointAt(0)}` })
    const { title, fiscalYear, admission } = await get(eventId)
    await desk.events.changeEvent({ ...(await opened(eventId)), title, fiscalYear, admission, capacity: 3 })
    const up = (await listed(eventId)).filter(({ toTell }) => toTell)
    assert.equal(up.length, 2)
    const scopes = await asOwner<{ scope_id: string }>(world.database, 'select scope_id from identity.access_scopes where council_id = $1', [
      world.councilId,
    ])
    const actor = commandLine(
      world.councilId,
      scopes.map(({ scope_id }) => scope_id),
    )
    const { kernel } = world.app
    const input = { applicationIds: up.map(({ applicationId }) => applicationId) }
    const tell = () => kernel.dispatch(registry.events.operations.tellApplicants, input, { actor, requestId: kernel.ids.next() })
    assert.deepEqual(await tell(), { mailed: 1 })
    assert.deepEqual(await tell(), { mailed: 0 })
    assert.deepEqual(
      (await listed(eventId)).filter(({ toTell }) => toTell).map(({ name }) => name),
      ['丙'],
    )
    const queued = await asOwner(world.database, `select from kernel.jobs where council_id = $1 and operation = 'events.tellApplicants'`, [
      world.councilId,
    ])
    assert.ok(queued.length > 0)
  })

  it('日数を過ぎた申込からは、だれかが消える。履歴からも消え、人数と修了証は残る', async () => {
    const { bodyId } = (await desk.events.listChoices({})).bodies.find(({ code }) => code === 'child-watch-training')!
    const { eventId, applicationId } = await layOutEvery(desk, bodyId, (what) => `消える${what}`)
    const { kernel } = world.app
    const scopes = await asOwner<{ scope_id: string }>(world.database, 'select scope_id from identity.access_scopes where council_id = $1', [
      world.councilId,
    ])
    const actor = commandLine(
      world.councilId,
      scopes.map(({ scope_id }) => scope_id),
    )
    const forget = () => kernel.dispatch(registry.events.operations.forgetApplicants, {}, { actor, requestId: kernel.ids.next() })
    assert.equal((await forget()).forgotten, 0)
    await chief.events.recordStandard({ validFrom: '2025-04-01', keepDays: 30, source: '試験' })
    await on('2026-01-01')
    const { figures } = await get(eventId)
    assert.ok((await forget()).forgotten >= 2)
    assert.equal((await forget()).forgotten, 0)
    assert.deepEqual((await get(eventId)).figures, figures)
    const row = (await listed(eventId)).find((each) => each.applicationId === applicationId)!
    assert.deepEqual([row.name, row.kana, row.phone, row.mail, row.needs, row.minutes], ['', '', '', '', '', 120])
    assert.equal((await desk.events.listCertificates({ eventId })).items[0]!.name, '消える見本 花子')
    const left = await asOwner(
      world.database,
      `select from events.applications where council_id = $1 and event_id = $2 and applications::text like '%消える%'
       union all select from kernel.history h join events.applications a on a.application_id = h.row_id where a.event_id = $2 and h.table_name = 'events.applications'
         and (h.before::text like '%消える%' or h.after::text like '%消える%')`,
      [world.councilId, eventId],
    )
    assert.equal(left.length, 0)
    await on('2025-12-01')
  })

  it('三つ目の種類の研修・行事は、データを足すだけで使える', async () => {
    await chief.calendar.recordKind({
      list: 'body',
      code: 'study-tour',
      title: '視察',
      english: 'Study tour',
      room: 'events',
      position: 90,
      source: '試験',
    })
    const { bodyId } = await chief.calendar.openBody({
      name: '先進地の視察',
      kana: 'センシンチノシサツ',
      kind: 'study-tour',
      compartment: 'community-welfare',
    })
    const { eventId, gatheringIds } = await layOutEvent(desk, ['2025-12-01'], { bodyId, published: true })
    assert.deepEqual((await get(eventId)).kindTitle, { ja: '視察', en: 'Study tour' })
    const { applicationId } = await desk.events.addApplication({ eventId, name: '甲', phone: '076-1' })
    await desk.events.markAttendance({ eventId, gatheringId: gatheringIds[0]!, marks: [{ applicationId: applicationId!, presence: 'present' }] })
    const [session] = (await get(eventId)).sessions
    await desk.events.holdSession({ eventId, gatheringId: gatheringIds[0]!, revision: session!.revision })
    await desk.events.concludeEvent(await opened(eventId))
    assert.equal((await visitor.events.listPublicEvents({ month: '2025-12', kind: 'study-tour' })).items[0]!.eventId, eventId)
  })

  const clients = size({ deep: 200, ordinary: 20 })
  const rounds = size({ deep: 50, ordinary: 3 })
  it(`同時に申し込み、取り消しても、定員をこえず、だれも飛ばさない（${clients}人 × ${rounds}回）`, { timeout: 1_800_000 }, async () => {
    const seed = Math.floor(performance.now() * 1000)
    console.log(`seed ${seed}`)
    let state = seed
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
      return Math.floor((state / 0x8000_0000) * below)
    }
    for (let round = 0; round < rounds; round++) {
      const capacity = 1 + random(clients)
      const { eventId } = await layOutEvent(desk, ['2025-12-20'], { capacity, partyMax: 4 })
      const parties = Array.from({ length: clients }, () => 1 + random(Math.min(4, capacity)))
      await Promise.all(
        parties.map(async (partySize, at) => {
          const given = { eventId, name: `申込 ${at}`, phone: `076-${round}-${at}`, partySize }
          const taken = await patiently((key) => desk.events.addApplication(given, key))
          // The same press and the same person once more: one application.
          const twice = await patiently((key) => desk.events.addApplication(given, key))
          assert.deepEqual([twice.again, twice.number], [true, taken.number])
          if (random(4) !== 0) return
          const mine = (await patiently(() => desk.events.listApplications({ eventId, order: 'number' }))).items.find(
            ({ number }) => number === taken.number,
          )
          const move = mine && { applicationId: mine.applicationId, revision: mine.revision, remark: '試験' }
          if (move) await patiently((key) => desk.events.cancelApplication(move, key)).catch(onlyMoved)
        }),
      )
      const all = (await Promise.all(pagesOf(clients).map((page) => desk.events.listApplications({ eventId, order: 'number', page })))).flatMap(
        ({ items }) => items,
      )
      assert.equal(all.length, clients)
      const seats = all.filter((each) => each.state === 'placed').reduce((sum, { partySize }) => sum + partySize, 0)
      assert.ok(seats <= capacity, `${seats} people for ${capacity} places`)
      const waiting = all.filter((each) => each.state === 'waiting')
      const last = Math.max(0, ...all.filter((each) => each.state === 'placed').map(({ rank }) => rank))
      assert.ok(
        waiting.every(({ rank }) => rank > last),
        'somebody was overtaken',
      )
      if (waiting.length > 0)
        assert.ok(seats + waiting.toSorted((a, b) => a.rank - b.rank)[0]!.partySize > capacity, 'there is room for whoever is first')
    }
  })
})

const pagesOf = (count: number) => Array.from({ length: Math.ceil(count / 200) }, (_, at) => at + 1)
/** Somebody else has moved it first: that is no fault of the run. */
function onlyMoved(error: { readonly code?: string }): void {
  if (error.code !== 'changedMeanwhile') throw error
}

/** Whoever finds the house full for a moment presses once more, under the same key. */
async function patiently<T>(work: (how: { readonly key: string }) => Promise<T>): Promise<T> {
  const key = randomUUID()
  for (;;) {
    try {
      return await work({ key })
    } catch (error) {
      if ((error as { readonly status?: number }).status !== 503) throw error
      await wait(100)
    }
  }
}
