// 業務日報・月報: what one worker took part in, with totals.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { IsoDate } from '#kernel/values'
import { type Api, type World, createWorld, people } from '#testing'
import { spanOf, sumsBy } from '../rules/days.ts'

describe('業務日報の期間と集計', () => {
  it('月はその月の一日から末日まで。合計は、分けても全体と合う', () => {
    const days = fc.date({ min: new Date('2019-01-01'), max: new Date('2033-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (date) => {
        const on = IsoDate.parse(date.toISOString().slice(0, 10))
        assert.deepEqual(spanOf('day', on), { from: on, to: on })
        const { from, to } = spanOf('month', on)
        assert.ok(from <= on && on <= to && from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7))
        assert.equal(new Date(Date.parse(to) + 86_400_000).getUTCDate(), 1, to)
      }),
    )
    const contact = fc.record({ way: fc.constantFrom('phone', 'visit', 'mail'), minutes: fc.option(fc.nat(600)) })
    fc.assert(
      fc.property(fc.array(contact), (contacts) => {
        const sums = sumsBy(contacts, ({ way }) => way)
        const total = (of: (sum: (typeof sums)[number]) => number) => sums.reduce((sum, one) => sum + of(one), 0)
        assert.equal(
          total((one) => one.contacts),
          contacts.length,
        )
        assert.equal(
          total((one) => one.minutes),
          contacts.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
        )
      }),
    )
  })
})

describe('業務日報・月報', () => {
  let world: World
  let worker: Api
  let chief: Api
  let me: string
  let other: string
  before(async () => {
    world = await createWorld()
    ;[worker, chief] = [await world.as('selfRelianceWorker'), await world.as('consultationChief')]
    const { items } = await worker.cases.listColleagues({ kind: 'self-reliance' })
    const idOf = (name: string) => items.find((each) => each.name === name)!.accountId
    ;[me, other] = [idOf(people.selfRelianceWorker), idOf(people.householdBudgetWorker)]
    const record = (heldOn: string, more = {}) =>
      worker.cases.recordContact({ kind: 'self-reliance', heldOn, way: 'phone', first: true, staffIds: [me], ...more })
    await record('2025-11-20', { startedAt: '15:00', minutes: 40, observed: '午後の電話' })
    await record('2025-11-20', { startedAt: '09:00', minutes: 20, way: 'visit', observed: '朝の訪問', staffIds: [me, other] })
    await record('2025-11-20', { observed: '時間の入っていない電話' })
    await record('2025-11-03', { minutes: 5 })
    await record('2025-10-31', { minutes: 500 })
    const { contactId } = await record('2025-11-20', { minutes: 300 })
    await worker.cases.withdrawContact({ contactId, revision: 1, reason: '二重に記録したため' })
  })

  it('日報は時刻の順に、方法と種類ごとの件数と時間を合計する。取り消したものは数えない', async () => {
    const work = await worker.cases.showDay({ on: '2025-11-20' })
    assert.deepEqual(
      work.contacts.map(({ beginning }) => beginning),
      ['時間の入っていない電話', '朝の訪問', '午後の電話'],
    )
    assert.deepEqual([work.minutes, work.withoutMinutes], [60, 1])
    assert.deepEqual(work.byWay, [
      { code: 'phone', contacts: 2, minutes: 40 },
      { code: 'visit', contacts: 1, minutes: 20 },
    ])
    assert.deepEqual(work.byKind, [{ code: 'self-reliance', contacts: 3, minutes: 60 }])
    const month = await worker.cases.showDay({ span: 'month', on: '2025-11-11' })
    assert.deepEqual([month.from, month.to, month.contacts.length, month.minutes], ['2025-11-01', '2025-11-30', 4, 65])
  })

  it('ほかの職員の日報は上司だけが、担当の種類の中で見る', async () => {
    await assert.rejects(worker.cases.showDay({ accountId: other, on: '2025-11-20' }), { code: 'notYours' })
    assert.deepEqual(
      (await worker.cases.showDay({})).workers.map(({ accountId }) => accountId),
      [me],
    )
    const work = await chief.cases.showDay({ accountId: other, on: '2025-11-20' })
    assert.deepEqual([work.name, work.contacts.map(({ beginning }) => beginning)], [people.householdBudgetWorker, ['朝の訪問']])
    const desk = await world.as('mutualSupportWorker')
    await assert.rejects(desk.cases.showDay({ accountId: me }), { code: 'notYours' })
  })

  it('A4の紙になる', async () => {
    const cookie = await world.cookieOf('selfRelianceWorker')
    for (const query of ['span=day&on=2025-11-20', 'span=month&on=2025-11-20&lang=en', 'span=day&on=2025-01-05']) {
      const answer = await world.request(`/print/cases/showDay?${query}`, { headers: { cookie } })
      assert.equal(answer.status, 200, await answer.clone().text())
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid:part>1</)
    }
  })
})
