import * as z from 'zod'
import { defineOperation } from '#kernel'
import { SendingBack } from '../schema.ts'
import { move, moveRefusals } from './accept-disclosure-request.ts'

/** 開示等の決定の案を差し戻す（書いた人が取り下げるときも）。 With the reason; another decision is written on top, and the deadline has run on. */
export const sendBackDisclosureDecision = defineOperation({
  name: 'identity.sendBackDisclosureDecision',
  title: { ja: '開示等の決定の案を差し戻す', en: 'Send the decision on a request back' },
  kind: 'command',
  permission: 'identity.disclosure.handle',
  input: SendingBack,
  output: z.object({ requestId: z.uuid() }),
  refusals: moveRefusals,
  handle: (sentBack, call) => move(call, 'sendBack', sentBack, () => {}),
})
