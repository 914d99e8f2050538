import * as z from 'zod'
import { IsoDate, ShownText, tiered } from '#kernel/values'
import { Choice, ChoiceCode } from './choices.ts'
import { NewAddress } from './persons.ts'

/** 世帯員。 */
export const NewMember = z.strictObject({ personId: z.uuid(), role: ChoiceCode, validFrom: IsoDate.nullable().default(null) })
export type NewMember = z.output<typeof NewMember>

export const NewHousehold = z.strictObject({ members: z.array(NewMember).min(1).max(30) })

/** 世帯の転居。 Those who are named move together; the others stay. */
export const HouseholdMove = z.strictObject({
  householdId: z.uuid(),
  personIds: z.array(z.uuid()).min(1).max(30),
  ...NewAddress.omit({ kind: true }).shape,
  validFrom: IsoDate,
})

const shown = tiered(6, ShownText)
export const HouseholdMember = z.object({
  memberId: z.uuid(),
  personId: z.uuid(),
  name: shown,
  kana: shown,
  address: shown,
  areaId: z.uuid().nullable(),
  areaName: z.string().nullable(),
  role: z.string(),
  bornOn: z.iso.date().nullable(),
  age: z.int().nullable(),
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  protected: z.boolean(),
})
export type HouseholdMember = z.output<typeof HouseholdMember>

/** 世帯。 Those of its members whom the reader may see, in the order of roles. */
export const Household = z
  .object({ householdId: z.uuid(), members: z.array(HouseholdMember), choices: z.array(Choice), can: z.array(z.enum(['edit'])) })
  .meta({ id: 'Household' })
export type Household = z.output<typeof Household>
