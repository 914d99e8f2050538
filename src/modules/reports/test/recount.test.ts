// 報告書のどの数も、事実を数え直した数と等しい。 Whatever was recorded, corrected, withdrawn, folded or not: every figure, every cell and every total against a recount in SQL that knows
// nothing of the module.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { foldFacts } from '#platform/postgres'
import { type Api, type World, atEnd, createWorld, registry, size } from '#testing'

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

  /** Standing facts of the year by activity, measure, area and month, from the table of facts alone. */
  async recount(): Promise<Counted[]> {
    const { rows } = await this.owner.query<Counted>(
      `with standing as (
         select f.* from kernel.facts f where f.council_id = $1 and f.happened_on between '2025-04-01' and '2025-12-01' and f.retracts is null
           and not exists (select from kernel.facts r where r.council_id = f.council_id and r.retracts = f.fact_id)),
       counted as (
         select f.tags ->> 'activity' as activity, q.key as measure, f.area_id, f.happened_on, q.value::int as amount
           from standing f, jsonb_each_text(f.quantities) q where f.kind in ('plan.workDone', 'plan.resultBefore', 'plan.resultAdjusted')
         union all
         select b.activity, 'count', f.area_id, f.happened_on, case b.measure when 'count' then 1 else coalesce((f.quantities ->> b.measure)::int, 0) end
           from standing f join (select distinct on (activity, fact_kind, tags) * from plan.bindings where council_id = $1 and fiscal_year = 2025) b
             on b.fact_kind = f.kind and f.tags @> b.tags
         union all
         select b.activity, f.kind || '#' || q.key, f.area_id, f.happened_on, q.value::int
           from standing f join plan.bindings b on b.council_id = $1 and b.fiscal_year = 2025 and b.fact_kind = f.kind and f.tags @> b.tags, jsonb_each_text(f.quantities) q)
       select activity, measure, area_id::text as area, to_char(date_trunc('month', happened_on), 'YYYY-MM-DD') as month, sum(amount)::int as amount
       from counted group by 1, 2, 3, 4`,
      [this.world.councilId],
    )
    return rows
  }
  /** @returns how many figures were compared */
  async check(): Promise<number> {
    const facts = await this.recount()
    const { lines } = await this.planning.plan.showPlan({ fiscalYear: 2025 })
    const { sections } = await this.planning.reports.showReport({ fiscalYear: 2025 })
    const { items: areas } = await this.planning.identity.listAreas({})
    const districts = new Set(areas.filter(({ kind }) => kind === 'district').map(({ areaId }) => areaId))
    let compared = 0
    for (const section of sections) {
      const { activity, measure: own } = lines.find(({ lineId }) => lineId === section.lineId)!
      const sum = (measure: string, more: (fact: Counted) => boolean = () => true) =>
        facts
          .filter(
            (fact) =>
              fact.activity === activity && (measure === 'headline' ? ['count', own].includes(fact.measure) : fact.measure === measure) && more(fact),
          )
          .reduce((total, { amount }) => total + amount, 0)
      for (const { content, printed } of section.blocks) {
        if (content.shape === 'indicator')
          for (const figure of content.figures) {
            assert.equal(figure.now, sum(figure.measure), `${section.title} ${figure.measure}`)
            compared++
          }
        if (content.shape === 'matrix' && printed) {
          const { rows, rowsBy, columns } = content
          for (const [at, { measure, total }] of columns.entries()) {
            assert.equal(total, sum(measure))
            const cells = rows.map(({ key, amounts }) => ({ key, amount: amounts[at] ?? null }))
            assert.equal(
              cells.reduce((all, { amount }) => all + amount!, 0),
              total,
              'rows are the total',
            )
            for (const { key, amount } of cells) {
              const fits = ({ area, month }: Counted) => (rowsBy === 'month' ? month === key : key === 'none' ? !districts.has(area) : area === key)
              assert.equal(amount, sum(measure, fits), `${section.title} ${key} ${measure}`)
              compared++
            }
          }
        }
        if (content.shape === 'list' && printed) assert.equal(content.recordCount, content.records.length)
      }
    }
    return compared
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
interface Counted {
  readonly activity: string
  readonly measure: string
  readonly area: string
  readonly month: string
  readonly amount: number
}
