import * as z from 'zod'

const Text = z.object({ ja: z.string(), en: z.string() })
const Amount = z.int()

/** 一つの数え方での実績。 The first of a line is what it is counted in; the others are what its records say besides. */
export const Result = z.object({
  /** Of the line: `headline`; otherwise `<kind of fact>#<quantity>`. */
  measure: z.string(),
  title: Text,
  unit: z.enum(['times', 'items', 'people', 'households', 'days', 'yen']),
  amount: Amount,
  /** April to March. */
  months: z.array(Amount),
  /** By area, those with something; together they are the amount. */
  areas: z.array(z.object({ areaId: z.uuid(), amount: Amount })),
})
export type Result = z.output<typeof Result>

/** 報告書に載せられる記録。 */
export const ResultRecord = z.object({
  id: z.string(),
  happenedOn: z.iso.date(),
  title: Text,
  place: z.string(),
  attendance: z.array(z.object({ role: Text, count: z.int(), approximate: z.boolean() })),
  content: z.array(z.string()),
  path: z.string(),
  /** Everybody may know that it took place. */
  open: z.boolean(),
  /** Where it counts. */
  areaIds: z.array(z.uuid()),
})
export type ResultRecord = z.output<typeof ResultRecord>

export const ActivityResults = z
  .object({
    activity: z.string(),
    results: z.array(Result),
    records: z.array(ResultRecord),
    /** How many records are behind the number; with too many of them none is listed. */
    recordCount: z.int(),
    /** True when records are left out that this reader may not see, or that may not stand in a report. */
    moreUnseen: z.boolean(),
  })
  .meta({ id: 'ActivityResults' })
export type ActivityResults = z.output<typeof ActivityResults>
