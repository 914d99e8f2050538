import * as z from 'zod'
import { IsoDate, filledLine, tiered } from '#kernel/values'

export const searchPageSize = 50
/** So many are found at most, the newest ones; whoever finds that many narrows the search. */
export const searchLimit = 1000

/** 記録を言葉で探す条件。 Several words with a space between them: records that hold all of them. */
export const TextSearch = z.strictObject({
  words: filledLine(100),
  kind: z.string().max(41).optional(),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  accountId: z.uuid().optional(),
  page: z.int().min(1).max(1000).default(1),
})
export type TextSearch = z.output<typeof TextSearch>

/** What was found in a contact, or in the reason of a step of a case. */
export const FoundText = z
  .object({
    source: z.enum(['contact', 'move']),
    id: z.uuid(),
    caseId: z.uuid().nullable(),
    caseNumber: z.string().nullable(),
    name: tiered(4, z.string()),
    kind: z.string(),
    on: z.iso.date(),
    /** Of a contact: the way; of a move: the state it led to. */
    code: z.string(),
    staffNames: z.array(z.string()),
    withdrawn: z.boolean(),
    /** The place where the words stand; what is marked and what is not take turns, and the first is not. */
    excerpt: tiered(4, z.array(z.string())),
  })
  .meta({ id: 'CaseFoundText' })
export type FoundText = z.output<typeof FoundText>
