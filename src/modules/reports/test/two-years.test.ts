// 前年度の列。 Two years that were really laid out, one drafted from the other: lines that go on, were divided, became one or are new, and records that came in after the edition. Every
// figure of the column against a recount in SQL that knows nothing of the module.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import pg from 'pg'
import { clockFrom } from '#kernel'
import { type Api, type World, atEnd, createWorld, usualNow } from '#testing'

const [earlier, later] = [2025, 2026] as const

it('二年分の計画で、前年度の数は、続く・分かれた・一つになった・新しい項目のどれでも、SQLで数え直した数と一致する', async (t) => {
  let now = usualNow
  const world = await createWorld({ clock: clockFrom(() => now) })
  const desk = await world.as('desk')
  let planning = await world.as('planning')
  const { lines } = await planning.plan.showPlan({ fiscalYear: earlier })
  const counting = lines.filter(
    ({ activity, reporting, measure }, at) =>
      activity !== null && reporting === 'count' && measure === 'times' && lines.findIndex((line) => line.activity === activity) === at,
  )
  const [kept, divided, ...others] = counting.filter(({ title }) => title.length > 6)
  const beside = others.filter((line) => !line.bound && line.parentLineId !== null)
  const [first, second] = [beside[0]!, beside.find((line, at) => at > 0 && line.measure === beside[0]!.measure)!]
  const record = (activity: string, happenedOn: string, people: number) =>
    desk.plan.recordWork({ activity, kind: 'done', happenedOn, content: '実施した。', people })
  const amounts = new Map([kept!, divided!, first, second].map((line, at) => [line.activity!, at + 2]))
  for (const [activity, count] of amounts)
    for (let each = 0; each < count; each++) await record(activity, `${earlier}-0${5 + each}-10`, 10 * count + each)
  await planning.reports.createReport({ fiscalYear: earlier })
  const { number, sha256 } = await planning.reports.keepEdition({ fiscalYear: earlier, final: true, name: '理事会' })

  // The year after: drafted line for line, and then edited.
  await planning.plan.draftNextYear({ fiscalYear: earlier })
  const next = async () => (await planning.plan.getPlanTree({ fiscalYear: later })).lines
  const heir = async ({ activity }: { activity: string | null }) => (await next()).find((line) => line.activity === activity)!
  const parts = await heir(divided!)
  await planning.plan.splitLine({ lineId: parts.lineId, titles: [parts.title.slice(0, 3), parts.title.slice(3)] })
  const half = (await next()).find(({ title }) => title === parts.title.slice(3).trim())!
  await planning.plan.confirmLineage({ fromLineId: divided!.lineId, toLineId: half.lineId, relation: 'split' })
  const [one, gone] = [await heir(first), await heir(second)]
  await planning.plan.removeLine({ lineId: gone.lineId })
  await planning.plan.confirmLineage({ fromLineId: second.lineId, toLineId: one.lineId, relation: 'merged' })
  const added = await planning.plan.addLine({ fiscalYear: later, toLineId: one.lineId, place: 'after', title: 'はじめての集い（２回）' })
  await planning.plan.decidePlan({ fiscalYear: later, resolution: '理事会' })

  now = new Date('2026-10-01T00:00:00Z')
  const deskThen = await world.as('desk')
  planning = await world.as('planning')
  await planning.reports.createReport({ fiscalYear: later })
  await deskThen.plan.recordWork({ activity: kept!.activity!, kind: 'done', happenedOn: `${later}-06-01`, content: '今年度', people: 7 })
  const before = await columnOf(planning)
  const figure = (lineId: string, column: Column, measure = 'headline') => column.get(`${lineId} ${measure}`)
  const goesOn = await heir(kept!)
  assert.deepEqual([figure(goesOn.lineId, before)?.before, figure(goesOn.lineId, before)?.now], [2, 1])
  for (const lineId of [parts.lineId, half.lineId])
    assert.deepEqual([figure(lineId, before)?.before, figure(lineId, before)?.beforeFrom], [3, 'divided'], 'each part has the figure of the whole')
  assert.deepEqual([figure(one.lineId, before)?.before, figure(one.lineId, before)?.beforeFrom], [4 + 5, 'merged'])
  assert.equal(figure(added.lineId, before)?.before ?? null, null, 'what is new has no year before')
  assert.ok((await compared(world, planning, before)) > 100)

  // Late: recorded when the edition of its year was long decided.
  await deskThen.plan.recordWork({ activity: kept!.activity!, kind: 'done', happenedOn: `${earlier}-12-20`, content: '遅れて届いた記録', people: 40 })
  await deskThen.plan.recordWork({
    activity: second.activity!,
    kind: 'done',
    happenedOn: `${earlier + 1}-02-01`,
    content: '遅れて届いた記録',
    people: 1,
  })
  const after = await columnOf(planning)
  assert.deepEqual([figure(goesOn.lineId, after)?.before, figure(one.lineId, after)?.before], [3, 10])
  const count = await compared(world, planning, after)
  const decided = await planning.reports.showEdition({ fiscalYear: earlier, number })
  assert.equal(decided.sha256, sha256)
  const errata = (await planning.reports.compareEditions({ fiscalYear: earlier, from: number })).items
  assert.ok(errata.some(({ before: was, after: is }) => was.ja === '2回' && is.ja === '3回'))
  assert.ok(errata.some(({ before: was, after: is }) => was.ja === '5回' && is.ja === '6回'))
  t.diagnostic(`${count} figures of the year before`)
})

