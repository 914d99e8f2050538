// The tally, read with the tail that is not folded yet, equals a full recount: always, whatever was recorded, corrected, withdrawn,
// folded or adopted in between.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { foldFacts } from '#platform/postgres'
import { type Api, Refused, type World, atEnd, createWorld, registry, size } from '#testing'

interface Standing {
  readonly meetingId: string
  readonly code: string
  readonly heldOn: string
  readonly attendees: number
  readonly counted: boolean
}

/** How many of the bodies meet. */
const met = 4
const outcome = fc.constantFrom('held', 'online', 'hybrid', 'written', 'cancelled')
const details = fc.record({
  body: fc.nat(met - 1),
  // 令和5年度から7年度まで、年度の境の日をよく引く
  heldOn: fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .date({ min: new Date('2023-04-01'), max: new Date('2025-11-30'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
    },
    { weight: 1, arbitrary: fc.constantFrom('2024-03-31', '2024-04-01', '2025-03-31', '2025-04-01', '2024-02-29') },
  ),
  outcome,
  attendees: fc.nat(200),
})
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('record' as const), details }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('correct' as const), which: fc.nat(), details }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
const history = fc.array(step, { minLength: 1, maxLength: 8 })

describe('集計', () => {
  it('無作為の記録・訂正・取消し・集計のあと、いつも数え直しと一致する', async (t) => {
    const histories = size({ deep: 10_000, ordinary: 120 })
    // A history of a council with the plans of the catalogue costs ten times one of a council whose plans hold nothing but lines that these records count in.
    const inCatalogue = size({ deep: 240, ordinary: 20 })
    const seed = Number(process.env['SASAEAI_SEED'] ?? Date.now() & 0x7fffffff)
    const began = performance.now()
    let [begun, done, rounds] = [0, 0, 0]
    // Two councils at a time: while one waits for the database, the other draws its pages.
    const lane = async () => {
      while (begun < histories) {
        const kind: Kind = begun < inCatalogue ? 'catalogue' : 'own'
        const [perCouncil, most] = kind === 'catalogue' ? [20, inCatalogue] : [150, histories]
        const [numRuns, round] = [Math.min(perCouncil, most - begun), rounds++]
        begun += numRuns
        const town = await Town.open(kind)
        let at = 0
        const follow = async (steps: readonly Step[]) => {
          for (const each of steps) await town.take(each)
          await town.check(at % 7 === 0)
          // The plan of a year may be adopted when facts of that year have been folded long ago.
          if (at === 6) await town.adopt(2024)
          if (at === 13) await town.adopt(2023)
          at++
          done++
        }
        await fc.assert(fc.asyncProperty(history, follow), { numRuns, seed: seed + round, endOnFailure: true })
        await town.close()
      }
    }
    await Promise.all([lane(), lane()])
    assert.equal(done, histories)
    t.diagnostic(`${done} histories, seed ${seed} (SASAEAI_SEED), ${((performance.now() - began) / done).toFixed(0)} ms each`)
  })

  it('八人が同時に記録・訂正し、その間も集計が進んでも、数え直しと一致する', async (t) => {
    const town = await Town.open()
    const seed = Date.now() & 0x7fffffff
    const writers = fc.sample(fc.array(step, { minLength: size({ deep: 300, ordinary: 40 }), maxLength: size({ deep: 300, ordinary: 40 }) }), {
      numRuns: 8,
      seed,
    })
    let [writing, folds] = [true, 0]
    const folder = (async () => {
      while (writing) folds += (await town.fold()).folded > 0 ? 1 : 0
    })()
    // However fast they write on this machine: they go on until folding has come in between.
    await Promise.all(
      writers.map(async (steps) => {
        do for (const each of steps) await town.take(each)
        while (folds <= 5)
      }),
    )
    writing = false
    await folder
    await town.check(true)
    await town.fold()
    await town.check(true)
    assert.ok(folds > 5)
    t.diagnostic(`${folds} folds while 8 writers wrote, seed ${seed}`)
    await town.close()
  })
})

