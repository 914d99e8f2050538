import * as z from 'zod'
import { defineOperation } from '#kernel'
import { tiered } from '#kernel/values'
import { CaseImport, caseImportPageSize } from '../schema.ts'
import { importPermission, importType, imports, optionsOf } from './importing.ts'

/** ケースと経過の取り込みを一覧する。 One's own, the latest first. */
export const listImports = defineOperation({
  name: 'cases.listImports',
  title: { ja: 'ケースと経過の取り込みを一覧する', en: 'List imports of cases and records' },
  kind: 'query',
  permission: importPermission,
  input: z.strictObject({ page: z.int().min(1).max(10_000).default(1) }),
  output: z.object({ items: z.array(CaseImport.extend({ fileName: tiered(4, z.string().nullable()) })), total: z.int() }),
  async handle({ page }, call) {
    const items = await imports.list(call, { number: page, size: caseImportPageSize })
    call.viewed(
      items.map(({ importId, scopeId }) => ({ type: importType, id: importId, scopeId })),
      'assigned',
    )
    return { items: items.map((standing) => ({ ...standing, kind: optionsOf(standing).kind })), total: items[0]?.total ?? 0 }
  },
})
