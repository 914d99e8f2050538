import * as z from 'zod'
import { FiscalYear } from '#kernel/values'
import { Presence, SeatRole } from './gatherings.ts'

/** 年度の出席状況。 Of one body: whoever was invited against what was held. */
export const AttendanceFilter = z.strictObject({ bodyId: z.uuid(), fiscalYear: FiscalYear })

/** 出席の内訳。 The rate is of those marked who came themselves, in per cent with one decimal; null where nobody was marked. */
export const AttendanceTally = z
  .object({
    present: z.int(),
    proxy: z.int(),
    mandate: z.int(),
    absent: z.int(),
    /** Invited, and nothing was recorded. */
    unmarked: z.int(),
    ratePercent: z.number().nullable(),
  })
  .meta({ id: 'AttendanceTally' })
export type AttendanceTally = z.output<typeof AttendanceTally>
/** `none`: no seat at that gathering. */
export const AttendanceMark = Presence.or(z.enum(['unmarked', 'none']))
export type AttendanceMark = z.output<typeof AttendanceMark>

export const YearAttendance = z
  .object({
    bodyId: z.uuid(),
    bodyName: z.string(),
    fiscalYear: z.int(),
    gatherings: z.array(
      AttendanceTally.extend({ gatheringId: z.uuid(), heldOn: z.iso.date(), title: z.string() }).meta({ id: 'AttendanceOfGathering' }),
    ),
    /** 名簿のない記録。 Held, recorded by figures only: nothing is known of who came. */
    withoutRoster: z.int(),
    people: z.array(
      AttendanceTally.extend({
        /** Empty where nobody held the seat whom the reader may know. */
        name: z.string(),
        /** The seats held in the year. */
        seats: z.string(),
        role: SeatRole,
        /** In the order of the gatherings. */
        marks: z.array(AttendanceMark),
      }).meta({ id: 'AttendanceOfPerson' }),
    ),
  })
  .meta({ id: 'YearAttendance' })
export type YearAttendance = z.output<typeof YearAttendance>
