import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { ReviewSignature, type ReviewLine } from '../schema.ts'
import { lockMemberships } from '../store/memberships.ts'
import * as store from '../store/reviews.ts'
import { end } from './end-membership.ts'
import * as deciding from './deciding.ts'
import * as reviewing from './reviewing.ts'

const refusals = {
  ...deciding.refusals,
  ...reviewing.refusals,
  undecided: {
    status: 422,
    ja: 'まだ判断していない所属があります。「続ける・終える・確かめてもらう」のどれかを選んでから、署名してください。',
    en: 'Some memberships are not decided. Choose keep, end or ask for each, then sign.',
  },
} as const

/**
 * 所属の点検に署名する。
 *
 * What was decided to end ends now; the lines are kept as they were shown, and nobody can change them afterwards. One's own line is handed to the
 * security officer (確かめてもらう) unless somebody else decided it.
 */
export const signAccessReview = defineOperation({
  name: 'identity.signAccessReview',
  title: { ja: '所属の点検に署名する', en: 'Sign an access review' },
  kind: 'command',
  permission: 'identity.review.sign',
  fresh: true,
  input: ReviewSignature,
  output: z.object({ reviewId: z.uuid(), ended: z.int() }),
  refusals,
  async handle({ compartment, periodFrom, keepRest }, call) {
    const { councilId, displayName } = call.actor
    await lockMemberships(call.db, councilId)
    const review = await reviewing.load({ compartment, periodFrom }, call)
    if (review.reviewId !== null) refuse(refusals, 'alreadySigned')
    const lines = review.lines.map((line): ReviewLine => {
      if (line.decision !== null) return line
      if (line.own) return { ...line, decision: 'ask', decisionBy: displayName }
      return keepRest && line.remarks.length === 0 ? { ...line, decision: 'keep', decisionBy: displayName } : line
    })
    const open = lines.filter(({ decision }) => decision === null)
    if (open.length > 0)
      refuse(
        refusals,
        'undecided',
        open.map(({ membershipId }) => ({ path: membershipId, message: refusals.undecided })),
      )

    const reviewId = call.newId()
    const signature = { signedBy: call.actor.accountId!, signedAt: call.clock.now() } // only signed-in people hold the permission
    if (!(await store.insertReview(call.db, councilId, { ...review, ...signature, reviewId }, lines))) refuse(refusals, 'alreadySigned')
    const ending = lines.filter(({ decision }) => decision === 'end')
    for (const { membershipId } of ending) await end(membershipId, undefined, '所属の点検による', call)
    call.audit({ subject: { type: 'identity.accessReview', id: reviewId }, fields: ['lines', 'signedBy'] })
    return { reviewId, ended: ending.length }
  },
})
