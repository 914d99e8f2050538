import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { canReset } from '../policy.ts'
import { ResetDecision } from '../schema.ts'
import * as store from '../store/invitations.ts'
import { readLimits } from '../store/limits.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  anotherNeeded: {
    status: 403,
    ja: '再設定は、申し出た人とは別の担当者が認めます。ほかの担当者に頼んでください。',
    en: 'A reset is decided by somebody other than who asked, and never about their own account. Ask a colleague.',
  },
  alreadyDecided: {
    status: 409,
    ja: 'この再設定は、すでに決まっています。ページを開き直してください。',
    en: 'This was decided already. Open the page again.',
  },
} as const

/** 再設定を認める、または断る。 By another member of staff than who asked. */
export const decideReset = defineOperation({
  name: 'identity.decideReset',
  title: { ja: '再設定を認める・断る', en: 'Decide on a reset' },
  kind: 'command',
  permission: 'identity.reset.decide',
  fresh: true,
  input: ResetDecision,
  output: z.object({ resetId: z.uuid(), approved: z.boolean() }),
  refusals,
  async handle({ resetId, approve }, call) {
    const { councilId } = call.actor
    const now = call.clock.now()
    const [reset] = await store.standingResets(call.db, councilId, { resetId, now })
    if (!reset) refuse(refusals, 'notFound')
    if (reset.approved !== null) refuse(refusals, 'alreadyDecided')
    if (!canReset(call.actor, reset).includes('decide')) refuse(refusals, 'anotherNeeded')
    const { invitationHours } = await readLimits(call.db, councilId)
    const expiresAt = new Date(now.getTime() + invitationHours * 3_600_000)
    if (!(await store.decideReset(call.db, councilId, { resetId, by: call.actor.accountId!, approved: approve, now, expiresAt })))
      refuse(refusals, 'alreadyDecided')
    call.audit({ subject: { type: 'identity.reset', id: resetId }, fields: ['approved'] })
    return { resetId, approved: approve }
  },
})
