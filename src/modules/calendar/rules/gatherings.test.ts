import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Standing, doingsOf, nextOf, stateOf, untold } from './gatherings.ts'

const today = '2025-12-10'
const standings: fc.Arbitrary<Standing> = fc.record({
  heldOn: fc.constantFrom('2025-12-09', '2025-12-10', '2025-12-11'),
  postponed: fc.boolean(),
  sequence: fc.nat(3),
  toldSequence: fc.option(fc.nat(3)),
  record: fc.option(fc.record({ counts: fc.boolean() })),
})

describe('会合の状態', () => {
  it('記録があれば、開催済みか中止のどちらかで、開催の記録はもうできない', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        const state = stateOf(standing)
        assert.equal(state === 'held' || state === 'called-off', standing.record !== null)
        const may = doingsOf(standing, today)
        if (standing.record) for (const doing of ['hold', 'change', 'postpone', 'call-off', 'reply'] as const) assert.ok(!may.includes(doing))
        assert.equal(may.includes('take-up'), state === 'called-off')
        if (may.includes('hold')) assert.ok(standing.heldOn <= today && !standing.postponed)
      }),
    )
  })
  it('知らせていない変更があれば、まず知らせる。知らせていない会合の変更は、知らせなくてよい', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        const next = nextOf(standing, today, { minutesMissing: true, followUps: true })
        assert.equal(next === 'tell', untold(standing, today))
        if (standing.toldSequence === null) assert.equal(untold(standing, today), false)
        if (untold(standing, today)) assert.ok(doingsOf(standing, today).includes('notify'))
        assert.equal(next === 'minutes', stateOf(standing) === 'held')
      }),
    )
  })
})
