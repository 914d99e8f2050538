import * as z from 'zod'
import { IsoDate, line, paragraphs } from '#kernel/values'
import { TermCode } from './terms.ts'

/** 今日の回を記録する。 */
export const NewReport = z.strictObject({
  bodyId: z.uuid(),
  heldOn: IsoDate,
  place: line(100).default(''),
  /** By group; a group that is left out is nobody. */
  heads: z.record(TermCode, z.int().min(0).max(10_000)).refine((heads) => Object.keys(heads).length <= 50, {
    params: { ja: '区分が多すぎます。', en: 'Too many groups.' },
  }),
  contents: z.array(TermCode).max(50).default([]),
  expenseYen: z.int().min(0).max(100_000_000).default(0),
  remark: paragraphs(2000).default(''),
  /** The record this one corrects. */
  replaces: z.uuid().optional(),
})
export type NewReport = z.output<typeof NewReport>

export const ReportFilter = z.strictObject({
  bodyId: z.uuid().optional(),
  /** This one only, as long as it stands. */
  meetingId: z.uuid().optional(),
  fiscalYear: z.int().min(1946).max(2198).optional(),
  page: z.int().min(1).max(10_000).default(1),
})
export type ReportFilter = z.output<typeof ReportFilter>
export const reportPageSize = 50

export const ReportRow = z
  .object({
    meetingId: z.uuid(),
    bodyId: z.uuid(),
    bodyName: z.string(),
    heldOn: z.iso.date(),
    place: z.string(),
    attendeeCount: z.int(),
    heads: z.record(z.string(), z.int()),
    contents: z.array(z.string()),
    expenseYen: z.int(),
    remark: z.string(),
  })
  .meta({ id: 'SessionReport' })
export type ReportRow = z.output<typeof ReportRow>

/** 記録できる催し。 */
export const ReportBody = z.object({
  bodyId: z.uuid(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  kindTitle: z.object({ ja: z.string(), en: z.string() }),
})
