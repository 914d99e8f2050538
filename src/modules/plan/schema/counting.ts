import * as z from 'zod'
import { Binding, Measure, Reporting } from './lines.ts'

const Text = z.object({ ja: z.string(), en: z.string() })
const Unit = z.enum(['times', 'items', 'people', 'households', 'days', 'yen'])

/** 数え方。 In which unit an activity is counted and what counts it beside its own records of work; or that it is told in words. */
export const Counting = z.strictObject({
  reporting: Reporting,
  measure: Measure,
  /** None: its own records of work alone. */
  sources: z.array(Binding).max(10),
})
export type Counting = z.output<typeof Counting>

/** 結び付けの言葉。 A binding as people read it; a tag that is left out may be anything. */
export const WordedBinding = z
  .object({
    ...Binding.shape,
    kindTitle: Text,
    tagWords: z.array(z.object({ title: Text, word: Text })),
    /** What of a record is added up. */
    measureTitle: Text,
    unit: Unit,
  })
  .meta({ id: 'PlanWordedBinding' })
export type WordedBinding = z.output<typeof WordedBinding>
export const WordedCounting = z.object({ ...Counting.shape, sources: z.array(WordedBinding) }).meta({ id: 'PlanWordedCounting' })
export type WordedCounting = z.output<typeof WordedCounting>

/** 数えられる記録。 A kind of fact with the tags people may choose by and what of it may be added up. */
export const Countable = z
  .object({
    kind: z.string(),
    title: Text,
    tags: z.array(z.object({ tag: z.string(), title: Text, choices: z.array(z.object({ code: z.string(), title: Text })) })),
    measures: z.array(z.object({ measure: z.string(), title: Text, unit: Unit })),
  })
  .meta({ id: 'PlanCountable' })
export type Countable = z.output<typeof Countable>

/**
 * 数え方の気づき。 `boundTwice` cannot be kept, as nobody could say by which of two bindings a record counts; of the others `count` says how many bindings,
 * records, days or months it is true of.
 */
export const countingRemarks = ['boundTwice', 'overlap', 'toldTwice', 'sameDay', 'sameMonth', 'otherUnit'] as const
export const CountingRemark = z.object({ remark: z.enum(countingRemarks), count: z.int() })
export type CountingRemark = z.output<typeof CountingRemark>

const Shown = WordedCounting.extend({
  actual: z.int().nullable(),
  /** April to March; null for a month of before that nothing is known of. */
  months: z.array(z.int().nullable()),
  unknownMonths: z.int(),
})
export const CountingPreview = z
  .object({
    lineId: z.uuid(),
    fiscalYear: z.int(),
    label: z.string(),
    title: z.string(),
    revision: z.int(),
    activity: z.string(),
    standing: Shown,
    proposed: Shown,
    /** Other lines that print the activity: they show the same count. */
    twins: z.array(z.object({ lineId: z.uuid(), label: z.string(), title: z.string() })),
    remarks: z.array(CountingRemark),
  })
  .meta({ id: 'PlanCountingPreview' })
export type CountingPreview = z.output<typeof CountingPreview>
