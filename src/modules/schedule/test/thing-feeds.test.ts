// 部屋・車の配信: a screen at the door reads when it is taken, and no more than everybody here may know.
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { type Api, type World, createWorld, people } from '#testing'
import { entryOn, scheduleWords } from './lay-out.ts'

let world: World
let desk: Api
let chief: Api
let words: Awaited<ReturnType<typeof scheduleWords>>
before(async () => {
  world = await createWorld()
  ;[desk, chief] = await Promise.all([world.as('desk'), world.as('sectionChief')])
  words = await scheduleWords(desk)
})
const read = async (token: string) => {
  const answer = await world.request(`/feeds/${token}.ics`)
  return { status: answer.status, text: (await answer.text()).replaceAll('\r\n ', '') }
}
const summaries = (text: string) => [...text.matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, title]) => title)

it('だれでも読める予定は使う人と件名、非公開と訪問は時刻だけが出て、取りやめは消える', async () => {
  const thingId = words.thing('公用車１')
  const { token } = await chief.schedule.makeThingFeed({ thingId })
  const use = (day: string, more: object) => ({ ...entryOn(day, [words.id('desk')], { thingIds: [thingId], ...more }) })
  const { entryIds } = await desk.schedule.createEntry(use('2026-02-16', { title: '会場の下見' }))
  await desk.schedule.createEntry(use('2026-02-17', { title: '通院', place: '見本病院', private: true }))
  const worker = await world.as('rights')
  await worker.schedule.createEntry({
    ...entryOn('2026-02-18', [words.id('rights')], { kind: 'visit', title: '見本 太郎さん宅', compartment: 'rights-protection' }),
    thingIds: [thingId],
  })
  await desk.schedule.createEntry(entryOn('2026-02-19', [words.id('desk')], { title: '車のいらない予定' }))
  const { text } = await read(token)
  assert.match(text, /X-WR-CALNAME:公用車１/)
  const planned = (each: string | undefined) => each?.includes('会場の下見') || each === '予定あり'
  assert.deepEqual(summaries(text).filter(planned), [`${people.desk}　会場の下見`, '予定あり', '予定あり'])
  assert.match(text, /DTSTART;TZID=Asia\/Tokyo:20260217T100000/)
  for (const secret of ['通院', '見本病院', '太郎', '車のいらない', people.rights]) assert.ok(!text.includes(secret), secret)
  await desk.schedule.cancelEntry({ entryId: entryIds[0]!, revision: 1 })
  assert.ok(!(await read(token)).text.includes('会場の下見'))
})
it('宛先は、管理する人なら新しくでき、終えられ、前の宛先では読めず、ほかの人には作れない', async () => {
  const thingId = words.thing('小会議室')
  await assert.rejects(desk.schedule.makeThingFeed({ thingId }), { status: 403 })
  await assert.rejects(desk.schedule.endThingFeed({ thingId }), { status: 403 })
  await assert.rejects(chief.schedule.makeThingFeed({ thingId: words.id('desk') }), { status: 404 })
  await assert.rejects(chief.schedule.endThingFeed({ thingId }), { status: 404 })
  const first = await chief.schedule.makeThingFeed({ thingId })
  assert.equal((await read(first.token)).status, 200)
  const other = await world.as('consultationChief')
  const second = await other.schedule.makeThingFeed({ thingId })
  assert.deepEqual([(await read(first.token)).status, (await read(second.token)).status], [404, 200])
  assert.equal((await desk.schedule.listThings({})).feeds.filter((feed) => feed.thingId === thingId).length, 1)
  // It is nobody's own feed, so nobody ends it there, and making it touches none.
  assert.deepEqual([(await other.calendar.listFeeds({})).items, (await chief.calendar.listFeeds({})).items], [[], []])
  const mine = await chief.calendar.makeFeed({})
  await chief.schedule.endThingFeed({ thingId })
  assert.deepEqual([(await read(second.token)).status, (await read(mine.token)).status], [404, 200])
})
