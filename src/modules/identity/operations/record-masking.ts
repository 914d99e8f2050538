import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Masking, refusalGrounds } from '../schema.ts'
import { move, moveRefusals } from './accept-disclosure-request.ts'
import { checkChoice } from './receive-disclosure-request.ts'

/** 第三者などの情報を伏せたところを記録する。 Where, on which ground; what was masked is not repeated here. */
export const recordMasking = defineOperation({
  name: 'identity.recordMasking',
  title: { ja: '伏せたところを記録する', en: 'Record what was masked' },
  kind: 'command',
  permission: 'identity.disclosure.handle',
  input: Masking,
  output: z.object({ requestId: z.uuid() }),
  refusals: moveRefusals,
  handle: (masking, call) =>
    move(call, 'mask', masking, ({ kind }) =>
      checkChoice(
        refusalGrounds.filter(({ kinds }) => kinds.includes(kind)),
        masking.ground,
        masking.happenedOn,
        'ground',
      ),
    ),
})
