// 一年度の百万の事実。 What the plan page reads against a recount of the facts in plain SQL, both in the same run; and how long the page takes on a slow
// office computer (Chromium at a quarter of its speed).
import { randomUUID } from 'node:crypto'
import { registry } from '../src/app/registry.ts'
import { fiscalYearRange } from '#kernel/values'
import { foldFacts } from '#platform/postgres'
import { type Mode, type Result, alternate, figuresOf, quantile, ratioOf, rounded, target } from './measure.ts'
import { benchmark } from './processes.ts'
import { inSlowPages } from './slow-page.ts'
import { type Town, openTown, people } from './town.ts'

const fiscalYear = 2025

async function run(mode: Mode): Promise<Result> {
  const facts = mode.pick(1_000_000, 50_000)
  const rounds = mode.pick(9, 3)
  const town = await openTown({ shown: 100, hidden: 0, hiddenIn: 'year before' })
  const began = performance.now()
  await fill(town, facts)
  const [listener] = registry.plan.listeners
  const foldingBegan = performance.now()
  while ((await foldFacts(town.database.transactions, listener!, town.councilId, town.kernel.ids)).more);
  const foldedSeconds = rounded((performance.now() - foldingBegan) / 1000)
  await town.owner.query('vacuum analyze') // as the server does by itself within a minute

  const reader = await town.signIn(people.ordinary)
  const show = registry.plan.operations.showPlan
  const ask = () => town.kernel.dispatch(show, { fiscalYear }, { actor: reader.actor, requestId: randomUUID() })
  const { from, to } = fiscalYearRange(fiscalYear)
  const recount = async () => {
    const { rows } = await town.owner.query<{ activity: string; count: string }>(
      `select l.activity, sum(case when f.retracts is null then 1 else -1 end * coalesce((f.quantities ->> l.measure)::int, 0)) as count
       from (select distinct council_id, fiscal_year, activity, measure from plan.lines join plan.plans using (council_id, plan_id)) l
       join kernel.facts f on f.council_id = l.council_id and f.activity = l.activity
       where l.council_id = $1 and l.fiscal_year = $2 and f.happened_on between $3 and $4 group by l.activity`,
      [town.councilId, fiscalYear, from, to],
    )
    return new Map(rows.map(({ activity, count }) => [activity, Number(count)]))
  }
  const counted = await recount()
  const { lines } = await ask()
  for (const { activity, actual, bound } of lines)
    if (activity !== null && !bound && actual !== (counted.get(activity) ?? 0))
      throw new Error(`${activity}: ${actual} is shown, ${counted.get(activity)} recounted`)

  const timed = (work: () => Promise<unknown>) => async () => {
    const start = performance.now()
    await work()
    return { milliseconds: performance.now() - start }
  }
  const samples = await alternate(rounds, { read: timed(ask), recount: timed(recount) })
  const speedUp = ratioOf(samples.recount, samples.read, ({ milliseconds }) => milliseconds)
  const pages = await loads(town, reader.cookie, mode.pick(7, 2))
  const page = quantile(pages, 0.5)
  return {
    postgres: town.postgres,
    rounds,
    conditions: {
      facts,
      activities: counted.size,
      lines: lines.length,
      filledSeconds: rounded((foldingBegan - began) / 1000),
      foldedSeconds,
      cpuSlowdown: 4,
    },
    figures: { ...figuresOf(samples), pageMilliseconds: { median: page, min: Math.min(...pages), max: Math.max(...pages) } },
    ratios: { 'recount ÷ read': speedUp },
    targets: [target('read of the year ÷ recount', 1 / 20, 1 / speedUp.median), target('plan page in ms at 4× CPU, median', 2_000, page)],
  }
}

/** Work on every activity of the year, in every district and month; one in fifty was taken back. */
async function fill({ owner, councilId }: Town, count: number): Promise<void> {
  await owner.query(
    `with activities as (select distinct activity, dense_rank() over (order by activity) - 1 as n from plan.lines join plan.plans using (council_id, plan_id)
       where council_id = $1 and fiscal_year = $3 and activity is not null),
     areas as (select area_id, row_number() over (order by area_id) - 1 as n from identity.areas where council_id = $1 and kind = 'district'),
     told as (select gen_random_uuid() as fact_id, i, a.activity, d.area_id, make_date($3, 4, 1) + (i * 7 % 240)::int as day
       from generate_series(0, $2::int - 1) i
       join activities a on a.n = i % (select count(*) from activities)
       join areas d on d.n = (i / 7) % (select count(*) from areas)),
     kept as (insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities)
       select $1, fact_id, 'plan.workDone', 1, day, area_id, 'plan.work', fact_id, jsonb_build_object('activity', activity),
         jsonb_build_object('times', 1, 'items', 1 + i % 3, 'people', i % 30) from told)
     insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities, retracts)
       select $1, gen_random_uuid(), 'plan.workDone', 1, day, area_id, 'plan.work', fact_id, jsonb_build_object('activity', activity),
         jsonb_build_object('times', 1, 'items', 1 + i % 3, 'people', i % 30), fact_id from told where i % 50 = 0`,
    [councilId, count, fiscalYear],
  )
  await owner.query('analyze kernel.facts')
}

/** How long the plan page takes until it stands, in milliseconds. */
async function loads(town: Town, cookie: string, visits: number): Promise<number[]> {
  const [, ...done] = await inSlowPages(town, cookie, visits + 1, async (page) => {
    const start = performance.now()
    await page.goto(`/office/plan?fiscalYear=${fiscalYear}`)
    return performance.now() - start
  })
  return done // without the first one, which warms the server
}

await benchmark('plan-year', run)
