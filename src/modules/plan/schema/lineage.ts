import * as z from 'zod'
import { FiscalYear } from '#kernel/values'
import { Level, Measure } from './lines.ts'
import { Target } from './plan.ts'
import { relations } from './programmes.ts'

/** One line of one of two plans that are compared, with what was planned and what has come of it. */
export const ComparedLine = z
  .object({
    lineId: z.uuid(),
    level: Level,
    depth: z.int(),
    label: z.string(),
    title: z.string(),
    programme: z.string().nullable(),
    measure: Measure,
    target: Target.nullable(),
    actual: z.int().nullable(),
  })
  .meta({ id: 'ComparedPlanLine' })
export type ComparedLine = z.output<typeof ComparedLine>

/** 比べてわかること。 What two lines are to each other; `new` has nothing before it, `dropped` nothing after. */
export const comparedRelations = [...relations, 'new', 'dropped'] as const
const ComparedRelation = z.enum(comparedRelations)

/** What of a comparison is asked for; without a page, all of it. */
export const ComparisonFilter = z.strictObject({
  earlierYear: FiscalYear.optional(),
  laterYear: FiscalYear.optional(),
  relation: z.enum([...comparedRelations, 'unconfirmed']).optional(),
  chapterId: z.uuid().optional(),
  page: z.int().min(1).max(1000).optional(),
})
export type ComparisonFilter = z.output<typeof ComparisonFilter>
export const comparisonPageSize = 40

/** 年度の比較の一行。 A line that two have become stands in two rows. */
export const ComparedRow = z
  .object({
    relation: ComparedRelation,
    /** Null where it is only proposed by the likeness of the words, and for what is new or dropped. */
    lineageId: z.uuid().nullable(),
    /** False: somebody has to say whether it is so. */
    confirmed: z.boolean(),
    /** Where it stands: a chapter of the later plan, of the earlier one where nothing goes on from that. */
    chapterId: z.uuid(),
    earlier: ComparedLine.nullable(),
    later: ComparedLine.nullable(),
  })
  .meta({ id: 'ComparedPlanRow' })
export type ComparedRow = z.output<typeof ComparedRow>

export const YearComparison = z
  .object({
    earlierYear: z.int(),
    laterYear: z.int(),
    fiscalYears: z.array(z.int()),
    /** The later plan, which is what a print is about. */
    planId: z.uuid(),
    rows: z.array(ComparedRow),
    /** Rows that fit what was asked, on this page and the others. */
    total: z.int(),
    /** How many rows there are of each relation in the chapter that was asked for, and how many of them wait to be confirmed. */
    totals: z.array(z.object({ relation: ComparedRelation, count: z.int() })),
    unconfirmed: z.int(),
    /** In the order of the document; how many rows of the relation that was asked for stand in each. */
    chapters: z.array(z.object({ lineId: z.uuid(), label: z.string(), title: z.string(), fiscalYear: z.int(), count: z.int() })),
    can: z.array(z.enum(['confirm'])),
  })
  .meta({ id: 'PlanYearComparison' })
