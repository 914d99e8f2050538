import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { receiverSteps } from '../rules/referrals.ts'
import { AcknowledgeReferral } from '../schema.ts'
import * as store from '../store/referrals.ts'
import { receivedFor, referralRefusals, referralSubject, tellSender } from './referring.ts'

/** つなぎを引き受ける・断る。 Whoever passed it on is told the day, the name and, where it is declined, why. */
export const acknowledgeReferral = defineOperation({
  name: 'cases.acknowledgeReferral',
  title: { ja: 'つなぎを引き受ける・断る', en: 'Take or decline a referral' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: AcknowledgeReferral,
  output: z.object({ referralId: z.uuid() }),
  refusals: referralRefusals,
  async handle({ taken, reason, ...asked }, call) {
    const { councilId, accountId } = call.actor
    const { referralId, state } = await receivedFor(call, asked)
    if (!receiverSteps({ state, became: false }).includes(taken ? 'take' : 'decline')) refuse(referralRefusals, 'notNow')
    await store.acknowledge(call.db, councilId, { referralId, taken, reason, on: call.clock.today(), by: accountId! }) // only signed-in people hold the permission
    await tellSender(call, referralId)
    call.audit({ subject: referralSubject(referralId), fields: ['state', 'receivedOn', ...(reason ? ['reason'] : [])] })
    return { referralId }
  },
})
