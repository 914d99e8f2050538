import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { sliced } from '../rules/slicing.ts'
import { Unit } from '../schema.ts'
import { blockTexts } from '../web/block-texts.ts'
import { texts } from '../web/texts.ts'
import { documentOf, reportOf, reportRefusals, viewOf } from './reporting.ts'

const Text = z.object({ ja: z.string(), en: z.string() })
const Row = z.object({
  lineId: z.uuid(),
  chapter: z.string(),
  line: z.string(),
  block: Text,
  /** District, month or what the money is for; empty for figures of the whole. */
  of: Text,
  what: Text,
  unit: Unit,
  now: z.int().nullable(),
  before: z.int().nullable(),
  least: z.int().nullable(),
})

/** 報告書の数を一覧する。 Every figure of the tables that are printed, one to a row, for a table to work with; with a view those its recipient is told. */
export const listFigures = defineOperation({
  name: 'reports.listFigures',
  title: { ja: '報告書の数を一覧する', en: 'List the figures of a report' },
  kind: 'query',
  permission: 'reports.report.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198), viewId: z.uuid().optional() }),
  output: z.object({ items: z.array(Row) }),
  refusals: { notFound: reportRefusals.notFound },
  table: defineTable({
    title: texts.figures,
    items: ({ items }: { readonly items: readonly z.output<typeof Row>[] }) => items,
    columns: [
      { title: texts.chapter, kind: 'text', cell: ({ chapter }) => chapter },
      { title: texts.line, kind: 'text', cell: ({ line }) => line },
      { title: texts.block, kind: 'text', cell: ({ block }, language) => block[language] },
      { title: texts.of, kind: 'text', cell: ({ of }, language) => of[language] },
      { title: blockTexts.what, kind: 'text', cell: ({ what }, language) => what[language] },
      { title: texts.unit, kind: 'text', cell: ({ unit }, language) => blockTexts[`${unit}Unit`][language].trim() },
      { title: texts.now, kind: 'count', cell: ({ now }) => now },
      { title: texts.yearBefore, kind: 'count', cell: ({ before }) => before },
      { title: blockTexts.target, kind: 'count', cell: ({ least }) => least },
    ],
  }),
  async handle({ fiscalYear, viewId }, call) {
    const whole = await documentOf(call, await reportOf(call, fiscalYear))
    const { sections } = viewId === undefined ? whole : sliced(whole, await viewOf(call, viewId))
    const none = { ja: '', en: '' }
    let chapter = ''
    return {
      items: sections.flatMap(({ lineId, depth, label, title, blocks }) => {
        const line = `${label} ${title}`.trim()
        if (depth === 0) chapter = line
        return blocks
          .filter(({ printed }) => printed)
          .flatMap(({ content, kindTitle, title: own }): z.output<typeof Row>[] => {
            const at = { lineId, chapter, line, block: own === '' ? kindTitle : { ja: own, en: own }, before: null, least: null }
            if (content.shape === 'indicator')
              return content.figures.map((figure) => ({
                ...at,
                of: none,
                what: figure.title,
                unit: figure.unit,
                now: figure.now,
                before: figure.before,
                least: figure.target?.min ?? null,
              }))
            if (content.shape === 'matrix')
              return content.rows.flatMap(({ name, amounts }) =>
                amounts.map((now, index) => ({ ...at, of: name, what: content.columns[index]!.title, unit: content.columns[index]!.unit, now })),
              )
            if (content.shape === 'money')
              return content.rows.map(({ name, totalYen }) => ({
                ...at,
                of: { ja: name, en: name },
                what: blockTexts.amount,
                unit: 'yen' as const,
                now: totalYen,
              }))
            return []
          })
      }),
    }
  },
})
