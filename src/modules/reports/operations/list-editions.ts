import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayKeep, mayPublish } from '../policy.ts'
import { Edition } from '../schema.ts'
import * as editions from '../store/editions.ts'
import { listPublications } from '../store/publications.ts'
import { reportOf, reportRefusals } from './reporting.ts'

/** 報告書の版と控えを一覧する。 Newest first. */
export const listEditions = defineOperation({
  name: 'reports.listEditions',
  title: { ja: '報告書の版と控えを一覧する', en: 'List editions of a report' },
  kind: 'query',
  permission: 'reports.report.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198) }),
  output: z.object({
    reportId: z.uuid(),
    items: z.array(Edition),
    publication: z.object({ number: z.int(), publishedAt: z.iso.datetime() }).nullable(),
    can: z.array(z.enum(['keep', 'publish'])),
  }),
  refusals: { notFound: reportRefusals.notFound },
  async handle({ fiscalYear }, call) {
    const { reportId } = await reportOf(call, fiscalYear)
    const publication = (await listPublications(call.db, call.actor.councilId)).find((each) => each.fiscalYear === fiscalYear)
    return {
      reportId,
      items: await editions.listEditions(call.db, call.actor.councilId, reportId),
      publication: publication ? { number: publication.number, publishedAt: publication.publishedAt } : null,
      can: [...(mayKeep(call.actor) ? ['keep' as const] : []), ...(mayPublish(call.actor) ? ['publish' as const] : [])],
    }
  },
})
