import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, found } from '#kernel'
import { isHeadline, ownQuantities, unitOf } from '../rules/count.ts'
import { monthsOf } from '../rules/prior-rows.ts'
import { ActivityResults, type Measure, type Result, type ResultRecord } from '../schema.ts'
import * as counts from '../store/counts.ts'
import * as store from '../store/plans.ts'

/** So many are asked of a module at once. */
const atOnce = 1000

/**
 * 一年度の実績を、数え方・月・区域ごとに、記録とともに一覧する。
 *
 * Every activity the plan of the year prints, with all that is counted of it and the records that may stand in a report, as far as the reader may see them. Figures are the same
 * for every reader. A year without a plan here answers with nothing.
 */
export const listResults = defineOperation({
  name: 'plan.listResults',
  title: { ja: '一年度の実績を一覧する', en: 'List the results of a fiscal year' },
  kind: 'query',
  permission: 'plan.plan.read',
  /** Of an activity with more records than `records` none is listed; 0: figures alone. */
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198), records: z.int().min(0).max(5000).default(0) }),
  output: z.object({ items: z.array(ActivityResults) }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ fiscalYear, records }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const { planId } = found((await store.listPlans(call.db, councilId)).find((plan) => plan.fiscalYear === fiscalYear))
    const measureOf = new Map<string, Measure>()
    for (const { activity, measure } of await store.linesOf(call.db, councilId, planId)) {
      if (activity !== null && !measureOf.has(activity)) measureOf.set(activity, measure)
    }
    const activities = [...measureOf.keys()]
    const [counted, placed, bound] = await Promise.all([
      counts.readYear(call.db, councilId, fiscalYear, today),
      counts.readAreas(call.db, councilId, fiscalYear, today),
      counts.bindingsOf(call.db, councilId, { years: [fiscalYear], activities }),
    ])
    const ofActivity = Map.groupBy(counted, ({ activity }) => activity)
    const ofArea = Map.groupBy(placed, ({ activity }) => activity)
    const asked = { activities, bound, most: records }
    const behind = records > 0 ? await counts.subjectsBehind(call.db, councilId, fiscalYear, asked, today) : new Map<string, counts.Behind>()
    const printed = await printedOf(
      [...behind.values()].flatMap(({ subjects }) => subjects),
      call,
    )
    const firstDays = monthsOf(fiscalYear)
    return {
      items: [...measureOf].map(([activity, measure]) => {
        const all = ofActivity.get(activity) ?? []
        const areas = ofArea.get(activity) ?? []
        const { total = 0, subjects = [] } = behind.get(activity) ?? {}
        const listed = recordsIn(subjects, printed)
        return {
          activity,
          results: measuresOf(
            measure,
            all,
            bound.filter((each) => each.activity === activity),
            call,
          ).map(({ of, ...result }) => {
            const mine = all.filter((each) => of(each.measure))
            const sums = new Map<string, number>()
            for (const each of areas.filter((one) => of(one.measure))) sums.set(each.areaId, (sums.get(each.areaId) ?? 0) + each.amount)
            return {
              ...result,
              amount: mine.reduce((sum, { amount }) => sum + amount, 0),
              months: firstDays.map((day) => mine.filter(({ month }) => month === day).reduce((sum, { amount }) => sum + amount, 0)),
              areas: [...sums].flatMap(([areaId, amount]) => (amount === 0 ? [] : [{ areaId, amount }])),
            }
          }),
          records: listed,
          recordCount: total,
          moreUnseen: listed.length < new Set(subjects.map(({ id }) => id)).size,
        }
      }),
    }
  },
})

type Counting = Pick<Result, 'measure' | 'title' | 'unit'> & { readonly of: (measure: string) => boolean }

/** What an activity is counted in, and what else is known of it: quantities its bindings declare, and those its own records have said. */
function measuresOf(measure: Measure, counted: readonly counts.Counted[], bound: readonly { readonly kind: string }[], call: Call): Counting[] {
  const own = Object.entries(ownQuantities).filter(([name]) => name !== measure && counted.some((each) => each.measure === name && each.amount !== 0))
  const declared = [...new Set(bound.map(({ kind }) => kind))].flatMap((kind) =>
    Object.entries(call.factKind(kind)?.quantities ?? {}).map(([name, quantity]) => [`${kind}#${name}`, quantity] as const),
  )
  return [
    { measure: 'headline', title: { ...ownQuantities[measure].title }, unit: unitOf[measure], of: (each) => isHeadline(each, measure) },
    ...[...own, ...declared].map(([name, { title, unit }]) => ({
      measure: name,
      title: { ja: title.ja, en: title.en },
      unit,
      of: (each: string) => each === name,
    })),
  ]
}

/** Asks each module that owns such subjects what of them may be printed. A reader without its permission gets none. */
async function printedOf(subjects: counts.Behind['subjects'], call: Call): Promise<ReadonlyMap<string, Omit<ResultRecord, 'areaIds'>>> {
  const ids = Map.groupBy(subjects, ({ type }) => type)
  const found = new Map<string, Omit<ResultRecord, 'areaIds'>>()
  for (const { subjectType, printed } of call.contributions('recordSource')) {
    if (!printed || !call.actor.permissions.has(printed.permission)) continue
    const wanted = [...new Set((ids.get(subjectType) ?? []).map(({ id }) => id))]
    for (let at = 0; at < wanted.length; at += atOnce)
      for (const record of await printed.read(call.run, wanted.slice(at, at + atOnce)))
        found.set(record.id, { ...record, attendance: [...record.attendance], content: [...record.content] })
  }
  return found
}

function recordsIn(subjects: counts.Behind['subjects'], printed: ReadonlyMap<string, Omit<ResultRecord, 'areaIds'>>): ResultRecord[] {
  return [...Map.groupBy(subjects, ({ id }) => id)]
    .flatMap(([id, places]) => {
      const record = printed.get(id)
      return record ? [{ ...record, areaIds: [...new Set(places.map(({ areaId }) => areaId))] }] : []
    })
    .toSorted((a, b) => (a.happenedOn < b.happenedOn ? -1 : a.happenedOn > b.happenedOn ? 1 : 0))
}
