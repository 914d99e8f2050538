import * as z from 'zod'
import { IsoDate, filledLine } from '#kernel/values'

/** 申込を持つ日数。 After the last day of an event; then who applied is forgotten. */
export const NewStandard = z.strictObject({ validFrom: IsoDate, keepDays: z.int().min(30).max(36_500), source: filledLine(200) })
export type NewStandard = z.output<typeof NewStandard>
export const Standard = z.object({ validFrom: z.iso.date(), keepDays: z.int(), source: z.string() }).meta({ id: 'EventStandard' })
export type Standard = z.output<typeof Standard>
