import * as z from 'zod'
import { IsoDate } from '#kernel/values'
import { ChoiceCode } from './choices.ts'
import { PersonRow, Sex } from './persons.ts'

export const personPageSize = 50

/** 人を探す条件。 Several words narrow the search; all of them in one box, as people say them. */
export const PersonFilter = z.strictObject({
  search: z.string().trim().max(100).default(''),
  areaId: z.uuid().optional(),
  need: ChoiceCode.optional(),
  /** People who have died or moved away too; `yes` as a printed list asks for it. */
  ended: z.union([z.boolean(), z.literal('yes').transform(() => true)]).default(false),
  page: z.int().min(1).max(10_000).default(1),
})
export type PersonFilter = z.output<typeof PersonFilter>

/** `near` a slip of the pen, `part` a shared given name, `unknown` where one side says nothing about it. */
const likenesses = ['same', 'near', 'part', 'different', 'unknown'] as const
export const Likeness = z.enum(likenesses)
export type Likeness = z.output<typeof Likeness>

/** Somebody of the register, or what has been typed so far; what is not known stays empty. */
export const DuplicateInput = z.strictObject({
  personId: z.uuid().optional(),
  familyName: z.string().trim().max(40).default(''),
  givenName: z.string().trim().max(40).default(''),
  familyKana: z.string().trim().max(40).default(''),
  givenKana: z.string().trim().max(40).default(''),
  bornOn: IsoDate.nullable().default(null),
  sex: Sex.default('untold'),
  phones: z.array(z.string().max(40)).max(5).default([]),
  address: z.string().trim().max(150).default(''),
})

/** 同じ人かもしれない人。 What agrees and what does not, so that a person can decide. */
export const PossibleDuplicate = PersonRow.extend({
  /** Bits; only its order means something. */
  score: z.number(),
  likeness: z.object({ name: Likeness, kana: Likeness, birth: Likeness, sex: Likeness, contact: Likeness, address: Likeness }),
}).meta({ id: 'PossibleDuplicate' })
