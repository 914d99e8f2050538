import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { PlanPaper } from '../schema.ts'
import * as versions from '../store/versions.ts'
import { texts } from '../web/version-texts.ts'
import { documentBlanks, documentOf, paperOf } from './plan-paper.ts'
import { planOf, standingOutline, versionRefusals } from './versioning.ts'

/** 計画を文書の形で見る。 As one of its versions or as it stands; printed, as PDF and as Word, with its own numbering, marks in the margin and texts. */
export const showVersion = defineOperation({
  name: 'plan.showVersion',
  title: { ja: '計画を文書の形で見る', en: 'Show a plan as a document' },
  kind: 'query',
  permission: 'plan.plan.read',
  /** Without a number as it stands now. */
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198), number: z.int().min(1).optional() }),
  output: PlanPaper,
  refusals: { notFound: versionRefusals.notFound },
  print: {
    template: new URL('show-version.typ', import.meta.url),
    title: texts.paper,
    data: paperOf,
    word: { template: new URL('show-version.docx', import.meta.url), blanks: documentBlanks, data: documentOf },
    subject: ({ planId }) => ({ type: 'plan.plan', id: planId }),
  },
  async handle({ fiscalYear, number }, call) {
    const plan = await planOf(call, fiscalYear)
    if (number === undefined) return { ...plan, version: null, lines: (await standingOutline(call, plan)).outline }
    const { outline, title, ...version } = found(await versions.findVersion(call.db, call.actor.councilId, plan.planId, number))
    return { ...plan, title, draft: false, version, lines: outline }
  },
})
