import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { EditionName } from '../schema.ts'
import { digestOf } from '../rules/differences.ts'
import * as editions from '../store/editions.ts'
import { lockReport } from '../store/reports.ts'
import { documentOf, reportOf, reportRefusals, reportSubject } from './reporting.ts'

const refusals = {
  notFound: reportRefusals.notFound,
  unchanged: {
    status: 409,
    ja: '前に確定した版から変わっていません。報告書か記録を直してから、新しい版を確定してください。',
    en: 'Nothing has changed since the last edition. Change the report or the records first.',
  },
} as const

/**
 * 報告書の版を確定する、または控えを残す。
 *
 * What is printed now is kept as it is, with its digest, who and when. It holds the records as whoever keeps it sees them, and everybody who may read reports reads it. What differs from a
 * decided edition later is an erratum.
 */
export const keepEdition = defineOperation({
  name: 'reports.keepEdition',
  title: { ja: '報告書の版を確定する、または控えを残す', en: 'Decide an edition of a report, or keep an output' },
  kind: 'command',
  permission: 'reports.edition.keep',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198), final: z.boolean(), name: EditionName }),
  output: z.object({ number: z.int(), sha256: z.string() }),
  refusals,
  steady: true,
  async handle({ fiscalYear, final, name }, call) {
    const { councilId, accountId } = call.actor
    const report = await reportOf(call, fiscalYear)
    const { reportId } = report
    await lockReport(call.db, councilId, reportId)
    const whole = await documentOf(call, report)
    // What is not printed is no part of it: hidden blocks, a case nobody has approved.
    const document = {
      ...whole,
      sections: whole.sections.map((section) => ({ ...section, concerns: [], blocks: section.blocks.filter(({ printed }) => printed) })),
    }
    const sha256 = digestOf(document)
    const kept = await editions.listEditions(call.db, councilId, reportId)
    if (final && kept.find((edition) => edition.final)?.sha256 === sha256) refuse(refusals, 'unchanged')
    const number = (kept[0]?.number ?? 0) + 1
    await editions.insertEdition(call.db, councilId, {
      editionId: call.newId(),
      reportId,
      number,
      final,
      name,
      sha256,
      document,
      at: call.clock.now(),
      by: accountId!, // the permission is held by signed-in people only
    })
    call.audit({ subject: reportSubject(reportId), fields: ['edition'] })
    return { number, sha256 }
  },
})
