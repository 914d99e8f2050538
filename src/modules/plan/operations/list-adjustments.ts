import * as z from 'zod'
import { defineOperation } from '#kernel'
import { ActivityCode, Adjustment } from '../schema.ts'
import * as store from '../store/adjustments.ts'
import { mayDoAdjustment } from './adjusting.ts'

/** 実績の調整を一覧する。 Of a line, of a year, or those that wait for a decision. */
export const listAdjustments = defineOperation({
  name: 'plan.listAdjustments',
  title: { ja: '実績の調整を一覧する', en: 'List adjustments' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({
    activity: ActivityCode.optional(),
    fiscalYear: z.int().min(1946).max(2198).optional(),
    adjustmentIds: z.array(z.uuid()).max(1000).optional(),
    waiting: z.literal('yes').optional(),
  }),
  output: z.object({ items: z.array(Adjustment), mayRequest: z.boolean() }),
  async handle(filter, call) {
    const items = await store.listAdjustments(call.db, call.actor.councilId, filter)
    return {
      items: items.map((item) => ({ ...item, can: mayDoAdjustment(call.actor, item) })),
      mayRequest: call.actor.permissions.has('plan.adjustment.request'),
    }
  },
})
