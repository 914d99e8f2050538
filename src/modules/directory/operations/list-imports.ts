import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Import, importPageSize } from '../schema.ts'
import { importPermission, imports } from './import-steps.ts'

/** 名簿の取り込みを一覧する。 The latest first, 50 to a page. */
export const listImports = defineOperation({
  name: 'directory.listImports',
  title: { ja: '名簿の取り込みを一覧する', en: 'List imports of people' },
  kind: 'query',
  permission: importPermission,
  input: z.strictObject({ page: z.int().min(1).max(10_000).default(1) }),
  output: z.object({ items: z.array(Import), total: z.int() }),
  async handle({ page }, call) {
    const items = await imports.list(call, { number: page, size: importPageSize })
    return { items, total: items[0]?.total ?? 0 }
  },
})
