import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, fiscalYearText } from '#kernel/values'
import { halfYearRows } from '../rules/filings.ts'
import { halfYear, isLate } from '../rules/states.ts'
import { Filing, HalfYearAsked, HalfYearRow } from '../schema.ts'
import { periodText, programmeText, stateText } from '../rules/words.ts'
import { texts } from '../web/texts.ts'
import { dueBetween } from './reading.ts'

const HalfYear = z
  .object({
    councilId: z.uuid(),
    ...HalfYearAsked.shape,
    from: z.iso.date(),
    to: z.iso.date(),
    rows: z.array(HalfYearRow),
    /** What is late now, and what was sent late. */
    late: z.array(Filing),
  })
  .meta({ id: 'FilingsHalfYear' })
type HalfYear = z.output<typeof HalfYear>

/** 提出物の半期報告をつくる。 By programme, from the same records as the list: what was due, sent, sent late, not needed, and is late. */
export const reportHalfYear = defineOperation({
  name: 'filings.reportHalfYear',
  title: { ja: '提出物の半期報告をつくる', en: 'Report half a year of filings' },
  kind: 'query',
  permission: 'filings.filing.read',
  input: HalfYearAsked,
  output: HalfYear,
  table: defineTable({
    title: texts.halfYearReport,
    items: ({ rows }: HalfYear) => rows,
    columns: [
      { title: texts.programme, kind: 'text', cell: (row, language) => programmeText(row, language) },
      { title: texts.due, kind: 'count', cell: ({ due }) => due },
      { title: texts.sent, kind: 'count', cell: ({ sent }) => sent },
      { title: texts.sentLate, kind: 'count', cell: ({ sentLate }) => sentLate },
      { title: texts.notNeeded, kind: 'count', cell: ({ notNeeded }) => notNeeded },
      { title: texts.late, kind: 'count', cell: ({ late }) => late },
      { title: texts.toCome, kind: 'count', cell: ({ toCome }) => toCome },
    ],
  }),
  print: {
    template: new URL('report-half-year.typ', import.meta.url),
    title: texts.halfYearReport,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ fiscalYear, half }, call) {
    const { from, to } = halfYear(fiscalYear, half)
    const filings = await dueBetween(call, from, to)
    const late = filings.filter((filing) => isLate(filing) || (filing.state === 'sent' && filing.lateDays > 0))
    return { councilId: call.actor.councilId, fiscalYear, half, from, to, rows: halfYearRows(filings), late }
  },
})

function printed({ fiscalYear, half, from, to, rows, late }: HalfYear, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  return {
    title: `${language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`}　${t(half === 'first' ? 'firstHalf' : 'secondHalf')}　${t('halfYearReport')}`,
    heading: `${dayText(from, language)} － ${dayText(to, language)}`,
    head: [t('programme'), t('due'), t('sent'), t('sentLate'), t('notNeeded'), t('late'), t('toCome')],
    rows: rows.map((row) => [programmeText(row, language), ...[row.due, row.sent, row.sentLate, row.notNeeded, row.late, row.toCome].map(String)]),
    lateTitle: t('lateList'),
    lateHead: [t('dueOn'), t('what'), t('programme'), t('recipient'), t('state')],
    late: late.map((row) => [
      dayText(row.dueOn, language),
      `${row.title}（${periodText(row, language)}）`,
      programmeText(row, language),
      row.recipient,
      stateText(row, language),
    ]),
    none: t('noneLate'),
  }
}
