// 報告書のどの数も、事実を数え直した数と等しい。 Whatever was recorded, corrected, withdrawn, folded or not: every figure, every cell and every total against a recount in SQL that knows
// nothing of the module.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { foldFacts } from '#platform/postgres'
import { type Api, type World, atEnd, createWorld, registry, size } from '#testing'
import { compareReport } from './counting.ts'

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      line: fc.nat(),
      area: fc.nat(),
      day: fc.integer({ min: -365, max: 243 }),
      figures: fc.record({ items: fc.option(fc.nat(30), { nil: undefined }), people: fc.option(fc.nat(200), { nil: undefined }) }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('meet' as const), body: fc.nat(3), day: fc.integer({ min: 0, max: 243 }), people: fc.nat(80) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
)

class Town {
  readonly world: World
  readonly planning: Api
  readonly owner: pg.Client
  readonly activities: readonly string[]
  readonly areas: readonly (string | null)[]
  readonly bodies: readonly string[]
  readonly records: string[] = []

  constructor(world: World, planning: Api, owner: pg.Client, ground: Pick<Town, 'activities' | 'areas' | 'bodies'>) {
    this.world = world
    this.planning = planning
    this.owner = owner
    this.activities = ground.activities
    this.areas = ground.areas
    this.bodies = ground.bodies
  }
  static async open(): Promise<Town> {
    const world = await createWorld()
    const planning = await world.as('planning')
    const owner = new pg.Client(world.database.owner)
    await owner.connect()
    atEnd(() => owner.end())
    const { lines } = await planning.plan.showPlan({ fiscalYear: 2025 })
    const activities = [...new Set(lines.flatMap(({ activity, reporting }) => (activity !== null && reporting === 'count' ? [activity] : [])))].slice(
      0,
      12,
    )
    const { items } = await planning.identity.listAreas({})
    const places = items.filter(({ kind }) => kind !== 'city').map(({ areaId }) => areaId)
    const { items: bodies } = await (await world.as('desk')).calendar.listBodies({})
    await planning.reports.createReport({ fiscalYear: 2025 })
    for (const line of lines.filter(({ activity }) => activity !== null && activities.slice(0, 4).includes(activity)))
      for (const kind of ['appendix-districts', 'by-month']) await planning.reports.addBlock({ fiscalYear: 2025, lineId: line.lineId, kind })
    return new Town(world, planning, owner, {
      activities,
      areas: [null, ...places.slice(0, 3), ...places.slice(-5)],
      bodies: bodies.filter(({ code }) => code.startsWith('district')).map(({ bodyId }) => bodyId),
    })
  }
  async take(each: Step): Promise<void> {
    const day = (offset: number) => new Date(Date.UTC(2025, 3, 1 + offset)).toISOString().slice(0, 10)
    const desk = await (this.desk ??= this.world.as('desk'))
    if (each.do === 'fold')
      await foldFacts(this.world.database.transactions, registry.plan.listeners[0]!, this.world.councilId, this.world.app.kernel.ids)
    if (each.do === 'meet') {
      const meeting = {
        bodyId: this.bodies[each.body % this.bodies.length]!,
        heldOn: day(each.day),
        outcome: 'held' as const,
        attendeeCount: each.people,
      }
      await desk.calendar.recordMeeting(meeting).catch((error: { code?: string }) => assert.equal(error.code, 'alreadyRecorded'))
    }
    if (each.do === 'record') {
      const areaId = this.areas[each.area % this.areas.length]
      const figures = Object.fromEntries(Object.entries(each.figures).filter(([, amount]) => amount !== undefined))
      const record = {
        activity: this.activities[each.line % this.activities.length]!,
        kind: 'done',
        happenedOn: day(Math.max(each.day, 0)),
        content: '実施した。',
        ...figures,
      }
      this.records.push((await desk.plan.recordWork({ ...record, ...(areaId && { areaId }) })).recordId)
    }
    if (each.do === 'withdraw' && this.records.length > 0) {
      const [recordId] = this.records.splice(each.which % this.records.length, 1)
      await desk.plan.withdrawWork({ recordId: recordId!, reason: '誤りのため' })
    }
  }
  desk: Promise<Api> | undefined

  /** @returns how many figures were compared */
  check(): Promise<number> {
    return compareReport(this.planning, this.owner, { councilId: this.world.councilId, fiscalYear: 2025, until: '2025-12-01' })
  }
}

it('無作為の記録のあと、指標・地区別・月別・合計のどの数も、SQLで数え直した数と一致する', async (t) => {
  const runs = size({ deep: 300, ordinary: 8 })
  const seed = Number(process.env['SASAEAI_SEED'] ?? Date.now() & 0x7fffffff)
  const town = await Town.open()
  let figures = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      for (const each of steps) await town.take(each)
      figures = await town.check()
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )
  assert.ok(figures > 300)
  t.diagnostic(`${runs} histories, ${figures} figures in the last report, seed ${seed} (SASAEAI_SEED)`)
})

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
