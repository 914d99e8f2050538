import * as z from 'zod'
import { defineOperation } from '#kernel'
import { addDays, periodOf } from '../rules/review.ts'
import { ReviewRule, ReviewState } from '../schema.ts'
import { listCompartments } from '../store/areas.ts'
import { listMemberships } from '../store/memberships.ts'
import * as store from '../store/reviews.ts'
import { ownCompartments } from './deciding.ts'
import { reviewing, ruleOf } from './reviewing.ts'

/** 所属の点検を一覧する。 The present period of the reader's compartments (the security officer sees all), what is overdue first, and the signed ones of five years. */
export const listAccessReviews = defineOperation({
  name: 'identity.listAccessReviews',
  title: { ja: '所属の点検を一覧する', en: 'List access reviews' },
  kind: 'query',
  permission: 'identity.review.sign',
  input: z.strictObject({}),
  output: z.object({ items: z.array(ReviewState), rule: ReviewRule, mayChangeRule: z.boolean() }),
  async handle(_, call) {
    const { db, actor, clock } = call
    const today = clock.today()
    const rule = await ruleOf(call)
    const periodFrom = periodOf(today, rule.monthsBetween)
    const own = await ownCompartments(call, reviewing)
    const compartments = (await listCompartments(db, actor.councilId)).filter(({ code }) => !own || own.includes(code))
    const titles = new Map(compartments.map(({ code, title }) => [code, title]))
    const standing = await listMemberships(db, actor.councilId, { accountId: null, compartments: own, on: today, from: today, today })
    const signed = (await store.listSigned(db, actor.councilId, addDays(today, -5 * 366), today))
      .filter(({ compartment }) => titles.has(compartment))
      .map(({ reviewId: _id, ...review }) => ({ ...review, compartmentTitle: titles.get(review.compartment)!, state: 'signed' as const })) // filtered just above
    const dueOn = addDays(periodFrom, rule.dueDays)
    const open = compartments
      .filter(({ code }) => standing.some(({ compartment }) => compartment === code))
      .filter(({ code }) => !signed.some((review) => review.compartment === code && review.periodFrom === periodFrom))
      .map(({ code, title }) => ({
        compartment: code,
        compartmentTitle: title,
        periodFrom,
        dueOn,
        state: dueOn < today ? ('overdue' as const) : ('open' as const),
        signedBy: null,
        signedAt: null,
        askedCount: 0,
      }))
    return { items: [...open, ...signed], rule, mayChangeRule: actor.permissions.has('identity.review.rule') }
  },
})
