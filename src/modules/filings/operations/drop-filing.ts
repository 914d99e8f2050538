import * as z from 'zod'
import { defineOperation } from '#kernel'
import { ReasonedMove } from '../schema.ts'
import { heldFiling, move, moveRefusals } from './moving.ts'

/** 提出物を不要とする（理由つき）。 For this period alone: what is never asked again ends at the requirement. */
export const dropFiling = defineOperation({
  name: 'filings.dropFiling',
  title: { ja: '提出物を不要とする', en: 'Mark a filing as not needed' },
  kind: 'command',
  permission: 'filings.filing.write',
  input: ReasonedMove,
  output: z.object({ filingId: z.uuid() }),
  refusals: moveRefusals,
  async handle({ reason, ...asked }, call) {
    return move(call, await heldFiling(call, asked, 'drop'), 'notNeeded', reason)
  },
})
