// 数え直し。 Every figure, every cell and every total of a report against a recount in SQL that knows nothing of the module.
import assert from 'node:assert/strict'
import type pg from 'pg'
import type { Api } from '#testing'

interface Asked {
  readonly councilId: string
  readonly fiscalYear: number
  /** The day the report is looked at, or the last of the year. */
  readonly until: string
}
interface Counted {
  readonly activity: string
  readonly measure: string
  readonly area: string
  readonly month: string
  readonly amount: number
}

/** @returns how many figures were compared */
export async function compareReport(reader: Api, owner: pg.Client, asked: Asked): Promise<number> {
  const { fiscalYear } = asked
  const facts = await recount(owner, asked)
  const { lines } = await reader.plan.showPlan({ fiscalYear })
  const { sections } = await reader.reports.showReport({ fiscalYear })
  const { items: areas } = await reader.identity.listAreas({})
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

/** Standing facts of the year by activity, measure, area and month, from the table of facts alone. */
async function recount(owner: pg.Client, { councilId, fiscalYear, until }: Asked): Promise<Counted[]> {
  const { rows } = await owner.query<Counted>(
    `with standing as (
         select f.* from kernel.facts f where f.council_id = $1 and f.happened_on between make_date($2, 4, 1) and $3 and f.retracts is null
           and not exists (select from kernel.facts r where r.council_id = f.council_id and r.retracts = f.fact_id)),
       counted as (
         select f.tags ->> 'activity' as activity, q.key as measure, f.area_id, f.happened_on, q.value::int as amount
           from standing f, jsonb_each_text(f.quantities) q where f.kind in ('plan.workDone', 'plan.resultBefore', 'plan.resultAdjusted')
         union all
         select b.activity, 'count', f.area_id, f.happened_on, case b.measure when 'count' then 1 else coalesce((f.quantities ->> b.measure)::int, 0) end
           from standing f join (select distinct on (activity, fact_kind, tags) * from plan.bindings where council_id = $1 and fiscal_year = $2) b
             on b.fact_kind = f.kind and f.tags @> b.tags
         union all
         select b.activity, f.kind || '#' || q.key, f.area_id, f.happened_on, q.value::int
           from standing f join plan.bindings b on b.council_id = $1 and b.fiscal_year = $2 and b.fact_kind = f.kind and f.tags @> b.tags, jsonb_each_text(f.quantities) q)
       select activity, measure, area_id::text as area, to_char(date_trunc('month', happened_on), 'YYYY-MM-DD') as month, sum(amount)::int as amount
       from counted group by 1, 2, 3, 4`,
    [councilId, fiscalYear, until],
  )
  return rows
}
