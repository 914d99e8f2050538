// 連番に欠番も重複もない: random mixtures of commands that commit, are refused and break, from eight writers at once.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { nextNumber } from '#platform/postgres'
import { type World, createWorld, size } from '#testing'

const takeNumber = defineOperation({
  name: 'test.takeNumber',
  title: { ja: '番号を取る', en: 'Take a number' },
  kind: 'command',
  permission: 'test.number.take',
  input: z.strictObject({ series: z.string(), year: z.int(), end: z.enum(['commit', 'refuse', 'break']) }),
  output: z.object({ number: z.int() }),
  async handle({ series, year, end }, call) {
    const number = await nextNumber(call.db, call.actor.councilId, series, year)
    if (end === 'refuse') refuse(commonRefusals, 'notFound')
    if (end === 'break') throw new Error('broken on purpose')
    call.audit({ subject: { type: 'test.number', id: call.newId() } })
    return { number }
  },
})

describe('連番', () => {
  let world: World
  before(async () => {
    world = await createWorld()
  })
  it('八人が同時に取り、断りや失敗が混じっても、簿と年度ごとに1から欠けずに続く', async (t) => {
    const seed = Math.floor(performance.now() * 1000)
    t.diagnostic(`seed ${seed}`)
    const step = fc.record({
      series: fc.constantFrom('letters.sent/a', 'letters.sent/b'),
      year: fc.constantFrom(2025, 2026),
      end: fc.constantFrom('commit' as const, 'commit' as const, 'refuse' as const, 'break' as const),
    })
    const counts = new Map<string, number[]>() // across the runs, as the series go on
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 8 }), { minLength: 8, maxLength: 8 }), async (writers) => {
        await Promise.all(
          writers.map(async (steps) => {
            for (const each of steps) {
              const taken = await world.run(takeNumber, each).catch((error: unknown) => {
                assert.notEqual(each.end, 'commit', String(error))
              })
              if (taken) counts.set(`${each.series} ${each.year}`, [...(counts.get(`${each.series} ${each.year}`) ?? []), taken.number])
            }
          }),
        )
        for (const [series, numbers] of counts)
          assert.deepEqual(
            numbers.toSorted((a, b) => a - b),
            Array.from({ length: numbers.length }, (_, at) => at + 1),
            series,
          )
      }),
      { seed, numRuns: size({ deep: 100, ordinary: 8 }) },
    )
    assert.ok(counts.size > 0)
  })
  it('ほかの簿の番号を待たせない', async () => {
    const holding = defineOperation({
      ...takeNumber,
      input: z.strictObject({}),
      async handle(_, call) {
        const { number } = await call.run(takeNumber, { series: 'letters.sent/held', year: 2025, end: 'commit' })
        // While this one is still open, another series goes on; were its lock wider, this would wait for itself.
        await world.run(takeNumber, { series: 'letters.sent/free', year: 2025, end: 'commit' })
        await world.run(takeNumber, { series: 'letters.sent/held', year: 2026, end: 'commit' })
        return { number }
      },
    })
    assert.deepEqual(await world.run(holding, {}), { number: 1 })
  })
  it('ほかの法人の番号とは別に数える', async () => {
    const other = await createWorld({ database: world.database })
    const asked = { series: 'letters.sent/own', year: 2025, end: 'commit' } as const
    assert.deepEqual(await Promise.all([world.run(takeNumber, asked), other.run(takeNumber, asked)]), [{ number: 1 }, { number: 1 }])
  })
})
