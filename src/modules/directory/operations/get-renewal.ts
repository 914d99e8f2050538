import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { Hindrances, Renewal } from '../schema.ts'
import * as store from '../store/renewals.ts'
import { hindrancesOf, renewalRefusals } from './renewing.ts'

/** 一斉改選を見る。 How far it has come, and what stands in the way of carrying it out. */
export const getRenewal = defineOperation({
  name: 'directory.getRenewal',
  title: { ja: '一斉改選を見る', en: 'Show a renewal' },
  kind: 'query',
  permission: 'directory.appointment.write',
  input: z.strictObject({ renewalId: z.uuid() }),
  output: Renewal.extend({
    /** Null once it is carried out or called off. */
    hindrances: Hindrances.nullable(),
    can: z.array(z.enum(['decide', 'review', 'carryOut', 'withdraw'])),
  }),
  refusals: { notFound: renewalRefusals.notFound },
  async handle({ renewalId }, call) {
    const can: ('decide' | 'review' | 'carryOut' | 'withdraw')[] = []
    const [renewal] = await store.listRenewals(call.db, call.actor.councilId, renewalId)
    const shown = found(renewal)
    if (shown.carriedOutAt !== null || shown.withdrawnReason !== null) return { ...shown, hindrances: null, can }
    const hindrances = await hindrancesOf(call, { ...shown, reviewed: shown.reviewedAt !== null, closed: false })
    can.push('decide', ...(call.actor.permissions.has('directory.renewal.decide') ? (['review', 'carryOut', 'withdraw'] as const) : []))
    return { ...shown, hindrances, can }
  },
})
