import * as z from 'zod'
import { defineOperation } from '#kernel'
import { PriorImport } from '../schema.ts'
import * as store from '../store/prior.ts'

/** 導入前の実績の取り込みを一覧する。 With the month from which work is recorded here. */
export const listPriorImports = defineOperation({
  name: 'plan.listPriorImports',
  title: { ja: '導入前の実績の取り込みを一覧する', en: 'List imports of earlier figures' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ importIds: z.array(z.uuid()).max(1000).optional() }),
  output: z.object({
    items: z.array(PriorImport),
    recordsSince: z.iso.date().nullable(),
    recordsSinceSource: z.string(),
    can: z.array(z.enum(['import', 'setSince'])),
  }),
  async handle({ importIds }, call) {
    const { councilId, permissions } = call.actor
    const { recordsSince, source } = await store.recordsSince(call.db, councilId)
    const needs = { import: 'plan.prior.import', setSince: 'plan.setting.change' } as const
    return {
      items: await store.listImports(call.db, councilId, importIds),
      recordsSince,
      recordsSinceSource: source,
      can: (['import', 'setSince'] as const).filter((what) => permissions.has(needs[what])),
    }
  },
})
