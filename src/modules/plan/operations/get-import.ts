import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { PlanImport } from '../schema.ts'
import * as store from '../store/imports.ts'
import { fileOf, importPermission, importRefusals, reviewOf } from './import-steps.ts'

/** 計画の取り込みを見る。 The tree as decided so far beside the source, and every question with its answers. */
export const getImport = defineOperation({
  name: 'plan.getImport',
  title: { ja: '計画の取り込みを見る', en: 'Show the import of a plan' },
  kind: 'query',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid() }),
  output: PlanImport,
  refusals: { notFound: importRefusals.notFound },
  async handle({ importId }, call) {
    const { councilId } = call.actor
    const { plan, ...standing } = found(await store.findImport(call.db, councilId, importId))
    const file = standing.state === 'waiting' ? await fileOf(call, importId) : undefined
    const review = plan && reviewOf(plan, await store.decisionsOf(call.db, councilId, importId))
    return { ...standing, hasFile: standing.state !== 'waiting' || file !== undefined, review }
  },
})
