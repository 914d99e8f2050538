// 部品を自動で置く。 No operation of its own.
import type { Call } from '#kernel'
import { proposals } from '../rules/proposing.ts'
import * as blocks from '../store/blocks.ts'
import type { StoredReport } from '../store/reports.ts'
import { aboveOf, kindsIn, linesOf } from './reporting.ts'

/** Places between what the product puts there, for what people put between. */
const step = 100

/** What is missing of what lines get by themselves; nothing there is changed. @returns how many */
export async function proposeMissing(call: Call, { reportId, fiscalYear }: Pick<StoredReport, 'reportId' | 'fiscalYear'>): Promise<number> {
  const lines = await linesOf(call, fiscalYear)
  const wanted = proposals(lines, await kindsIn(call, fiscalYear))
  return blocks.insertBlocks(
    call.db,
    call.actor.councilId,
    reportId,
    wanted.map(({ line, kind }, at) => ({
      blockId: call.newId(),
      kind,
      lineId: line.lineId,
      activity: line.activity,
      above: aboveOf(lines, line.lineId),
      position: (at + 1) * step,
      proposed: true,
    })),
  )
}
