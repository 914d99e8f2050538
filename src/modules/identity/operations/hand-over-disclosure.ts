import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Handover, handoverMethods } from '../schema.ts'
import { move, moveRefusals } from './accept-disclosure-request.ts'
import { checkChoice } from './receive-disclosure-request.ts'

/** 通知書と写しを引き渡す。 When, how and to whom; it ends the request. */
export const handOverDisclosure = defineOperation({
  name: 'identity.handOverDisclosure',
  title: { ja: '開示等の引渡しを記録する', en: 'Record the handing over' },
  kind: 'command',
  permission: 'identity.disclosure.handle',
  input: Handover,
  output: z.object({ requestId: z.uuid() }),
  refusals: moveRefusals,
  handle: (handed, call) => move(call, 'handOver', handed, () => checkChoice(handoverMethods, handed.method, handed.happenedOn, 'method')),
})
