import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, type Refused, type World, createWorld, people, size } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { entryOn, scheduleWords } from './lay-out.ts'

describe('部屋・車・共有物', () => {
  let world: World
  let desk: Api
  let chief: Api
  let words: Awaited<ReturnType<typeof scheduleWords>>
  before(async () => {
    world = await createWorld()
    ;[desk, chief] = await Promise.all([world.as('desk'), world.as('sectionChief')])
    words = await scheduleWords(desk)
  })
  const taken = async (promise: Promise<unknown>) =>
    promise.then(
      () => assert.fail('it was given twice'),
      (error: unknown) => {
        const refused = error as Refused // what a client of a test throws
        assert.deepEqual([refused.status, refused.code], [409, 'taken'])
        return refused.body.fields!.map(({ message }) => message.ja)
      },
    )

  it('ふさがっているものは取れず、だれがいつまで使い、いつ空いているかを言う', async () => {
    const car = words.thing('公用車１')
    await desk.schedule.createEntry(entryOn('2025-12-03', [words.id('desk')], { thingIds: [car], private: true, title: '内緒' }))
    const said = await taken(
      chief.schedule.createEntry(entryOn('2025-12-03', [words.id('sectionChief')], { thingIds: [car], startTime: '10:30', endTime: '12:00' })),
    )
    assert.deepEqual(said, [
      '公用車１は、令和7年12月3日（水） 10:00から令和7年12月3日（水） 11:15まで佐藤 恵さんが使います（前後の余裕を含む）。この日は、08:30－10:00、11:15－17:15が空いています。',
    ])
    // Nothing was half done.
    assert.equal((await desk.schedule.showSchedule({ from: '2025-12-03', to: '2025-12-03', sectionId: 'all' })).entries.length, 1)
  })
  it('後の余裕も、自分の前後にいるものとして効く', async () => {
    const car = words.thing('公用車１')
    const at = (startTime: string, endTime: string) =>
      chief.schedule.createEntry(entryOn('2025-12-03', [words.id('sectionChief')], { thingIds: [car], startTime, endTime }))
    await taken(at('11:00', '12:00'))
    await taken(at('09:00', '09:50')) // its own 15 minutes reach into 10:00
    await at('11:15', '12:00')
    await at('09:00', '09:45')
  })
  it('取りやめると、すぐに空く。変えるときは、自分の予定とはぶつからない', async () => {
    const room = words.thing('小会議室')
    const entry = entryOn('2025-12-04', [words.id('desk')], { thingIds: [room] })
    const entryId = (await desk.schedule.createEntry(entry)).entryIds[0]!
    await desk.schedule.changeEntry({ ...entry, entryId, revision: 1, endTime: '11:30' })
    await taken(
      chief.schedule.createEntry(entryOn('2025-12-04', [words.id('sectionChief')], { thingIds: [room], startTime: '11:00', endTime: '12:00' })),
    )
    await desk.schedule.cancelEntry({ entryId, revision: 2 })
    await chief.schedule.createEntry(entryOn('2025-12-04', [words.id('sectionChief')], { thingIds: [room], startTime: '11:00', endTime: '12:00' }))
  })
  it('繰り返す予定は、ぶつかる日をすべて挙げ、一つも入れない', async () => {
    const room = words.thing('相談室')
    for (const day of ['2026-01-14', '2026-01-28']) await chief.schedule.createEntry(entryOn(day, [words.id('sectionChief')], { thingIds: [room] }))
    const weekly = { ...entryOn('2026-01-07', [words.id('desk')], { thingIds: [room] }), repeat: { cadence: '毎週水曜日', until: '2026-02-28' } }
    const said = await taken(desk.schedule.createEntry(weekly))
    assert.equal(said.length, 2)
    assert.match(said[0]!, /1月14日.*森田 浩二/)
    assert.match(said[1]!, /1月28日/)
    const count = async () =>
      (await asOwner<{ n: string }>(world.database, 'select count(*) as n from schedule.series where council_id = $1', [world.councilId]))[0]!.n
    assert.equal(await count(), '0')
    const { entryIds } = await desk.schedule.createEntry({ ...weekly, thingIds: [words.thing('小会議室')] })
    assert.equal(entryIds.length, 7) // the eleventh of February is a holiday
  })
  it('同じものを自分で二重に取る仮予定は、断られる', async () => {
    const room = words.thing('相談室')
    await assert.rejects(
      desk.schedule.createEntry({
        ...entryOn('2025-12-08', [words.id('desk')], { thingIds: [room] }),
        candidates: [{ startDay: '2025-12-08', endDay: '2025-12-08', startTime: '10:30', endTime: '11:30' }],
      }),
      { status: 409, code: 'takenAtOnce' },
    )
  })
  it('終わったもの・まだ始まらないものは取れない', async () => {
    const { thingId } = await chief.schedule.recordThing({
      kind: 'room',
      name: '旧館和室',
      kana: 'キュウカンワシツ',
      validFrom: '2025-04-01',
      validTo: '2025-12-10',
    })
    await desk.schedule.createEntry(entryOn('2025-12-10', [words.id('desk')], { thingIds: [thingId] }))
    await assert.rejects(desk.schedule.createEntry(entryOn('2025-12-11', [words.id('desk')], { thingIds: [thingId] })), { code: 'thingUnknown' })
    await assert.rejects(desk.schedule.recordThing({ kind: 'room', name: 'x', kana: 'エ', validFrom: '2025-04-01' }), { status: 403 })
    await assert.rejects(chief.schedule.recordThing({ kind: 'boat', name: 'x', kana: 'エ', validFrom: '2025-04-01' }), { code: 'kindUnknown' })
  })

  it('多くの人が同時に取っても、重なりは一つも残らない（部屋と車を一度に取る人も）', async () => {
    const rounds = size({ deep: 50, ordinary: 6 })
    const clients = size({ deep: 20, ordinary: 8 })
    const seed = randomInt(2 ** 31)
    const askers = await Promise.all(
      (['desk', 'sectionChief', 'planning', 'rights'] as const).map(async (person) => [words.id(person), await world.as(person)] as const),
    )
    const pools = [['公用車２'], ['公用車３'], ['プロジェクター'], ['公用車２', 'プロジェクター'], ['プロジェクター', '公用車３', '公用車２']]
    const wish = fc.record({
      pool: fc.integer({ min: 0, max: pools.length - 1 }),
      start: fc.integer({ min: 16, max: 34 }),
      length: fc.integer({ min: 1, max: 6 }),
    })
    const time = (half: number) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`
    let day = 0
    let won = 0
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: clients, maxLength: clients }), async (wishes) => {
        const date = new Date(Date.UTC(2026, 3, 1 + day++)).toISOString().slice(0, 10)
        const answers = await Promise.allSettled(
          wishes.map(({ pool, start, length }, at) => {
            const [accountId, api] = askers[at % askers.length]!
            return api.schedule.createEntry(
              entryOn(date, [accountId], {
                startTime: time(start),
                endTime: time(start + length),
                thingIds: pools[pool]!.map((name) => words.thing(name)),
              }),
            )
          }),
        )
        for (const answer of answers) if (answer.status === 'rejected') assert.equal((answer.reason as Refused).code, 'taken', String(answer.reason))
        won += answers.filter(({ status }) => status === 'fulfilled').length
        assert.ok(
          answers.some(({ status }) => status === 'fulfilled'),
          'somebody gets it',
        )
      }),
      { numRuns: rounds, seed },
    )
    const [overlap] = await asOwner<{ pairs: string; held: string; complete: boolean }>(
      world.database,
      `select (select count(*) from schedule.occupancies a join schedule.occupancies b on b.council_id = a.council_id and b.thing_id = a.thing_id and b.entry_id > a.entry_id
           and b.during && a.during where a.council_id = $1) as pairs,
         (select count(distinct o.entry_id) from schedule.occupancies o join schedule.entries e on e.entry_id = o.entry_id where o.council_id = $1 and e.starts_at >= '2026-03-31T15:00:00Z') as held,
         (select bool_and(e.cancelled_at is null) from schedule.entries e where e.council_id = $1 and e.starts_at >= '2026-03-31T15:00:00Z') as complete`,
      [world.councilId],
    )
    assert.deepEqual(overlap, { pairs: '0', held: String(won), complete: true })
  })
  it('データベースそのものが、重なりを許さない（操作を通さない書き込みでも）', async () => {
    const rows = `select council_id, thing_id, during from schedule.occupancies where council_id = $1 limit 1`
    await assert.rejects(
      asOwner(
        world.database,
        `insert into schedule.occupancies (council_id, entry_id, thing_id, during)
         select o.council_id, (select e.entry_id from schedule.entries e where e.council_id = o.council_id and not exists (
           select from schedule.occupancies x where x.entry_id = e.entry_id) limit 1), o.thing_id, o.during from (${rows}) o`,
        [world.councilId],
      ),
      { code: '23P01' },
    )
  })
  it('使用の一覧は、だれが使うかを言い、非公開の件名は言わない', async () => {
    const { items } = await chief.schedule.listBookings({ from: '2025-12-03', to: '2025-12-03', kind: 'car' })
    const first = items.find(({ startTime }) => startTime === '10:00')!
    assert.deepEqual([first.thingName, first.people, first.title, first.sight], ['公用車１', [people.desk], '', 'private'])
  })
})
