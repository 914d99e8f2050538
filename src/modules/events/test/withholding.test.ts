import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import { grossOf, paymentOf, withheldFrom } from '../rules/withholding.ts'

const rate = { rate: 10_210, thresholdYen: 1_000_000, rateAbove: 20_420, onTravel: true }

it('源泉徴収は、円未満を切り捨て、境をこえた分には高いほうの率を使う', () => {
  assert.deepEqual(
    [30_000, 11_137, 1_000_000, 1_500_000].map((yen) => withheldFrom(yen, rate)),
    [3063, 1137, 102_100, 204_200],
  )
})

it('手取りで約束した額は、ちょうど手元に残る。旅費は、定めのとおりに含める', () => {
  const agreed = { feeYen: 10_000, feeBasis: 'net', travelYen: 2000, withheld: true } as const
  assert.deepEqual(paymentOf({ ...agreed, travelYen: 0 }, rate), { grossYen: 11_137, taxYen: 1137, travelYen: 0, paidYen: 10_000 })
  assert.equal(paymentOf(agreed, rate).paidYen, 12_000)
  assert.deepEqual(paymentOf(agreed, { ...rate, onTravel: false }), { grossYen: 11_137, taxYen: 1137, travelYen: 2000, paidYen: 12_000 })
  assert.deepEqual(paymentOf({ ...agreed, withheld: false }, rate), { grossYen: 10_000, taxYen: 0, travelYen: 2000, paidYen: 12_000 })
  assert.equal(paymentOf(agreed, undefined).taxYen, null)
})

it('どの率でも、額面は手取りがちょうど残る額のうち、もっとも大きいものになる', () => {
  const seed = Math.floor(performance.now() * 1000)
  console.log(`seed ${seed}`)
  const anyRate = fc.record({
    rate: fc.integer({ min: 0, max: 60_000 }),
    thresholdYen: fc.integer({ min: 0, max: 3000 }),
    rateAbove: fc.integer({ min: 0, max: 60_000 }),
    onTravel: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }), anyRate, (feeYen, travelYen, drawn) => {
      // By trying every sum from nothing on.
      let gross = 0
      while (gross + 1 - withheldFrom(gross + 1, drawn) <= feeYen) gross++
      assert.equal(grossOf(feeYen, drawn), gross)
      assert.equal(gross - withheldFrom(gross, drawn), feeYen)
      const { grossYen, taxYen, paidYen } = paymentOf({ feeYen, feeBasis: 'net', travelYen, withheld: true }, drawn)
      assert.equal(paidYen, feeYen + travelYen)
      assert.equal(grossYen + travelYen - taxYen!, paidYen)
      assert.equal(taxYen, withheldFrom(grossYen + (drawn.onTravel ? travelYen : 0), drawn))
    }),
    { seed, numRuns: size({ deep: 20_000, ordinary: 500 }) },
  )
})
