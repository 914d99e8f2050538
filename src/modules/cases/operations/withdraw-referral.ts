import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { WithdrawReferral } from '../schema.ts'
import * as store from '../store/referrals.ts'
import { referralRefusals, referralSubject } from './referring.ts'

/** つなぎを取り下げる。 Until somebody has taken or declined it; the receiver reads that it was, and why. */
export const withdrawReferral = defineOperation({
  name: 'cases.withdrawReferral',
  title: { ja: 'つなぎを取り下げる', en: 'Withdraw a referral' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: WithdrawReferral,
  output: z.object({ referralId: z.uuid() }),
  refusals: referralRefusals,
  async handle(asked, call) {
    const { referralId } = asked
    if (!(await store.findReferral(call.db, call.actor.councilId, referralId))) refuse(referralRefusals, 'notFound')
    if (!(await store.withdrawReferral(call.db, asked))) refuse(referralRefusals, 'notNow')
    call.audit({ subject: referralSubject(referralId), fields: ['state', 'reason'] })
    call.retract(referralSubject(referralId))
    return { referralId }
  },
})
