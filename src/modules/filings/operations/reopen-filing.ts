import * as z from 'zod'
import { defineOperation } from '#kernel'
import { ReasonedMove } from '../schema.ts'
import { heldFiling, move, moveRefusals } from './moving.ts'

/** 提出物を未作成にもどす（理由つき）。 What was sent stays in the history of the record, with its number and digest. */
export const reopenFiling = defineOperation({
  name: 'filings.reopenFiling',
  title: { ja: '提出物を未作成にもどす', en: 'Open a filing again' },
  kind: 'command',
  permission: 'filings.filing.write',
  input: ReasonedMove,
  output: z.object({ filingId: z.uuid() }),
  refusals: moveRefusals,
  async handle({ reason, ...asked }, call) {
    return move(call, await heldFiling(call, asked, 'reopen'), 'open', reason)
  },
})
