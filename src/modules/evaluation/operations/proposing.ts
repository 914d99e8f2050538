// 次年度の案への提案を読む。 No operation of its own.
import type { Call } from '#kernel'
import { operations as plan } from '#plan'
import { proposedMarks } from '../rules/marks.ts'
import { nameOf } from '../rules/progress.ts'
import type { MarkProposal } from '../schema.ts'
import { listDecisions } from '../store/marks.ts'
import { evaluatedProgrammes, planOf, schemeFor } from './reading.ts'

/** @param fiscalYear the year that was evaluated; the draft is of the next */
export async function proposalsOf(call: Call, fiscalYear: number): Promise<{ items: MarkProposal[] }> {
  const before = await planOf(call, fiscalYear)
  const scheme = await schemeFor(call, fiscalYear)
  const directions = new Map(
    (await evaluatedProgrammes(call, before, scheme)).flatMap(({ programme, direction }) =>
      direction === null ? [] : [[programme, direction] as const],
    ),
  )
  const tree = await call.run(plan.getPlanTree, { fiscalYear: fiscalYear + 1 })
  const programmes = new Map((await planOf(call, fiscalYear + 1)).lines.map(({ lineId, programme }) => [lineId, programme]))
  const { rows } = await call.run(plan.compareYears, { earlierYear: fiscalYear, laterYear: fiscalYear + 1 })
  const lines = new Map(tree.lines.map((line) => [line.lineId, line]))
  const proposed = proposedMarks(
    tree.lines.map(({ lineId, parentLineId }) => ({ lineId, parentLineId, programme: programmes.get(lineId) ?? null })),
    rows,
    directions,
    scheme,
  )
  const decided = await listDecisions(
    call.db,
    call.actor.councilId,
    proposed.map(({ lineId }) => lineId),
  )
  const items = proposed.map(({ lineId, mark, why }): MarkProposal => {
    const line = lines.get(lineId)!
    const decision = decided.find((each) => each.lineId === lineId && each.mark === mark)
    // What was taken and has been undone in the plan since waits again.
    const stands = decision?.taken ? line.marker === mark : decision !== undefined
    const above: string[] = []
    for (let at = line.parentLineId; at !== null; at = lines.get(at)?.parentLineId ?? null) above.unshift(nameOf(lines.get(at)!))
    return {
      lineId,
      label: line.label,
      title: line.title,
      above: above.join(' ＞ '),
      standingMark: line.marker,
      mark,
      why,
      taken: stands ? decision!.taken : line.marker === mark ? true : null,
      decidedBy: stands ? decision!.decidedBy : '',
      decidedAt: stands ? decision!.decidedAt : null,
    }
  })
  return { items }
}
