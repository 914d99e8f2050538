import * as z from 'zod'
import { filledLine } from '#kernel/values'
import { PersonRow } from './persons.ts'
import { PossibleDuplicate } from './search.ts'

/** 長い仕事の進み具合。 As pages show it. */
export const WorkShown = z.object({
  title: z.object({ ja: z.string(), en: z.string() }),
  done: z.int(),
  total: z.int(),
  state: z.enum(['running', 'stopped', 'abandoned', 'finished']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
})

export const pairPageSize = 20

/** 同じ人かもしれない二人。 With what agrees and what does not today. */
export const LikelyPair = z.object({ one: PersonRow, other: PossibleDuplicate }).meta({ id: 'LikelyPair' })
export type LikelyPair = z.output<typeof LikelyPair>

/** 別の人とする。 In either order. */
export const Difference = z.strictObject({ oneId: z.uuid(), otherId: z.uuid(), reason: filledLine(200) })