describe('集計の最中の読み取り', () => {
  it('たたんでいる最中に読んでも、数は前後しない', async () => {
    const town = await Town.open()
    const days = Array.from({ length: size({ deep: 300, ordinary: 60 }) }, (_, i) =>
      new Date(Date.UTC(2025, 3, 1) + (i % 240) * 86_400_000).toISOString().slice(0, 10),
    )
    for (const [i, heldOn] of days.entries()) {
      await town.record({ body: Math.floor(i / 240), heldOn, outcome: 'held', attendees: 1 }, undefined)
      const total = async () => (await town.desk.plan.showPlan({ fiscalYear: 2025 })).lines.reduce((sum, { actual }) => sum + (actual ?? 0), 0)
      const [, ...read] = await Promise.all([town.fold(), total(), total(), total(), total()])
      assert.deepEqual(read, [i + 1, i + 1, i + 1, i + 1])
    }
    await town.close()
  })
})

/** Years without a plan in the catalogue stand for those that have one: eight years before, the same days are in the calendar. */
const before = { catalogue: 0, own: 8 } as const
type Kind = keyof typeof before

/** One council with its oracle: the records that stand, kept in memory. */
class Town {
  readonly standing: Standing[] = []
  readonly years: number[]
  readonly kind: Kind
  readonly world: World
  readonly desk: Api
  readonly bodies: readonly { bodyId: string; code: string }[]
  readonly owner: pg.Client

