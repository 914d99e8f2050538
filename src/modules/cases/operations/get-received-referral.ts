import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { ReceivedReferral } from '../schema.ts'
import { listKinds } from '../store/lists.ts'
import { findReceived } from '../store/referrals.ts'
import { lookedAtReferrals, referralRefusals, shownReceived, stagedAmong } from './referring.ts'

/** 受けたつなぎを見る。 Leaves a view-log entry. */
export const getReceivedReferral = defineOperation({
  name: 'cases.getReceivedReferral',
  title: { ja: '受けたつなぎを見る', en: 'Show a referral received' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ referralId: z.uuid() }),
  output: ReceivedReferral,
  refusals: { notFound: referralRefusals.notFound },
  async handle({ referralId }, call) {
    const { councilId } = call.actor
    const row = found(await findReceived(call.db, councilId, referralId))
    lookedAtReferrals(call, [row])
    return (await shownReceived(call, [row], stagedAmong(await listKinds(call.db, councilId))))[0]!
  },
})
