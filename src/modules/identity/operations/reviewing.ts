// What the operations of the periodic review share. No operation of its own.
import { type Call, commonRefusals, refuse } from '#kernel'
import { type ReviewRule, addDays, periodOf, proposedRule, remarksOn } from '../rules/review.ts'
import type { AccessReview, ReviewLine } from '../schema.ts'
import { listCompartments } from '../store/areas.ts'
import { listMemberships } from '../store/memberships.ts'
import * as store from '../store/reviews.ts'
import { ownCompartments } from './deciding.ts'

export const reviewing = 'identity.review.sign'

export const refusals = {
  notFound: commonRefusals.notFound,
  otherPeriod: {
    status: 409,
    ja: 'この期の点検は、今は行えません。一覧から、今の期の点検を開いてください。',
    en: 'That period is not under review now. Open the present one from the list.',
  },
  alreadySigned: {
    status: 409,
    ja: 'この点検は、すでに署名されています。署名した内容は変えられません。一覧を開き直してください。',
    en: 'This review has been signed and cannot be changed. Open the list again.',
  },
} as const

export async function ruleOf(call: Call): Promise<ReviewRule> {
  return (await store.findRule(call.db, call.actor.councilId, call.clock.today())) ?? proposedRule
}

interface Key {
  readonly compartment: string
  readonly periodFrom: string
}

/** The review as it was signed, or as it stands now. Refuses what is not the reader's to review. */
export async function load({ compartment, periodFrom }: Key, call: Call): Promise<AccessReview> {
  const { db, actor, clock } = call
  const { councilId } = actor
  const own = await ownCompartments(call, reviewing)
  const found = (await listCompartments(db, councilId)).find(({ code }) => code === compartment)
  if (!found || (own && !own.includes(compartment))) refuse(refusals, 'notFound')
  const rule = await ruleOf(call)
  const shared = { councilId, compartment, compartmentTitle: found.title, periodFrom }
  const signed = (await store.listSigned(db, councilId, periodFrom, clock.today())).find(
    (review) => review.compartment === compartment && review.periodFrom === periodFrom,
  )
  if (signed) {
    const { reviewId, dueOn, signedBy, signedAt } = signed
    return { ...shared, reviewId, dueOn, signedBy, signedAt, lines: await store.signedLines(db, councilId, reviewId) }
  }
  if (periodFrom !== periodOf(clock.today(), rule.monthsBetween)) refuse(refusals, 'otherPeriod')
  const lines = await currentLines({ compartment, periodFrom }, rule, call)
  return { ...shared, reviewId: null, dueOn: addDays(periodFrom, rule.dueDays), signedBy: null, signedAt: null, lines }
}

/** Strange ones first, then by kana. */
async function currentLines({ compartment, periodFrom }: Key, rule: ReviewRule, { db, actor, clock }: Call): Promise<ReviewLine[]> {
  const { councilId, accountId } = actor
  const today = clock.today()
  const reviewed = await store.listReviewed(db, councilId, compartment, today)
  const decided = await store.listDecisions(db, councilId, compartment, periodFrom)
  const rows = await listMemberships(db, councilId, { accountId: null, compartments: [compartment], on: today, from: today, today })
  const lines = rows.map((row): ReviewLine => {
    const line = reviewed.find(({ membershipId }) => membershipId === row.membershipId)! // both list what stands today, in one transaction
    const decision = decided.get(row.membershipId)
    return {
      ...row,
      post: line.post,
      lastSignedInOn: line.lastSignedInOn,
      remarks: remarksOn(line, reviewed, today, rule.unusedDays),
      decision: decision?.decision ?? null,
      note: decision?.note ?? '',
      decisionBy: decision?.by ?? null,
      own: row.accountId === accountId,
    }
  })
  return lines.toSorted((a, b) => b.remarks.length - a.remarks.length || (a.kana < b.kana ? -1 : a.kana > b.kana ? 1 : 0))
}
