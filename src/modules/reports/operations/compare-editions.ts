import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { type Language, dayText, fill } from '#kernel/values'
import { differences } from '../rules/differences.ts'
import { Difference, Edition } from '../schema.ts'
import * as editions from '../store/editions.ts'
import { blockTexts } from '../web/block-texts.ts'
import { texts } from '../web/texts.ts'
import { documentOf, reportOf, reportRefusals } from './reporting.ts'
import { editionLine } from './show-edition.ts'

const Comparison = z.object({
  reportId: z.uuid(),
  title: z.string(),
  from: Edition,
  /** Null: as it stands now. */
  to: Edition.nullable(),
  asOf: z.iso.date(),
  items: z.array(Difference),
})

/** 正誤表、または前の出力からの変更。 What was decided against what is counted now, or one output against another. */
export const compareEditions = defineOperation({
  name: 'reports.compareEditions',
  title: { ja: '報告書の版どうしを比べる', en: 'Compare editions of a report' },
  kind: 'query',
  permission: 'reports.report.read',
  /** Without `to`: with the report as it stands now. */
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198), from: z.int().min(1), to: z.int().min(1).optional() }),
  output: Comparison,
  refusals: { notFound: reportRefusals.notFound },
  print: {
    template: new URL('compare-editions.typ', import.meta.url),
    title: texts.errata,
    data: printed,
    subject: ({ reportId }) => ({ type: 'reports.report', id: reportId }),
  },
  async handle({ fiscalYear, from, to }, call) {
    const { councilId } = call.actor
    const report = await reportOf(call, fiscalYear)
    const { reportId, title } = report
    const { document: before, ...earlier } = found(await editions.findEdition(call.db, councilId, reportId, from))
    const other = to === undefined ? undefined : found(await editions.findEdition(call.db, councilId, reportId, to))
    const after = other?.document ?? (await documentOf(call, report))
    return { reportId, title, from: earlier, to: other ?? null, asOf: after.asOf, items: differences(before, after, blockTexts) }
  },
})

/** 正誤表 where a decided edition is put right; otherwise a list of what has changed. */
function printed({ title, from, to, asOf, items }: z.output<typeof Comparison>, language: Language) {
  const errata = from.final
  const t = (key: keyof typeof texts) => texts[key][language]
  return {
    lang: language,
    title: `${title}　${t(errata ? 'errata' : 'changes')}`,
    between: [editionLine(from, language), to ? editionLine(to, language) : fill(t('asOf'), { day: dayText(asOf, language) })].join(' → '),
    head: [t('place'), t(errata ? 'wrong' : 'before'), t(errata ? 'right' : 'after')],
    rows: items.map(({ line, where, before, after }) => [line, where[language], before[language] || t('nothing'), after[language] || t('nothing')]),
    none: items.length === 0 ? t('noChange') : '',
  }
}
