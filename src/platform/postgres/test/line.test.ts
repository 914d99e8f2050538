// 順番待ち: whoever comes gets a turn, nobody of a lane is passed by, and there are never more at once than there may be.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { size } from '#testing'
import { LineFull, standingInLine } from '../line.ts'

const limits = { all: 5, writing: 3, waiting: 1000, patienceMillis: 60_000 }
const lane = fc.constantFrom('read' as const, 'write' as const)

describe('取引の順番待ち', () => {
  it('だれにも順番が来て、同じ列では来た順に入り、限りをこえない', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ lane, turns: fc.nat(4), breaks: fc.boolean() }), { maxLength: 60 }), async (people) => {
        const line = standingInLine(limits)
        const entered = { read: [] as number[], write: [] as number[] }
        const busy = { read: 0, write: 0 }
        const results = await Promise.allSettled(
          people.map(async (person, at) => {
            await line.enter(person.lane)
            entered[person.lane].push(at)
            busy[person.lane]++
            assert.ok(busy.write <= limits.writing && busy.read + busy.write <= limits.all)
            for (let turn = 0; turn < person.turns; turn++) await new Promise((resolve) => setImmediate(resolve))
            busy[person.lane]--
            line.leave(person.lane)
            if (person.breaks) throw new Error('broken on purpose')
          }),
        )
        assert.equal(results.length, people.length)
        assert.deepEqual([line.length(), busy], [0, { read: 0, write: 0 }])
        for (const each of ['read', 'write'] as const)
          assert.deepEqual(
            entered[each],
            people.flatMap((person, at) => (person.lane === each ? [at] : [])),
          )
      }),
      { numRuns: size({ deep: 3000, ordinary: 100 }) },
    )
  })

  it('書く人が列をなしていても、読む人は先へ通る', async () => {
    const line = standingInLine(limits)
    for (let writer = 0; writer < limits.writing; writer++) await line.enter('write')
    const later = Array.from({ length: 10 }, () => line.enter('write'))
    await line.enter('read')
    assert.equal(line.length(), 10)
    line.leave('read')
    for (const waiting of later) {
      line.leave('write')
      await waiting
    }
    assert.equal(line.length(), 0)
  })

  it('待ちきれない人、列に入りきれない人、データベースが止まったときの人は断られ、あとの人の順番は減らない', async () => {
    const line = standingInLine({ all: 1, writing: 1, waiting: 2, patienceMillis: 20 })
    await line.enter('write')
    const tired = line.enter('write')
    const other = line.enter('read')
    await assert.rejects(line.enter('read'), LineFull)
    await assert.rejects(tired, LineFull)
    await assert.rejects(other, LineFull)
    const gone = line.enter('read')
    line.sendAway(new Error('the server is gone'))
    await assert.rejects(gone, /the server is gone/)
    line.leave('write')
    await line.enter('read')
    await sleep(30)
    assert.equal(line.length(), 0)
  })
})
