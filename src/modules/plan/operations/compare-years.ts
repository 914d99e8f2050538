import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { comparable, proposeLineage } from '../rules/lineage.ts'
import { type ComparedLine, type ComparedRow, YearComparison, isActive } from '../schema.ts'
import * as counts from '../store/counts.ts'
import * as lineages from '../store/lineage.ts'
import * as plans from '../store/plans.ts'
import { withProgress } from './show-plan.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  sameYear: { status: 422, ja: 'ちがう二つの年度を選んでください。', en: 'Choose two different fiscal years.' },
} as const

/**
 * 二つの年度の計画を比べる。
 *
 * Line by line in the order of the later plan, then what nothing goes on from: relation, targets and what has come of them. Where nobody has said
 * what a line goes on from, the likeness of the words proposes it, unconfirmed. Without years: this fiscal year's plan (or the newest) and the one before it.
 */
export const compareYears = defineOperation({
  name: 'plan.compareYears',
  title: { ja: '二つの年度の計画を比べる', en: 'Compare the plans of two fiscal years' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ earlierYear: z.int().min(1946).max(2198).optional(), laterYear: z.int().min(1946).max(2198).optional() }),
  output: YearComparison,
  refusals,
  async handle(asked, call) {
    const { councilId } = call.actor
    const known = (await plans.listPlans(call.db, councilId)).toSorted((a, b) => b.fiscalYear - a.fiscalYear)
    const later = known.find(({ fiscalYear }) => asked.laterYear === undefined || fiscalYear === asked.laterYear)
    const earlier = known.find(({ fiscalYear }) =>
      asked.earlierYear === undefined ? fiscalYear < (later?.fiscalYear ?? 0) : fiscalYear === asked.earlierYear,
    )
    if (!earlier || !later) return refuse(refusals, 'notFound')
    if (earlier.planId === later.planId) refuse(refusals, 'sameYear')
    const [before, after] = [await readLines(earlier, call), await readLines(later, call)]
    const rows = rowsOf(before, after, await lineages.listLineage(call.db, councilId, earlier.planId, later.planId))
    const totals = Map.groupBy(rows, ({ relation }) => relation)
    return {
      earlierYear: earlier.fiscalYear,
      laterYear: later.fiscalYear,
      fiscalYears: known.map(({ fiscalYear }) => fiscalYear),
      rows,
      totals: [...totals].map(([relation, of]) => ({ relation, count: of.length })),
      can: call.actor.permissions.has('plan.lineage.confirm') ? ['confirm' as const] : [],
      unconfirmed: rows.filter(({ confirmed }) => !confirmed).length,
    }
  },
})

type Line = plans.StoredLine & ComparedLine
async function readLines({ planId, fiscalYear }: plans.StoredPlan, call: Call): Promise<Line[]> {
  const { councilId } = call.actor
  const lines = await plans.linesOf(call.db, councilId, planId)
  const counted = await counts.readYear(call.db, councilId, fiscalYear, call.clock.today())
  const shown = await withProgress(call, fiscalYear, lines, counted)
  return lines.map((line, at) => ({ ...line, ...shown[at]! })).filter(({ level }) => isActive(level))
}

function rowsOf(before: readonly Line[], after: readonly Line[], lineage: readonly lineages.StoredLineage[]): ComparedRow[] {
  const earlier = new Map(before.map((line) => [line.lineId, line]))
  const linked = { from: new Set(lineage.map(({ fromLineId }) => fromLineId)), to: new Set(lineage.map(({ toLineId }) => toLineId)) }
  const settled = { from: placesOf(before, linked.from), to: placesOf(after, linked.to) }
  const proposed = proposeLineage(comparable(before), comparable(after), settled).map(({ from, to, relation }) => ({
    lineageId: null,
    fromLineId: before[from]!.lineId,
    toLineId: after[to]!.lineId,
    relation,
    confirmed: false,
  }))
  const said = Map.groupBy([...lineage, ...proposed], ({ toLineId }) => toLineId)
  const followed = new Set([...lineage, ...proposed].map(({ fromLineId }) => fromLineId))
  return [
    ...after.flatMap((line): ComparedRow[] => {
      const from = (said.get(line.lineId) ?? []).filter(({ fromLineId }) => earlier.has(fromLineId))
      if (from.length === 0) return [{ relation: 'new', lineageId: null, confirmed: true, earlier: null, later: line }]
      return from.map(({ relation, lineageId, confirmed, fromLineId }) => ({
        relation,
        lineageId,
        confirmed,
        earlier: earlier.get(fromLineId)!,
        later: line,
      }))
    }),
    ...before
      .filter(({ lineId }) => !followed.has(lineId))
      .map((line): ComparedRow => ({ relation: 'dropped', lineageId: null, confirmed: true, earlier: line, later: null })),
  ]
}

function placesOf(lines: readonly Line[], lineIds: ReadonlySet<string>): Set<number> {
  return new Set(lines.flatMap(({ lineId }, at) => (lineIds.has(lineId) ? [at] : [])))
}
