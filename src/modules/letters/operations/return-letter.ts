import * as z from 'zod'
import { defineOperation } from '#kernel'
import { filledLine } from '#kernel/values'
import { Step } from '../schema.ts'
import { letterFor, moveRefusals, step } from './moving.ts'

/** 差し戻す。 The letter becomes a draft again, with the reason beside it. */
export const returnLetter = defineOperation({
  name: 'letters.returnLetter',
  title: { ja: '起案を差し戻す', en: 'Return a letter to its draft' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: Step.extend({ reason: filledLine(200) }),
  output: z.object({ letterId: z.uuid() }),
  refusals: moveRefusals,
  async handle({ letterId, happenedOn, reason }, call) {
    return step(call, await letterFor(call, letterId, 'return'), 'return', { happenedOn, remark: reason, fields: ['reason'] })
  },
})
