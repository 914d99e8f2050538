// Page = recount of the facts = memory, by year, month and district, whatever was recorded, corrected, withdrawn, adjusted, brought from before and
// folded in between; adjusting needs two people, and nobody sees records outside their scopes.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { fiscalYearOf } from '#kernel/values'
import { foldFacts } from '#platform/postgres'
import { type Api, Refused, type World, atEnd, commandLine, createWorld, registry, size } from '#testing'
import { sendOne } from '../../files/test/door.ts'
import { ownQuantities } from '../rules/count.ts'
import type { Measure } from '../schema.ts'
import { readYear } from '../store/counts.ts'

const years = [2023, 2024] as const
const activities = [
  ['model/times', 'times'],
  ['model/people', 'people'],
  ['model/more', 'times'],
] as const
type Who = 'desk' | 'rights' | 'blockOfficer'

/** What stands, as it is remembered: one record, adjustment or figure from before. */
interface Entry {
  readonly id: string
  readonly what: 'work' | 'adjustment' | 'prior'
  readonly who: Who
  readonly activity: string
  readonly day: string
  /** Null: the whole city. */
  readonly areaId: string | null
  readonly quantities: Partial<Record<Measure, number>>
}

const day = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .date({ min: new Date('2023-04-01'), max: new Date('2025-03-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  },
  { weight: 1, arbitrary: fc.constantFrom('2024-03-31', '2024-04-01', '2023-04-01', '2025-03-31', '2024-02-29') },
)
const work = fc.record({
  who: fc.constantFrom<Who>('desk', 'rights', 'blockOfficer'),
  activity: fc.nat(2),
  day,
  area: fc.nat(2),
  counts: fc.boolean(),
  times: fc.option(fc.nat(3), { nil: undefined }),
  people: fc.option(fc.nat(40), { nil: undefined }),
})
const difference = fc.integer({ min: -5, max: 5 }).filter((number) => number !== 0)
const step = fc.oneof(
  { weight: 7, arbitrary: fc.record({ do: fc.constant('record' as const), work }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('correct' as const), which: fc.nat(), work }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      activity: fc.nat(2),
      day,
      area: fc.nat(2),
      people: fc.boolean(),
      difference,
      approve: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bring' as const), activity: fc.nat(2), day, area: fc.nat(2), amount: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
)

it('無作為の記録・訂正・取消し・調整・取り込み・集計のあと、画面と数え直しと記憶が、年・月・地区のどれでも一致する', async (t) => {
  const histories = size({ deep: 400, ordinary: 25 })
  const seed = Date.now() & 0x7fffffff
  const town = await Town.open()
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      for (const each of steps) await town.take(each)
      await town.check()
      done++
    }),
    { numRuns: histories, seed, endOnFailure: true },
  )
  t.diagnostic(`${done} histories, ${town.standing.length} entries stand at the end, ${town.refused} steps refused, seed ${seed}`)
  assert.ok(town.standing.some(({ what }) => what === 'work'))
})

class Town {
  standing: Entry[] = []
  refused = 0
  readonly world: World
  readonly owner: pg.Client
  readonly people: Readonly<Record<Who | 'planning', Api>>
  readonly areas: readonly (string | null)[]
  readonly city: string
  readonly districts: ReadonlyMap<string | null, string>

