import * as z from 'zod'
import { Level, Measure } from './lines.ts'
import { Target } from './plan.ts'
import { Relation } from './programmes.ts'

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

/** 年度の比較の一行。 `new` has nothing before it, `dropped` nothing after; a line that two have become stands in two rows. */
export const ComparedRow = z
  .object({
    relation: z.union([Relation, z.enum(['new', 'dropped'])]),
    /** Null where it is only proposed by the likeness of the words, and for what is new or dropped. */
    lineageId: z.uuid().nullable(),
    /** False: somebody has to say whether it is so. */
    confirmed: z.boolean(),
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
    rows: z.array(ComparedRow),
    /** How many rows there are of each relation, and how many wait to be confirmed. */
    totals: z.array(z.object({ relation: ComparedRow.shape.relation, count: z.int() })),
    unconfirmed: z.int(),
    can: z.array(z.enum(['confirm'])),
  })
  .meta({ id: 'PlanYearComparison' })
