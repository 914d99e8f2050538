import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { forThePublic } from '../rules/public.ts'
import { FiscalYear } from '#kernel/values'
import { findEdition } from '../store/editions.ts'
import * as store from '../store/publications.ts'
import { lockReport } from '../store/reports.ts'
import { consentedOnly, reportOf, reportRefusals, reportSubject } from './reporting.ts'

const refusals = {
  notFound: reportRefusals.notFound,
  notFinal: {
    status: 409,
    ja: 'これは控えです。公開できるのは、確定した版だけです。版を確定してから公開してください。',
    en: 'This is a kept output. Only a decided edition is published: decide one first.',
  },
} as const

/**
 * 確定した事業報告書を公開する。
 *
 * What the public reads is a copy of the edition in which small counts are hidden by the rule of today; lists hold what anybody could know took place. Published anew, it takes the place of
 * the copy before.
 */
export const publishReport = defineOperation({
  name: 'reports.publishReport',
  title: { ja: '事業報告書を公開する', en: 'Publish an annual report' },
  kind: 'command',
  permission: 'reports.report.publish',
  input: z.strictObject({ fiscalYear: FiscalYear, number: z.int().min(1) }),
  output: z.object({ publicationId: z.uuid() }),
  refusals,
  async handle({ fiscalYear, number }, call) {
    const { councilId, accountId } = call.actor
    const { reportId } = await reportOf(call, fiscalYear)
    await lockReport(call.db, councilId, reportId)
    const edition = found(await findEdition(call.db, councilId, reportId, number))
    if (!edition.final) refuse(refusals, 'notFinal')
    const rule = await store.ruleOn(call.db, councilId, call.clock.today())
    const document = forThePublic(await consentedOnly(call, reportId, edition.document), rule)
    const photos = document.sections.flatMap(({ blocks }) => blocks.flatMap(({ content }) => (content.shape === 'photo' ? content.photos : [])))
    const publicationId = call.newId()
    await store.withdrawPublication(call.db, councilId, fiscalYear)
    const { title } = document
    // the permission is held by signed-in people only
    const published = { publicationId, reportId, fiscalYear, number, title, document, at: call.clock.now(), by: accountId! }
    await store.insertPublication(call.db, councilId, published, photos)
    call.audit({ subject: reportSubject(reportId), fields: ['published'] })
    return { publicationId }
  },
})
