import * as z from 'zod'
import { defineOperation } from '#kernel'
import { FiscalYear } from '#kernel/values'
import { ImportRow, importsPageSize } from '../schema.ts'
import * as store from '../store/imports.ts'
import { importPermission } from './import-steps.ts'

/** 計画の取り込みを一覧する。 Of a year or all, newest first, 50 to a page: who, when, which file, how many questions, and what became of it. */
export const listImports = defineOperation({
  name: 'plan.listImports',
  title: { ja: '計画の取り込みを一覧する', en: 'List imports of plans' },
  kind: 'query',
  permission: importPermission,
  input: z.strictObject({ fiscalYear: FiscalYear.optional(), page: z.int().min(1).max(10_000).default(1) }),
  output: z.object({ items: z.array(ImportRow), more: z.boolean() }),
  async handle({ fiscalYear, page }, call) {
    const { councilId } = call.actor
    const year = fiscalYear === undefined ? {} : { fiscalYear }
    const rows = await store.listImports(call.db, councilId, { ...year, page, size: importsPageSize })
    const next = await store.listImports(call.db, councilId, { ...year, page: page * importsPageSize + 1, size: 1 })
    const made = await store.plansMade(
      call.db,
      councilId,
      rows.map(({ importId }) => importId),
    )
    const of = Map.groupBy(made, ({ importId }) => importId)
    return {
      items: rows.map((row) => ({ ...row, plans: of.get(row.importId) ?? [] })),
      more: next.length > 0,
    }
  },
})
