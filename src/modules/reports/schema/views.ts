import * as z from 'zod'
import { FiscalYear, filledLine, line } from '#kernel/values'

/** 報告先別の見方。 Lines by the codes of what they print, which are the same in every year. */
export const NewView = z
  .strictObject({
    title: filledLine(100),
    recipient: filledLine(100),
    activities: z.array(z.string().min(1).max(120)).max(500),
    programmes: z.array(z.string().min(1).max(60)).max(200),
    /** Kinds of blocks; none: all of them. */
    kinds: z.array(z.string().max(41)).max(100),
    /** 財源。 Amounts that name another one are left out; empty: none is. */
    funder: line(100).default(''),
    firstYear: FiscalYear,
    lastYear: FiscalYear.nullable().default(null),
  })
  .refine(({ activities, programmes }) => activities.length + programmes.length > 0, {
    path: ['programmes'],
    params: { ja: '載せる事業を一つ以上選んでください。', en: 'Choose one programme at least.' },
  })
  .refine(({ firstYear, lastYear }) => lastYear === null || lastYear >= firstYear, {
    path: ['lastYear'],
    params: { ja: '終わりの年度は、始まりの年度からあとにしてください。', en: 'The last year cannot be before the first.' },
  })
export type NewView = z.output<typeof NewView>

export const View = z
  .object({
    viewId: z.uuid(),
    title: z.string(),
    recipient: z.string(),
    activities: z.array(z.string()),
    programmes: z.array(z.string()),
    kinds: z.array(z.string()),
    funder: z.string(),
    firstYear: z.int(),
    lastYear: z.int().nullable(),
  })
  .meta({ id: 'ReportView' })
export type View = z.output<typeof View>
