import * as z from 'zod'
import { defineOperation } from '#kernel'
import { PlanChange, changesPageSize } from '../schema.ts'
import * as store from '../store/changes.ts'
import { worded } from './counting.ts'
import { planOf, versionRefusals } from './versioning.ts'

/** 計画の手直しを一覧する。 Newest first, 50 to a page, those that were undone too; of a change of what counts a line with what counted it before. */
export const listChanges = defineOperation({
  name: 'plan.listChanges',
  title: { ja: '計画の手直しを一覧する', en: 'List changes of a plan' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198), page: z.int().min(1).max(10_000).default(1) }),
  output: z.object({ items: z.array(PlanChange), more: z.boolean() }),
  refusals: { notFound: versionRefusals.notFound },
  async handle({ fiscalYear, page }, call) {
    const { planId } = await planOf(call, fiscalYear)
    const size = changesPageSize
    const found = await store.changesOf(call.db, call.actor.councilId, planId, { number: page, size })
    const next = await store.changesOf(call.db, call.actor.councilId, planId, { number: page * size + 1, size: 1 })
    const words = await worded(
      call,
      found.flatMap(({ counting }) => (counting ? [counting.before, counting.after] : [])),
    )
    return {
      items: found.map(({ counting, undoneAt, ...change }) => ({
        ...change,
        undone: undoneAt !== null,
        counting: counting && { before: words.shift()!, after: words.shift()! },
      })),
      more: next.length > 0,
    }
  },
})