  constructor(kind: Kind, world: World, desk: Api, bodies: Town['bodies'], owner: pg.Client) {
    this.kind = kind
    this.years = kind === 'catalogue' ? [2021, 2025] : []
    this.world = world
    this.desk = desk
    this.bodies = bodies
    this.owner = owner
  }
  static async open(kind: Kind = 'catalogue'): Promise<Town> {
    const world = await createWorld()
    const desk = await world.as('desk')
    const owner = new pg.Client(world.database.owner)
    await owner.connect()
    atEnd(() => owner.end())
    const town = new Town(kind, world, desk, (await desk.calendar.listBodies({})).items, owner)
    if (kind === 'own') await town.adopt(2025)
    return town
  }
  close(): Promise<void> {
    return this.world.app.stop()
  }
  fold() {
    return foldFacts(this.world.database.transactions, registry.plan.listeners[0]!, this.world.councilId, this.world.app.kernel.ids)
  }
  /** Lines for bodies one by one, for two together, for a way of meeting, and for everything. */
  async adopt(year: number): Promise<void> {
    const fiscalYear = year - before[this.kind]
    const held = (tags: Record<string, string>) => ({ kind: 'calendar.meetingHeld', tags, measure: 'count' })
    const bodies = (this.kind === 'catalogue' ? this.bodies : this.bodies.slice(0, met)).map(({ code }) => code)
    const lines = [
      ...bodies.map((body) => [body, [held({ body })]] as const),
      ['二つの会議', bodies.slice(0, 2).map((body) => held({ body }))] as const,
      ['書面', [held({ outcome: 'written' })]] as const,
      ['すべて', [held({})]] as const,
    ]
    await this.world.run(registry.plan.operations.adoptPlan, {
      fiscalYear,
      title: `${fiscalYear}`,
      lines: lines.map(([title, sources]) => ({ level: 'bullet' as const, label: '・', title, parent: null, sources: [...sources] })),
    })
    this.years.push(fiscalYear)
    await this.check(true)
  }
  /** Refusals (a day recorded already, a record withdrawn already) are part of life; the oracle follows what was acknowledged. */
  async take(each: Step): Promise<void> {
    try {
      if (each.do === 'fold') await this.fold()
      else if (each.do === 'record') await this.record(each.details, undefined)
      else {
        const chosen = this.standing[each.which % Math.max(1, this.standing.length)]
        if (!chosen) return
        if (each.do === 'correct') return await this.record(each.details, chosen)
        await this.desk.calendar.withdrawMeeting({ meetingId: chosen.meetingId, reason: '試験' })
        this.drop(chosen)
      }
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) throw error
    }
  }
  async record(
    { body, heldOn: drawn, outcome, attendees }: { body: number; heldOn: string; outcome: string; attendees: number },
    replaced: Standing | undefined,
  ): Promise<void> {
    const { bodyId, code } = this.bodies[body]!
    const heldOn = `${Number(drawn.slice(0, 4)) - before[this.kind]}${drawn.slice(4)}`
    const { meetingId } = await this.desk.calendar.recordMeeting({
      bodyId,
      heldOn,
      outcome: outcome as 'held',
      attendeeCount: attendees,
      ...(replaced && { replaces: replaced.meetingId }),
    })
    if (replaced) this.drop(replaced)
    this.standing.push({ meetingId, code: `${code} ${outcome}`, heldOn, attendees, counted: outcome !== 'cancelled' })
  }
  drop(gone: Standing): void {
    this.standing.splice(this.standing.indexOf(gone), 1)
  }
  /** Page = recount of the facts = memory, for every counting line of every year. @param thorough also the sheets of the lines, with their months and attendances */
  async check(thorough: boolean): Promise<void> {
    const { rows: lines } = await this.owner.query<{
      line_id: string
      bindings: { kind: string; tags: Record<string, string> }[]
      fiscal_year: number
      recount: string
      attendees: string
    }>(
      `with counting as (
         select l.line_id, p.fiscal_year, l.activity, jsonb_agg(jsonb_build_object('kind', b.fact_kind, 'tags', b.tags)) as bindings
         from plan.lines l join plan.plans p using (council_id, plan_id) join plan.bindings b using (council_id, fiscal_year, activity)
         where l.council_id = $1 and p.fiscal_year = any ($2) group by l.line_id, p.fiscal_year, l.activity)
       select c.line_id, c.fiscal_year, c.bindings,
         sum(case when f.retracts is null then 1 else -1 end) filter (where f.fact_id is not null) as recount,
         sum(case when f.retracts is null then 1 else -1 end * (f.quantities ->> 'attendees')::int) as attendees
       from counting c
       left join kernel.facts f on f.council_id = $1
         and f.happened_on >= make_date(c.fiscal_year, 4, 1) and f.happened_on < make_date(c.fiscal_year + 1, 4, 1)
         and exists (select from plan.bindings b where b.council_id = $1 and b.fiscal_year = c.fiscal_year and b.activity = c.activity
           and f.kind = b.fact_kind and f.tags @> b.tags)
       group by c.line_id, c.fiscal_year, c.bindings`,
      [this.world.councilId, this.years],
    )
    for (const year of this.years) {
      const page = await this.desk.plan.showPlan({ fiscalYear: year })
      for (const line of lines.filter((each) => each.fiscal_year === year)) {
        const remembered = this.standing.filter(
          ({ counted, code, heldOn }) =>
            counted &&
            line.bindings.some(
              ({ kind, tags }) => kind === 'calendar.meetingHeld' && Object.values(tags).every((tag) => code.split(' ').includes(tag)),
            ) &&
            heldOn >= `${year}-04-01` &&
            heldOn <= `${year + 1}-03-31`,
        )
        const shown = page.lines.find(({ lineId }) => lineId === line.line_id)
        assert.equal(shown?.actual, Number(line.recount ?? 0), 'page ≠ recount')
        assert.equal(shown?.actual, remembered.length, 'page ≠ memory')
        if (!thorough) continue
        const sheet = await this.desk.plan.showLine({ lineId: line.line_id })
        const told = sheet.quantities.find(({ name }) => name === 'attendees')?.amount
        // A nought is a nought where attendances belong to what is counted, and nothing at all elsewhere.
        const attended = line.bindings.some(({ kind }) => kind.startsWith('calendar.'))
        assert.equal(told, attended ? remembered.reduce((sum, { attendees }) => sum + attendees, 0) : undefined)
        assert.equal(told, attended ? Number(line.attendees ?? 0) : undefined)
        assert.equal(
          sheet.months.reduce<number>((sum, count) => sum + (count ?? 0), 0),
          remembered.length,
        )
        assert.deepEqual(
          sheet.records.map(({ id }) => id).toSorted(),
          remembered
            .map(({ meetingId }) => meetingId)
            .toSorted()
            .slice(0, 200),
        )
      }
    }
  }
}
