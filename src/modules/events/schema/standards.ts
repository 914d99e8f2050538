import * as z from 'zod'
import { IsoDate, filledLine } from '#kernel/values'
import { FormCode } from '#forms/schema'
import { ClockTime } from './events.ts'

/**
 * 研修・行事の定め。 How many days after the last day of an event it is known who applied, and until when on the day itself a calling-off is told (null: nothing is
 * laid down); which forms are proposed for surveys, and for how many days after the last session answers are taken.
 */
export const NewStandard = z.strictObject({
  validFrom: IsoDate,
  keepDays: z.int().min(30).max(36_500),
  callOffBy: ClockTime.nullable().default(null),
  /** By the code of those that are shipped, by the id of the council's own. */
  surveyForms: z.array(FormCode).max(50).default([]),
  surveyDays: z.int().min(0).max(366).nullable().default(null),
  source: filledLine(200),
})
export type NewStandard = z.output<typeof NewStandard>
export const Standard = z
  .object({
    validFrom: z.iso.date(),
    keepDays: z.int(),
    callOffBy: z.string().nullable(),
    surveyForms: z.array(z.string()),
    surveyDays: z.int().nullable(),
    source: z.string(),
  })
  .meta({ id: 'EventStandard' })
export type Standard = z.output<typeof Standard>
