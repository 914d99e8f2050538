import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { canWithGrant, readerOf } from '../policy.ts'
import { NewEmergencyReview } from '../schema.ts'
import * as store from '../store/emergency.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  ownGrant: {
    status: 403,
    ja: '自分の緊急閲覧は、自分では確かめられません。ほかの管理職か個人情報保護担当が確かめます。',
    en: 'You cannot review your own emergency access. Another supervisor or the data protection lead does.',
  },
  stillOpen: {
    status: 409,
    ja: 'まだ開いています。先に終えてから、確かめてください。',
    en: 'It is still open. End it first, then review it.',
  },
  alreadyReviewed: { status: 409, ja: 'この緊急閲覧は、すでに確かめました。', en: 'You have reviewed this emergency access already.' },
} as const

/** 緊急閲覧を、終わったあとに確かめる（よい・問題がある）。 Each who is told of it once; what was said is never changed. */
export const reviewEmergencyAccess = defineOperation({
  name: 'identity.reviewEmergencyAccess',
  title: { ja: '緊急閲覧を確かめる', en: 'Review emergency access' },
  kind: 'command',
  permission: 'identity.emergency.review',
  input: NewEmergencyReview,
  output: z.object({ grantId: z.uuid() }),
  refusals,
  async handle(review, call) {
    const reader = readerOf(call)
    const grant = found(await store.findGrant(call.db, reader, review.grantId))
    if (grant.accountId === reader.accountId) refuse(refusals, 'ownGrant')
    if (!grant.closed) refuse(refusals, 'stillOpen')
    if (!canWithGrant(call.actor, grant).includes('review')) refuse(refusals, 'alreadyReviewed')
    if (!(await store.insertReview(call.db, reader.councilId, review, reader))) refuse(refusals, 'alreadyReviewed')
    call.audit({ subject: { type: 'identity.emergencyGrant', id: review.grantId }, fields: ['review'], reason: review.verdict })
    return { grantId: review.grantId }
  },
})
