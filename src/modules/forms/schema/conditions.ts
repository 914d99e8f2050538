// What is shown when, and what is reckoned: small trees that server, browser and paper read alike. No text is ever evaluated.
import * as z from 'zod'
import { ItemCode, OptionCode } from './words.ts'

export const comparisons = ['equals', 'differs', 'less', 'atMost', 'more', 'atLeast'] as const
export type Comparison = (typeof comparisons)[number]

/** 条件。 `includes`: the option is among those chosen. `compares` with a number, with a day as YYYY-MM-DD, with an option or with a text. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly answered: string }
  | { readonly includes: string; readonly option: string }
  | { readonly compares: string; readonly how: Comparison; readonly with: string | number }
/** 条件。 */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1).max(20) }),
    z.strictObject({ any: z.array(Condition).min(1).max(20) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ answered: ItemCode }),
    z.strictObject({ includes: ItemCode, option: OptionCode }),
    z.strictObject({ compares: ItemCode, how: z.enum(comparisons), with: z.union([z.string().max(200), z.number()]) }),
  ]),
)

/** 計算。 `sumOf` adds a number over the rows of a table or a repeated group; `ageOn` counts whole years to the day the answer was given. */
export type Formula =
  | { readonly number: number }
  | { readonly item: string }
  | { readonly sumOf: string; readonly in: string }
  | { readonly countOf: string }
  | { readonly ageOn: string }
  | { readonly daysFrom: string; readonly to: string }
  | { readonly add: readonly Formula[] }
  | { readonly multiply: readonly Formula[] }
  | { readonly subtract: readonly [Formula, Formula] }
  | { readonly divide: readonly [Formula, Formula] }
  | { readonly when: Condition; readonly gives: Formula; readonly otherwise: Formula }
/** 計算。 What cannot be reckoned, for a missing answer or a division by nothing, has no result. */
export const Formula: z.ZodType<Formula> = z.lazy(() => {
  const two = z.tuple([Formula, Formula])
  const several = z.array(Formula).min(1).max(50)
  return z.union([
    z.strictObject({ number: z.number() }),
    z.strictObject({ item: ItemCode }),
    z.strictObject({ sumOf: ItemCode, in: ItemCode }),
    z.strictObject({ countOf: ItemCode }),
    z.strictObject({ ageOn: ItemCode }),
    z.strictObject({ daysFrom: ItemCode, to: ItemCode }),
    z.strictObject({ add: several }),
    z.strictObject({ multiply: several }),
    z.strictObject({ subtract: two }),
    z.strictObject({ divide: two }),
    z.strictObject({ when: Condition, gives: Formula, otherwise: Formula }),
  ])
})
