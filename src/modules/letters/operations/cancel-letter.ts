import * as z from 'zod'
import { defineOperation } from '#kernel'
import { filledLine } from '#kernel/values'
import { letterFor, letterSubject, moveRefusals, step } from './moving.ts'

/** 文書を取り消す。 Its number stays used, with the reason in the register; one that was sent counts no more. */
export const cancelLetter = defineOperation({
  name: 'letters.cancelLetter',
  title: { ja: '文書を取り消す', en: 'Cancel a letter' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: z.strictObject({ letterId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ letterId: z.uuid() }),
  refusals: moveRefusals,
  async handle({ letterId, reason }, call) {
    const letter = await letterFor(call, letterId, 'cancel')
    await step(call, letter, 'cancel', { happenedOn: call.clock.today(), remark: reason, fields: ['reason'] })
    if (letter.state === 'sent') call.retract(letterSubject(letterId))
    return { letterId }
  },
})
