import * as z from 'zod'
import { Marker } from '#plan/schema'
import { type Language, filledLine } from '#kernel/values'

export const Year = z.int().min(1946).max(2198)
const Code = z.string().regex(/^[a-z][A-Za-z0-9-]{0,30}$/)
const Named = { code: Code, title: filledLine(40), english: filledLine(60) }
/** 段階。 One step of the scale, the best first. */
export const Step = z.strictObject(Named)
/** 評価する人の順。 section → internal → external; `half`: it reviews the half year too. */
export const Stage = z.strictObject({ ...Named, half: z.boolean() })
/** 今後の方向。 Which mark it proposes in next year's draft, and whether the programme leaves it. */
export const Direction = z.strictObject({ ...Named, mark: Marker.nullable(), drops: z.boolean() })

const distinct = (list: readonly { readonly code: string }[]) => new Set(list.map(({ code }) => code)).size === list.length
const twice = { params: { ja: '同じ符号が二度出ています。', en: 'A code stands twice.' } }
export const NewScheme = z.strictObject({
  fromYear: Year,
  title: filledLine(80),
  scale: z.array(Step).min(2).max(10).refine(distinct, twice),
  stages: z.array(Stage).min(1).max(5).refine(distinct, twice),
  directions: z.array(Direction).min(1).max(12).refine(distinct, twice),
  sheetWord: filledLine(30),
  source: filledLine(200),
  verified: z.boolean().default(false),
})
export type NewScheme = z.output<typeof NewScheme>

/** 評価の定め。 From a fiscal year on. */
export const Scheme = z
  .object({
    schemeId: z.uuid(),
    fromYear: z.int(),
    title: z.string(),
    scale: z.array(Step),
    stages: z.array(Stage),
    directions: z.array(Direction),
    sheetWord: z.string(),
    source: z.string(),
    verified: z.boolean(),
  })
  .meta({ id: 'EvaluationScheme' })
export type Scheme = z.output<typeof Scheme>

/** What holds for that year; a year before all of them is judged by the first. */
export function schemeOf(schemes: readonly Scheme[], fiscalYear: number): Scheme | undefined {
  const inOrder = schemes.toSorted((a, b) => a.fromYear - b.fromYear)
  return inOrder.findLast(({ fromYear }) => fromYear <= fiscalYear) ?? inOrder[0]
}

/** The words of a code; one that a later scheme has dropped stays as it is. */
export function named(
  list: readonly { readonly code: string; readonly title: string; readonly english: string }[],
  code: string | null,
  language: Language,
): string {
  const one = list.find((each) => each.code === code)
  return one ? (language === 'ja' ? one.title : one.english) : (code ?? '')
}