  constructor(parts: Pick<Town, 'world' | 'owner' | 'people' | 'areas' | 'city' | 'districts'>) {
    this.world = parts.world
    this.owner = parts.owner
    this.people = parts.people
    this.areas = parts.areas
    this.city = parts.city
    this.districts = parts.districts
  }
  static async open(): Promise<Town> {
    const world = await createWorld()
    const lines = activities.map(([activity, measure]) => ({
      level: 'bullet' as const,
      label: '・',
      title: activity,
      parent: null,
      activity,
      measure,
    }))
    for (const fiscalYear of years) await world.run(registry.plan.operations.adoptPlan, { fiscalYear, title: `${fiscalYear}`, lines })
    const owner = new pg.Client(world.database.owner)
    await owner.connect()
    atEnd(() => owner.end())
    const people = {
      desk: await world.as('desk'),
      rights: await world.as('rights'),
      blockOfficer: await world.as('blockOfficer'),
      planning: await world.as('planning'),
    }
    const { items } = await people.desk.identity.listAreas({})
    const [first, second] = items.filter(({ kind }) => kind === 'district')
    const city = items.find(({ kind }) => kind === 'city')!.areaId
    const districts = new Map<string | null, string>([first!, second!].map(({ areaId, name }) => [areaId, name]))
    return new Town({ world, owner, people, areas: [null, first!.areaId, second!.areaId], city, districts })
  }
  fold() {
    return foldFacts(this.world.database.transactions, registry.plan.listeners[0]!, this.world.councilId, this.world.app.kernel.ids)
  }
  async take(each: typeof step extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
    try {
      await this.do(each)
    } catch (error) {
      // A district beyond one's own, and a figure that is there already: refused, and nothing changed.
      if (!(error instanceof Refused) || !['areaClosed', 'faults'].includes(error.code)) throw error
      this.refused++
    }
  }
  async do(each: typeof step extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
    switch (each.do) {
      case 'fold':
        return void (await this.fold())
      case 'record':
        return this.record(each.work, undefined)
      case 'correct': {
        const chosen = this.chosen(each.which, ['work'])
        return chosen && this.record(each.work, chosen)
      }
      case 'withdraw': {
        const chosen = this.chosen(each.which, ['work', 'adjustment', 'prior'])
        if (!chosen) return
        const { planning } = this.people
        if (chosen.what === 'work') await this.people[chosen.who].plan.withdrawWork({ recordId: chosen.id, reason: '試験' })
        else if (chosen.what === 'adjustment') {
          await planning.plan.takeBackAdjustment({ adjustmentId: chosen.id, reason: '試験' })
          await assert.rejects(planning.plan.decideAdjustment({ adjustmentId: chosen.id, approve: true }), { status: 403, code: 'ownRequest' })
          await (await this.world.as('sectionChief')).plan.decideAdjustment({ adjustmentId: chosen.id, approve: true })
        } else await planning.plan.withdrawPriorImport({ importId: chosen.id, reason: '試験' })
        return this.drop(chosen)
      }
      case 'adjust':
        return this.adjust(each)
      case 'bring':
        return this.bring(each)
    }
  }
  chosen(which: number, what: readonly Entry['what'][]): Entry | undefined {
    const among = this.standing.filter((entry) => what.includes(entry.what))
    return among[which % Math.max(1, among.length)]
  }
  drop({ id }: Entry): void {
    this.standing = this.standing.filter((entry) => entry.id !== id)
  }
  async record(made: typeof work extends fc.Arbitrary<infer T> ? T : never, replaced: Entry | undefined): Promise<void> {
    const who = replaced?.who ?? made.who
    const [activity] = activities[made.activity]!
    const areaId = this.areas[made.area]!
    const figures = made.counts
      ? { ...(made.times !== undefined && { times: made.times }), ...(made.people !== undefined && { people: made.people }) }
      : {}
    const { recordId } = await this.people[who].plan.recordWork({
      activity,
      kind: made.counts ? 'done' : 'study-progress',
      happenedOn: made.day,
      content: '試験の記録',
      areaId,
      ...figures,
      ...(replaced && { replaces: replaced.id }),
    })
    if (replaced) this.drop(replaced)
    const quantities = made.counts ? { times: 1, ...figures } : { times: 0 }
    this.standing.push({ id: recordId, what: 'work', who, activity, day: made.day, areaId, quantities })
  }
  async adjust(made: { activity: number; day: string; area: number; people: boolean; difference: number; approve: boolean }): Promise<void> {
    const [activity] = activities[made.activity]!
    const areaId = this.areas[made.area]!
    const month = `${made.day.slice(0, 7)}-01`
    const measure = made.people ? ('people' as const) : ('times' as const)
    const asker = made.difference % 2 === 0 ? this.people.planning : this.people.desk
    const { adjustmentId } = await asker.plan.requestAdjustment({ activity, month, areaId, measure, difference: made.difference, reason: '試験' })
    await assert.rejects(asker.plan.decideAdjustment({ adjustmentId, approve: true }), { status: 403 }) // it takes two
    const other = asker === this.people.planning ? await this.world.as('sectionChief') : this.people.planning
    await other.plan.decideAdjustment({ adjustmentId, approve: made.approve })
    if (made.approve)
      this.standing.push({
        id: adjustmentId,
        what: 'adjustment',
        who: 'desk',
        activity,
        day: month,
        areaId,
        quantities: { [measure]: made.difference },
      })
  }
  async bring(made: { activity: number; day: string; area: number; amount: number }): Promise<void> {
    const [activity] = activities[made.activity]!
    const areaId = this.areas[made.area]!
    const { plan } = this.people.planning
    const { importId } = await plan.startPriorImport({ fiscalYear: fiscalYearOf(made.day), source: '試験', providedBy: '試験' })
    const month = Number(made.day.slice(5, 7))
    const table = [
      `活動の符号,地区,単位,${month}月`,
      `${activity},${this.districts.get(areaId) ?? ''},${ownQuantities.times.title.ja},${made.amount}`,
      `${activity},${this.districts.get(areaId) ?? ''},${ownQuantities.people.title.ja},${made.amount * 3}`,
    ].join('\r\n')
    await sendOne(this.world, importId, ['表.csv', table], {
      cookie: await this.world.cookieOf('planning'),
      subjectType: 'plan.priorImport',
      kind: 'table',
    })
    await plan.carryOutPriorImport({ importId })
    const quantities = { times: made.amount, people: made.amount * 3 }
    this.standing.push({ id: importId, what: 'prior', who: 'desk', activity, day: `${made.day.slice(0, 7)}-01`, areaId, quantities })
  }

