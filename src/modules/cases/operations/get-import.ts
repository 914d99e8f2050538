import * as z from 'zod'
import { importRefusals } from '#directory'
import { WorkShown } from '#directory/schema'
import { privacySettingsToday } from '#identity'
import { defineOperation, titleOf } from '#kernel'
import { tiered } from '#kernel/values'
import { findWork } from '#platform/jobs'
import { CaseImport, CaseImportOptions, RowFate } from '../schema.ts'
import { broughtBy } from '../store/imports.ts'
import { namesFor } from './laying.ts'
import { importPermission, importType, imports, optionsOf } from './importing.ts'

const mostShown = 200

/** ケースと経過の取り込みを見る。 How far it has come, what may be done next, and what it has brought. */
export const getImport = defineOperation({
  name: 'cases.getImport',
  title: { ja: 'ケースと経過の取り込みを見る', en: 'Show an import of cases and records' },
  kind: 'query',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid() }),
  output: CaseImport.extend({
    fileName: tiered(4, z.string().nullable()),
    hasFile: z.boolean(),
    columnsSet: z.boolean(),
    options: CaseImportOptions.nullable(),
    /** Why the last step went no further. */
    problem: z.string().nullable(),
    /** What one import takes in. */
    mostRows: z.int(),
    counts: z.record(RowFate, z.int()),
    work: WorkShown.nullable(),
    cases: tiered(4, z.array(z.object({ caseId: z.uuid(), number: z.string(), name: z.string() }))),
    caseCount: z.int(),
    contactCount: z.int(),
  }),
  refusals: { notFound: importRefusals.notFound },
  async handle({ importId }, call) {
    const { councilId } = call.actor
    const standing = await imports.own(call, importId)
    const { workId, columns, sha256, scopeId } = standing
    const { kind, said } = optionsOf(standing)
    const file = await imports.fileOf(call, importId)
    const work = workId === null ? undefined : await findWork(call.db, councilId, workId)
    const brought = await broughtBy(call.db, councilId, importId)
    const shown = brought.cases.slice(0, mostShown)
    const nameOf = await namesFor(call, shown)
    call.viewed([{ type: importType, id: importId, scopeId }], 'assigned')
    return {
      ...standing,
      kind,
      fileName: standing.fileName ?? file?.name ?? null,
      mostRows: (await privacySettingsToday(call)).importRows,
      hasFile: file !== undefined,
      columnsSet: columns.length > 0 && said !== null && file?.sha256 === sha256,
      options: said,
      counts: await imports.rows.count(call, importId),
      work: work ? { ...work, title: titleOf(call.registry, work.operation) } : null,
      cases: shown.map((each) => ({ caseId: each.caseId, number: each.number, name: nameOf(each) })),
      caseCount: brought.cases.length,
      contactCount: brought.contacts,
    }
  },
})
