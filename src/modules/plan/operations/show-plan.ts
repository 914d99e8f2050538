import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { fiscalYearOf, fiscalYearRange } from '#kernel/values'
import { closuresOf } from '#calendar'
import { isHeadline } from '../rules/count.ts'
import { expectedBy, standingOf, targetOf } from '../rules/target.ts'
import { monthsOf } from '../rules/prior-rows.ts'
import { type Line, Plan, type Standing } from '../schema.ts'
import * as counts from '../store/counts.ts'
import { knownMonths, recordsSince } from '../store/prior.ts'
import { achievedWithin } from '../store/work.ts'
import * as store from '../store/plans.ts'

/** 事業計画を、計画と実績を並べて見る。 Without a year: this fiscal year's, or the newest there is. */
export const showPlan = defineOperation({
  name: 'plan.showPlan',
  title: { ja: '事業計画を見る', en: 'Show an annual plan' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198).optional() }),
  output: Plan,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ fiscalYear }, call) {
    const { councilId } = call.actor
    const plans = await store.listPlans(call.db, councilId)
    const thisYear = fiscalYearOf(call.clock.today())
    const plan =
      fiscalYear === undefined ? (plans.find((p) => p.fiscalYear === thisYear) ?? plans[0]) : plans.find((p) => p.fiscalYear === fiscalYear)
    if (!plan) refuse(commonRefusals, 'notFound')

    const lines = await store.linesOf(call.db, councilId, plan.planId)
    const counted = await counts.readYear(call.db, councilId, plan.fiscalYear, call.clock.today())
    return { ...plan, fiscalYears: plans.map((p) => p.fiscalYear), lines: await withProgress(call, plan.fiscalYear, lines, counted) }
  },
})

/** 項目に、計画の回数・見込み・実績・状況を添える。 In the order they come; lines above must come with those below for their depth. */
export async function withProgress(
  call: Call,
  fiscalYear: number,
  lines: readonly store.StoredLine[],
  counted: readonly counts.Counted[],
): Promise<Line[]> {
  const today = call.clock.today()
  const { from, to } = fiscalYearRange(fiscalYear)
  const ground = { fiscalYear, closures: await closuresOf(call, { from, to }), unitCount: await unitCounts(call) }
  const begun = today < from ? 0 : Math.min(12, monthAt(today, from) + 1)
  const { councilId } = call.actor
  const since = (await recordsSince(call.db, councilId)).recordsSince
  const unrecorded = since === null ? 0 : monthAt(since, from)
  const known = unrecorded > 0 ? await knownMonths(call.db, councilId, fiscalYear) : new Set<string>()
  const achieved = await achievedWithin(call.db, councilId, from, to)
  const of = Map.groupBy(counted, ({ activity }) => activity)
  const depths = new Map<string, number>()
  return lines.map((line) => {
    const { quantities } = line
    const depth = line.parentLineId === null ? 0 : (depths.get(line.parentLineId) ?? -1) + 1
    depths.set(line.lineId, depth)
    const shown = { ...line, depth }
    if (line.activity === null) return { ...shown, ...nothingCounted }
    const months = Array.from({ length: 12 }, () => 0)
    for (const { month, measure, amount } of of.get(line.activity) ?? [])
      if (isHeadline(measure, line.measure)) months[monthAt(month, from)]! += amount
    const actual = months.reduce((sum, count) => sum + count, 0)
    const told = months.map((count, at) =>
      count === 0 && at < unrecorded && !known.has(`${line.activity} ${monthsOf(fiscalYear)[at]}`) ? null : count,
    )
    const unknownMonths = told.filter((count) => count === null).length
    const achievedOn = achieved.get(line.activity) ?? null
    const target = targetOf(quantities, line.measure, ground)
    const expected = expectedBy(today, quantities, line.measure, target, ground)
    const judged = standingOf({ quantities, target, expected, actual, months, begun })
    return {
      ...shown,
      target,
      expected,
      actual: actual === 0 && unknownMonths > 0 ? null : actual,
      months: told,
      unknownMonths,
      achievedOn,
      // What was achieved is done, where no number says otherwise; nobody is late by months of which nothing is known.
      standing: achievedOn !== null && !target ? 'reached' : unknownMonths > 0 && wanting.includes(judged) ? null : judged,
    }
  })
}

const nothingCounted = { target: null, expected: null, actual: null, months: [], unknownMonths: 0, achievedOn: null, standing: null }
/** Standings that say something has not been done. */
const wanting: readonly Standing[] = ['behind', 'longAgo', 'notYet']

/** 0 for April, 11 for March. */
function monthAt(day: string, from: string): number {
  return (Number(day.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - 4
}

/** How many blocks and districts there are today, for 「各ブロック１回」 and 「全地区」. */
async function unitCounts(call: Call): Promise<(unit: string) => number | undefined> {
  const kinds = await store.countAreas(call.db, call.actor.councilId, call.clock.today())
  return (unit) => kinds.get(unit === 'ブロック' ? 'block' : unit === '地区' ? 'district' : '')
}
