import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { ReviewDecisions } from '../schema.ts'
import { findMembership } from '../store/memberships.ts'
import * as store from '../store/reviews.ts'
import * as deciding from './deciding.ts'
import * as reviewing from './reviewing.ts'

const refusals = {
  ...deciding.refusals,
  ...reviewing.refusals,
  noSuchLine: {
    status: 409,
    ja: '点検の間に終わった所属があります。画面を開き直して、もう一度選んでください。',
    en: 'A membership ended in the meantime. Open the page again and choose anew.',
  },
} as const

/** 点検の行に判断をつける（途中の保存）。 Nothing changes for anybody before the review is signed; one's own line is somebody else's to decide. */
export const decideAccessReview = defineOperation({
  name: 'identity.decideAccessReview',
  title: { ja: '点検の行に判断をつける', en: 'Decide lines of an access review' },
  kind: 'command',
  permission: 'identity.review.sign',
  input: ReviewDecisions,
  output: z.object({ decided: z.int() }),
  refusals,
  async handle({ compartment, periodFrom, decisions }, call) {
    const { councilId } = call.actor
    const review = await reviewing.load({ compartment, periodFrom }, call)
    if (review.reviewId !== null) refuse(refusals, 'alreadySigned')
    const lines = new Map(review.lines.map((line) => [line.membershipId, line]))
    for (const { membershipId, decision } of decisions) {
      const line = lines.get(membershipId)
      const here = (code: keyof typeof refusals) => refuse(refusals, code, [{ path: membershipId, message: refusals[code] }])
      if (!line) here('noSuchLine')
      if (line?.own) here('toOneself')
      if (decision === 'end') {
        const held = (await findMembership(call.db, councilId, membershipId, call.clock.today()))! // it is among the lines
        await deciding.mayDecide({ ...held, validTo: held.validFrom }, call)
      }
    }
    const by = { accountId: call.actor.accountId!, at: call.clock.now() } // only signed-in people hold the permission
    const rows = decisions.map((decision) => ({ ...decision, decisionId: call.newId() }))
    await store.insertDecisions(call.db, councilId, { compartment, periodFrom }, rows, by)
    for (const { membershipId } of decisions) call.audit({ subject: { type: 'identity.membership', id: membershipId }, fields: ['review'] })
    return { decided: decisions.length }
  },
})
