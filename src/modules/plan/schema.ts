import * as z from 'zod'
import { FiscalYear } from '#kernel/values'

export const levels = ['chapter', 'programme', 'section', 'bullet'] as const
export const Level = z.enum(levels)
export type Level = z.output<typeof Level>

/** What a line counts: facts of a kind whose tags include these. */
export const Binding = z.strictObject({ kind: z.string(), tags: z.record(z.string(), z.string()) })

/** How often the plan says, 1～2回 as [1, 2]; null where it gives no number: then it is counted without a target. */
export const Target = z.tuple([z.int().min(0), z.int().min(0)]).refine(([min, max]) => min <= max)

/** A line as the catalogue declares it; `depth` follows from the level of the lines before. */
export const NewLine = z.strictObject({
  level: Level,
  label: z.string().max(10),
  title: z.string().trim().min(1).max(500),
  programme: z.string().nullable(),
  counts: Binding.nullable(),
  target: Target.nullable(),
})
export type NewLine = z.output<typeof NewLine>
export const NewPlan = z.strictObject({
  fiscalYear: FiscalYear,
  title: z.string().trim().min(1).max(200),
  lines: z.array(NewLine).min(1).max(2000),
})

const MonthCount = z.object({ month: z.iso.date(), count: z.int() })

export const Line = z
  .object({
    lineId: z.uuid(),
    level: Level,
    depth: z.int(),
    label: z.string(),
    title: z.string(),
    counted: z.boolean(),
    target: z.object({ min: z.int(), max: z.int() }).nullable(),
    /** Standing facts so far; null for a line of words. */
    actual: z.int().nullable(),
  })
  .meta({ id: 'PlanLine' })
export type Line = z.output<typeof Line>

export const Plan = z
  .object({ planId: z.uuid(), fiscalYear: z.int(), title: z.string(), fiscalYears: z.array(z.int()), lines: z.array(Line) })
  .meta({ id: 'Plan' })

export const LineRecord = z
  .object({
    id: z.string(),
    happenedOn: z.iso.date(),
    title: z.object({ ja: z.string(), en: z.string() }),
    remark: z.object({ ja: z.string(), en: z.string() }),
    path: z.string(),
  })
  .meta({ id: 'LineRecord' })

export const LineSheet = Line.extend({
  fiscalYear: z.int(),
  /** Titles of the lines above, from the chapter down. */
  above: z.array(z.string()),
  months: z.array(MonthCount),
  quantities: z.array(
    z.object({
      name: z.string(),
      title: z.object({ ja: z.string(), en: z.string() }),
      unit: z.enum(['times', 'people', 'yen']),
      amount: z.int(),
    }),
  ),
  records: z.array(LineRecord),
  /** True when records behind the number are outside the reader's scopes. No figure: it would tell what must not be told. */
  moreUnseen: z.boolean(),
  /** True when only the newest records are listed. */
  moreOlder: z.boolean(),
}).meta({ id: 'LineSheet' })
