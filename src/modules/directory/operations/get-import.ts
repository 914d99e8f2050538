import * as z from 'zod'
import { privacySettingsToday } from '#identity'
import { commonRefusals, defineOperation, titleOf } from '#kernel'
import { findWork } from '#platform/jobs'
import { Import, ImportCounts, WorkShown } from '../schema.ts'
import * as store from '../store/imports.ts'
import { fileOf, importPermission, ownImport } from './import-steps.ts'

/** 名簿の取り込みを見る。 How far it has come, and what may be done next. */
export const getImport = defineOperation({
  name: 'directory.getImport',
  title: { ja: '名簿の取り込みを見る', en: 'Show an import of people' },
  kind: 'query',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid() }),
  output: Import.extend({
    hasFile: z.boolean(),
    columnsSet: z.boolean(),
    /** Why the last step went no further. */
    problem: z.string().nullable(),
    /** What one import takes in. */
    mostRows: z.int(),
    counts: ImportCounts,
    work: WorkShown.nullable(),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ importId }, call) {
    const { councilId } = call.actor
    const standing = await ownImport(call, importId)
    const { workId, columns, sha256 } = standing
    const file = await fileOf(call, importId)
    const work = workId === null ? undefined : await findWork(call.db, councilId, workId)
    return {
      ...standing,
      fileName: standing.fileName ?? file?.name ?? null,
      mostRows: (await privacySettingsToday(call)).importRows,
      hasFile: file !== undefined,
      columnsSet: columns.length > 0 && file?.sha256 === sha256,
      counts: await store.countRows(call.db, councilId, importId),
      work: work ? { ...work, title: titleOf(call.registry, work.operation) } : null,
    }
  },
})
