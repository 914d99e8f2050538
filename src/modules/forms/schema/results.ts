import * as z from 'zod'
import { Words } from './words.ts'

/** null: hidden, because it is small or because a small one could be reckoned from it. */
const HiddenCount = z.int().min(0).nullable()

/** 集計の種類。 `answered` only says how many answered: dates, names, files. */
export const resultKinds = ['single', 'several', 'numbers', 'texts', 'answered'] as const
export type ResultKind = (typeof resultKinds)[number]

/** What counts besides the options: asked and not answered; not asked, as a condition did not hold. */
export const besides = { noAnswer: '_none', notAsked: '_notAsked', answered: '_answered' } as const

const ResultRow = z.object({ code: z.string(), label: Words, count: HiddenCount })

/** 一問の集計。 Shares are of `base`: the answers, in a repeated group the rounds. */
export const QuestionResult = z.object({
  /** `meal`; a row of a table `daily.bath.rating`, a repeated question `family.age`. */
  code: z.string(),
  number: z.string(),
  label: Words,
  /** What it stands under: the table and its row, the group. */
  within: z.array(Words),
  kind: z.enum(resultKinds),
  base: z.int(),
  perRound: z.boolean(),
  /** Higher in tier than what the reader may see. */
  undisclosed: z.boolean(),
  /** Too few to show anything of it. */
  withheld: z.boolean(),
  rows: z.array(ResultRow),
  /** Of a scale the mean position, of numbers their mean; two decimals. */
  mean: z.number().nullable(),
  quartiles: z.object({ lower: z.number(), median: z.number(), upper: z.number() }).nullable(),
  /** In the order of the alphabet, so that no two questions can be joined by their order. */
  texts: z.array(z.string()),
})
export type QuestionResult = z.output<typeof QuestionResult>

/** かけ合わせた集計。 */
export const CrossResult = z.object({
  rowQuestion: Words,
  columnQuestion: Words,
  withheld: z.boolean(),
  columns: z.array(z.object({ code: z.string(), label: Words, total: HiddenCount })),
  rows: z.array(z.object({ code: z.string(), label: Words, total: HiddenCount, counts: z.array(HiddenCount) })),
})
export type CrossResult = z.output<typeof CrossResult>

export const ResultsAsked = z.strictObject({ collectionId: z.uuid() })

/** 受付の集計。 */
export const Results = z
  .object({
    collectionId: z.uuid(),
    title: z.string(),
    opensOn: z.iso.date(),
    closesOn: z.iso.date().nullable(),
    anonymous: z.boolean(),
    /** Before that, nothing is counted but the answers. */
    closed: z.boolean(),
    /** Those that stand, as far as the reader may see them. */
    answerCount: z.int(),
    /** Counts below it are hidden. */
    smallest: z.int(),
    questions: z.array(QuestionResult),
    /** What may be crossed; of two only one may take several options. `_area` is the district. */
    choices: z.array(z.object({ code: z.string(), number: z.string(), label: Words, within: z.array(Words), several: z.boolean() })),
    /** What was crossed. */
    crosses: z.array(CrossResult),
    mayCross: z.boolean(),
    /** The collection before, with the same codes. */
    previous: z.object({ collectionId: z.uuid(), title: z.string(), answerCount: z.int(), questions: z.array(QuestionResult) }).nullable(),
  })
  .meta({ id: 'FormResults' })
export type Results = z.output<typeof Results>