type Column = ReadonlyMap<string, { readonly before: number | null; readonly now: number | null; readonly beforeFrom: string }>

async function columnOf(planning: Api): Promise<Column> {
  const { sections, before } = await planning.reports.showReport({ fiscalYear: later })
  assert.equal(before, earlier)
  return new Map(
    sections.flatMap(({ lineId, blocks }) =>
      blocks.flatMap(({ content }) =>
        content.shape === 'indicator' ? content.figures.map((figure) => [`${lineId} ${figure.measure}`, figure] as const) : [],
      ),
    ),
  )
}

/** Every headline and every figure of people, counted again: what a line goes on from by confirmed lineage, else by its activity. @returns how many */
async function compared(world: World, planning: Api, column: Column): Promise<number> {
  const owner = new pg.Client(world.database.owner)
  await owner.connect()
  atEnd(() => owner.end())
  const { rows } = await owner.query<{ lineId: string; times: number; people: number }>(
    `with origins as (
       select l.line_id, f.activity from plan.lines l join plan.plans p using (council_id, plan_id)
         join plan.lineage g on g.council_id = l.council_id and g.to_line_id = l.line_id and g.confirmed_at is not null and g.withdrawn_at is null
         join plan.lines f on f.council_id = g.council_id and f.line_id = g.from_line_id and f.activity is not null
         join plan.plans fp on fp.council_id = f.council_id and fp.plan_id = f.plan_id and fp.fiscal_year = $2
         where l.council_id = $1 and p.fiscal_year = $3 and l.removed_at is null
       union
       select l.line_id, l.activity from plan.lines l join plan.plans p using (council_id, plan_id)
         where l.council_id = $1 and p.fiscal_year = $3 and l.removed_at is null and l.activity is not null
           and exists (select from plan.lines f join plan.plans fp on fp.council_id = f.council_id and fp.plan_id = f.plan_id and fp.fiscal_year = $2
             where f.council_id = $1 and f.activity = l.activity and f.removed_at is null)
           and not exists (select from plan.lineage g join plan.lines f on f.council_id = g.council_id and f.line_id = g.from_line_id
             join plan.plans fp on fp.council_id = f.council_id and fp.plan_id = f.plan_id and fp.fiscal_year = $2
             where g.council_id = $1 and g.to_line_id = l.line_id and g.confirmed_at is not null and g.withdrawn_at is null)),
     standing as (
       select f.tags ->> 'activity' as activity, f.quantities from kernel.facts f
         where f.council_id = $1 and f.kind = 'plan.workDone' and f.happened_on between make_date($2, 4, 1) and make_date($2 + 1, 3, 31) and f.retracts is null
           and not exists (select from kernel.facts r where r.council_id = f.council_id and r.retracts = f.fact_id))
     select o.line_id::text as "lineId", coalesce(sum((s.quantities ->> 'times')::int), 0)::int as times, coalesce(sum((s.quantities ->> 'people')::int), 0)::int as people
       from origins o left join standing s on s.activity = o.activity group by 1`,
    [world.councilId, earlier, later],
  )
  const recount = new Map(rows.map(({ lineId, ...counted }) => [lineId, counted]))
  const { lines } = await planning.plan.showPlan({ fiscalYear: later })
  let count = 0
  for (const { lineId, measure, title } of lines) {
    const counted = recount.get(lineId)
    const headline = column.get(`${lineId} headline`)
    if (headline && measure === 'times') {
      assert.equal(headline.before ?? 0, counted?.times ?? 0, title)
      count++
    }
    const people = column.get(`${lineId} people`)
    if (!people) continue
    assert.equal(people.before ?? 0, counted?.people ?? 0, `${title} 人`)
    count++
  }
  return count
}
