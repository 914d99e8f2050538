import * as z from 'zod'
import { defineOperation } from '#kernel'
import { sendMessage, sendRefusals } from '#platform/messages'
import { trial } from '../templates.ts'

/** 試しに一通送る。 Shows whether the settings work, and what a sender sees. */
export const sendTrialMessage = defineOperation({
  name: 'system.sendTrialMessage',
  title: { ja: '試しに一通送る', en: 'Send a trial message' },
  kind: 'command',
  permission: 'system.message.manage',
  input: z.strictObject({ address: z.string().trim().min(1).max(254), name: z.string().trim().max(100).default('') }),
  output: z.object({ messageId: z.uuid() }),
  refusals: sendRefusals,
  async handle({ address, name }, call) {
    const values = { name: name || address, sender: call.actor.displayName }
    return { messageId: await sendMessage(call, { template: trial, to: { address, name }, values, byHand: true }) }
  },
})
