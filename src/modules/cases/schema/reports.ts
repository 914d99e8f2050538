import * as z from 'zod'
import { FiscalYear, IsoDate, filledLine } from '#kernel/values'
import { Code } from './kinds.ts'
import { SheetPart } from './sheets.ts'

export const reportSpreads = ['whole', 'district'] as const

/** 月次報告。 */
const reportShape = {
  code: Code,
  title: filledLine(80),
  english: filledLine(120),
  kind: Code,
  spread: z.enum(reportSpreads),
  position: z.int().min(0).max(10_000),
  source: filledLine(200),
}
export const NewReport = z.strictObject(reportShape)
export type NewReport = z.output<typeof NewReport>

/** 何を数えるか。 Facts by their code, whether anything tells them yet or not; or what was chosen on sheets. */
export const Measure = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('fact'),
    fact: z.string().regex(/^[a-z]+\.[a-zA-Z]{1,40}$/),
    /** One of the values at each of them; what is not named may be anything. */
    tags: z.record(z.string().max(40), z.array(z.string().max(41)).min(1).max(50)).default({}),
  }),
  z.strictObject({
    from: z.literal('sheet'),
    part: SheetPart,
    /** Of a choice on the sheet, or in a column of a table on it (items.service), one of the values; without an item every sheet of the part. */
    item: z.string().max(40).nullable().default(null),
    values: z.array(z.string().max(41)).max(50).default([]),
  }),
])
export type Measure = z.output<typeof Measure>

const lineShape = {
  report: Code,
  code: Code,
  title: filledLine(80),
  english: filledLine(120),
  position: z.int().min(0).max(10_000),
  measure: Measure,
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  source: filledLine(200),
}
export const NewReportLine = z
  .strictObject(lineShape)
  .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    params: { ja: '終わりの日が、始めの日より前です。日を確かめてください。', en: 'It ends before it begins. Check the days.' },
  })
export type NewReportLine = z.output<typeof NewReportLine>
export const ReportLine = z.object(lineShape).meta({ id: 'CaseReportLine' })
export type ReportLine = z.output<typeof ReportLine>

export const ReportAsked = z.strictObject({
  /** None: the first one. */
  report: Code.optional(),
  fiscalYear: FiscalYear.optional(),
})

const titled = z.object({ ja: z.string(), en: z.string() })
const Figures = z.object({
  /** The district, or empty for the whole. */
  area: titled.nullable(),
  code: z.string(),
  title: titled,
  /** By month, April first; null where nothing tells it, or in months it does not stand in. */
  months: z.array(z.int().nullable()),
  year: z.int().nullable(),
})
export type ReportFigures = z.output<typeof Figures>

export const MonthlyReport = z
  .object({
    councilId: z.uuid(),
    fiscalYear: z.int(),
    report: z
      .object({ code: z.string(), title: titled, kind: z.string(), kindTitle: titled, spread: z.enum(reportSpreads), source: z.string() })
      .nullable(),
    reports: z.array(z.object({ code: z.string(), title: titled })),
    lines: z.array(ReportLine.extend({ told: z.boolean() })),
    /** Of the whole, a row for each line; by district first those with anything, then the whole. */
    rows: z.array(Figures),
    closed: z.array(z.object({ kind: z.string(), month: z.string(), version: z.int(), closedOn: z.iso.date() })),
    can: z.array(z.enum(['change'])),
  })
  .meta({ id: 'CaseMonthlyReport' })
export type MonthlyReport = z.output<typeof MonthlyReport>
