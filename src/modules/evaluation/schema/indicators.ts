import * as z from 'zod'
import { filledLine, line } from '#kernel/values'
import { Year } from './schemes.ts'

const Value = z.number().min(-1e12).max(1e12)
const bounds = { params: { ja: '年度と値を、両方とも入力してください。', en: 'Enter both the year and the value.' } }
/** 指標。 Counted by the plan (`activity`), or with numbers of its own. */
export const NewIndicator = z
  .strictObject({
    /** Left out for a new one. */
    indicatorId: z.uuid().optional(),
    programme: z.string().max(60),
    title: filledLine(80),
    unit: line(10).default(''),
    activity: z.string().max(120).nullable().default(null),
    baseYear: Year.nullable().default(null),
    baseValue: Value.nullable().default(null),
    targetYear: Year.nullable().default(null),
    targetValue: Value.nullable().default(null),
    fromYear: Year,
    toYear: Year.nullable().default(null),
    source: filledLine(200),
  })
  .refine(({ baseYear, baseValue }) => (baseYear === null) === (baseValue === null), { path: ['baseValue'], ...bounds })
  .refine(({ targetYear, targetValue }) => (targetYear === null) === (targetValue === null), { path: ['targetValue'], ...bounds })
  .refine(({ fromYear, toYear }) => toYear === null || fromYear <= toYear, {
    path: ['toYear'],
    params: { ja: '終わりの年度を、始めの年度より後にしてください。', en: 'It must end after it begins.' },
  })
export type NewIndicator = z.output<typeof NewIndicator>

export const NewIndicatorValue = z.strictObject({ indicatorId: z.uuid(), fiscalYear: Year, value: Value, source: filledLine(200) })
export type NewIndicatorValue = z.output<typeof NewIndicatorValue>

/** 指標と、その年度の値。 */
export const Indicator = z
  .object({
    indicatorId: z.uuid(),
    programme: z.string(),
    title: z.string(),
    unit: z.string(),
    activity: z.string().nullable(),
    baseYear: z.int().nullable(),
    baseValue: z.number().nullable(),
    targetYear: z.int().nullable(),
    targetValue: z.number().nullable(),
    fromYear: z.int(),
    toYear: z.int().nullable(),
    source: z.string(),
    /** Of the year that is looked at; null where nothing is known. */
    value: z.number().nullable(),
    /** Of the year before. */
    before: z.number().nullable(),
    /** 達成率（％）。 How far from base to target it has come; without a base, of the target. */
    attained: z.int().nullable(),
  })
  .meta({ id: 'EvaluationIndicator' })
export type Indicator = z.output<typeof Indicator>
