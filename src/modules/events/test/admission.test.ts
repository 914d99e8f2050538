import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import { type Party, arrival, movedUp } from '../rules/admission.ts'
import { draw, drawOrder } from '../rules/draw.ts'

const seed = Math.floor(performance.now() * 1000)
const numRuns = size({ deep: 20_000, ordinary: 500 })
const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 40 })
const parties = (them: readonly number[]): Party[] => them.map((partySize, at) => ({ applicationId: `id-${at}`, partySize }))

describe(`募集の規則（seed ${seed}）`, () => {
  it('来ては取り消すどんな並びでも、定員をこえず、待つ人より先に入る人はいない', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.record({ come: fc.boolean(), partySize: fc.integer({ min: 1, max: 5 }), who: fc.nat(100) }), { maxLength: 60 }),
        (capacity, steps) => {
          const placed: { readonly at: number; readonly partySize: number }[] = []
          let queue: { readonly applicationId: string; readonly at: number; readonly partySize: number }[] = []
          const seats = () => placed.reduce((sum, { partySize }) => sum + partySize, 0)
          for (const [at, { come, partySize, who }] of steps.entries()) {
            if (come) {
              if (partySize > capacity) continue
              const standing = { admission: 'first-come', capacity, drawn: false, placed: seats(), waiting: queue.length } as const
              if (arrival(standing, partySize) === 'placed') placed.push({ at, partySize })
              else queue.push({ applicationId: String(at), at, partySize })
            } else if (placed.length > 0) {
              placed.splice(who % placed.length, 1)
              const up = new Set(movedUp({ capacity, placed: seats() }, queue))
              placed.push(...queue.filter(({ applicationId }) => up.has(applicationId)))
              queue = queue.filter(({ applicationId }) => !up.has(applicationId))
            }
            assert.ok(seats() <= capacity)
            const [first] = queue
            if (!first) continue
            assert.ok(placed.every((each) => each.at < first.at))
            assert.ok(seats() + first.partySize > capacity)
          }
        },
      ),
      { numRuns, seed },
    )
  })
  it('抽選は、同じ種と申込からいつも同じ順になり、並べ方によらず、入りきらない組で止まる', () => {
    fc.assert(
      fc.property(sizes, fc.string(), fc.integer({ min: 1, max: 60 }), (them, lot, capacity) => {
        const all = parties(them)
        const { order, placed } = draw(lot, all, { capacity, placed: 0 })
        assert.deepEqual(
          drawOrder(lot, all.toReversed()).map(({ applicationId }) => applicationId),
          order,
        )
        assert.deepEqual(placed, order.slice(0, placed.length))
        const sizeOf = new Map(all.map(({ applicationId, partySize }) => [applicationId, partySize]))
        const seats = placed.reduce((sum, id) => sum + sizeOf.get(id)!, 0)
        assert.ok(seats <= capacity)
        const next = order[placed.length]
        if (next !== undefined) assert.ok(seats + sizeOf.get(next)! > capacity)
      }),
      { numRuns, seed },
    )
  })
})
