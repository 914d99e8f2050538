// What the operations that change blocks share. No operation of its own.
import { type Call, found } from '#kernel'
import * as blocks from '../store/blocks.ts'
import { lockReport } from '../store/reports.ts'

/** A block with its report held until the commit, as it stands then. */
export async function heldBlock(call: Pick<Call, 'db' | 'actor'>, blockId: string): Promise<blocks.StoredBlock> {
  const { councilId } = call.actor
  const { reportId } = found(await blocks.findBlock(call.db, councilId, blockId))
  await lockReport(call.db, councilId, reportId)
  return found(await blocks.findBlock(call.db, councilId, blockId))
}