  /** By activity, month and measure, in some areas or all. */
  remembered(fiscalYear: number, areaIds?: readonly string[]): Map<string, number> {
    const sums = new Map<string, number>()
    for (const { activity, day: happened, areaId, quantities } of this.standing) {
      if (fiscalYearOf(happened) !== fiscalYear || (areaIds && !areaIds.includes(areaId ?? this.city))) continue
      for (const [measure, amount] of Object.entries(quantities)) add(sums, `${activity} ${happened.slice(0, 7)} ${measure}`, amount)
    }
    return known(sums)
  }
  async recounted(fiscalYear: number, areaIds: readonly string[] | null): Promise<Map<string, number>> {
    const { rows } = await this.owner.query<{ key: string; amount: string }>(
      `select f.activity || ' ' || to_char(f.happened_on, 'YYYY-MM') || ' ' || q.key as key,
              sum(case when f.retracts is null then 1 else -1 end * q.value::int) as amount
       from kernel.facts f cross join lateral jsonb_each_text(f.quantities) q
       where f.council_id = $1 and f.kind = any ('{plan.workDone,plan.resultBefore,plan.resultAdjusted}') and ($3::uuid[] is null or f.area_id = any ($3))
         and f.happened_on >= make_date($2, 4, 1) and f.happened_on < make_date($2 + 1, 4, 1) group by 1`,
      [this.world.councilId, fiscalYear, areaIds],
    )
    return known(new Map(rows.map(({ key, amount }) => [key, Number(amount)])))
  }
  async read(fiscalYear: number, areaIds?: readonly string[]): Promise<Map<string, number>> {
    const request = { actor: commandLine(this.world.councilId), requestId: this.world.app.kernel.ids.next() }
    const counted = await this.world.database.transactions.transact({ ...request, mode: 'read' }, ({ db }) =>
      readYear(db, this.world.councilId, fiscalYear, this.world.clock.today(), areaIds ? { areaIds } : {}),
    )
    const sums = new Map<string, number>()
    for (const { activity, month, measure, amount } of counted) add(sums, `${activity} ${month.slice(0, 7)} ${measure}`, amount)
    return known(sums)
  }
  async check(): Promise<void> {
    const [, first, second] = this.areas as [null, string, string]
    for (const fiscalYear of years) {
      const all = this.remembered(fiscalYear)
      assert.deepEqual(await this.recounted(fiscalYear, null), all, 'recount ≠ memory')
      assert.deepEqual(await this.read(fiscalYear), all, 'tallies ≠ memory')
      for (const areaIds of [[first], [second], [first, second], [this.city]]) {
        const within = this.remembered(fiscalYear, areaIds)
        assert.deepEqual(await this.recounted(fiscalYear, areaIds), within, 'recount of areas ≠ memory')
        assert.deepEqual(await this.read(fiscalYear, areaIds), within, 'tallies of areas ≠ memory')
      }
      for (const who of ['desk', 'rights', 'blockOfficer'] as const) {
        const { lines } = await this.people[who].plan.showPlan({ fiscalYear })
        for (const [activity, measure] of activities) {
          const line = lines.find((each) => each.activity === activity)!
          const months = Array.from({ length: 12 }, (_, at) => {
            const month = new Date(Date.UTC(fiscalYear, 3 + at, 1)).toISOString().slice(0, 7)
            return all.get(`${activity} ${month} ${measure}`) ?? 0
          })
          assert.deepEqual(line.months, months, `page ≠ memory for ${who}`)
          assert.equal(
            line.actual,
            months.reduce((sum, count) => sum + count, 0),
          )
        }
      }
    }
    const may: Readonly<Record<Who, (entry: Entry) => boolean>> = {
      desk: ({ who }) => who !== 'rights',
      rights: ({ who }) => who === 'rights',
      blockOfficer: ({ who, areaId }) => who !== 'rights' && areaId !== null,
    }
    const work = this.standing.filter(({ what }) => what === 'work')
    for (const who of ['desk', 'rights', 'blockOfficer'] as const) {
      const mine = new Set(work.filter(may[who]).map(({ id }) => id))
      const { items } = await this.people[who].plan.listWork({ recordIds: work.map(({ id }) => id).slice(-1000) })
      assert.deepEqual(new Set(items.map(({ recordId }) => recordId)), mine, `${who} sees other records than the own`)
    }
  }
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}
/** What comes to nothing may stand with 0 or not at all. */
function known(sums: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...sums].filter(([, amount]) => amount !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
