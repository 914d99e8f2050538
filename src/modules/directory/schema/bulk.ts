import * as z from 'zod'
import { IsoDate } from '#kernel/values'
import { ChoiceCode } from './choices.ts'
import { NewContact, PersonName, Sex } from './persons.ts'

/** まとめて入れる一人。 Keys, ids and scopes are made on the way in. */
export const BulkPerson = PersonName.extend({
  bornOn: IsoDate.nullable().default(null),
  sex: Sex.default('untold'),
  language: ChoiceCode.default('ja'),
  needs: z.array(ChoiceCode).max(20).default([]),
  /** District; null: elsewhere or not known. */
  areaId: z.uuid().nullable(),
  postalCode: z.string().max(8).default(''),
  address: z.string().max(150).default(''),
  building: z.string().max(100).default(''),
  neighbourhood: z.string().max(60).default(''),
  contacts: z.array(NewContact).max(5).default([]),
  /** People with the same one live together. */
  householdId: z.uuid().nullable().default(null),
  householdRole: ChoiceCode.default('other'),
  note: z.string().max(2000).default(''),
})
export type BulkPerson = z.output<typeof BulkPerson>
