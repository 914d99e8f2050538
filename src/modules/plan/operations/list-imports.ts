import * as z from 'zod'
import { defineOperation } from '#kernel'
import { PlanImport } from '../schema.ts'
import * as store from '../store/imports.ts'
import { importPermission } from './import-steps.ts'

/** 計画の取り込みを一覧する。 Newest first, at most 100. */
export const listImports = defineOperation({
  name: 'plan.listImports',
  title: { ja: '計画の取り込みを一覧する', en: 'List imports of plans' },
  kind: 'query',
  permission: importPermission,
  input: z.strictObject({}),
  output: z.object({ items: z.array(PlanImport.pick({ importId: true, state: true, fileName: true, startedAt: true, adoptedYear: true })) }),
  handle: async (_, call) => ({ items: await store.listImports(call.db, call.actor.councilId) }),
})
