import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Reconsideration } from '../schema.ts'
import { move, moveRefusals } from './accept-disclosure-request.ts'

/** 決定をやり直す（苦情の申出や誤りが見つかったとき）。 The earlier decision stays readable; a new one is made on top. */
export const reconsiderDisclosureDecision = defineOperation({
  name: 'identity.reconsiderDisclosureDecision',
  title: { ja: '開示等の決定をやり直す', en: 'Reconsider a decision' },
  kind: 'command',
  permission: 'identity.disclosure.handle',
  input: Reconsideration,
  output: z.object({ requestId: z.uuid() }),
  refusals: moveRefusals,
  handle: (reconsidered, call) => move(call, 'reconsider', reconsidered, () => {}),
})
