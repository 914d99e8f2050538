import * as z from 'zod'
import { defineOperation } from '#kernel'
import { FilingKey } from '../schema.ts'
import { heldFiling, move, moveRefusals } from './moving.ts'

/** 提出物の確認を始める。 It is written and goes round for checking; from now on it takes the copy. */
export const beginFiling = defineOperation({
  name: 'filings.beginFiling',
  title: { ja: '提出物の確認を始める', en: 'Begin checking a filing' },
  kind: 'command',
  permission: 'filings.filing.write',
  input: z.strictObject({ ...FilingKey.shape, revision: z.int() }),
  output: z.object({ filingId: z.uuid() }),
  refusals: moveRefusals,
  async handle(asked, call) {
    return move(call, await heldFiling(call, asked, 'begin'), 'checking')
  },
})
