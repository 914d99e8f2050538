import * as z from 'zod'
import { line } from '#kernel/values'
import { ClockTime, Kind, KindCode } from './lists.ts'
import { Section } from './entries.ts'

export const NewPresence = z.strictObject({
  /** Left out: whoever says it. */
  accountId: z.uuid().optional(),
  state: KindCode,
  /** 戻り時刻。 Of today; null where it is not known. */
  backTime: ClockTime.nullable().default(null),
  remark: line(60).default(''),
})

export const PresenceRow = z
  .object({
    accountId: z.uuid(),
    name: z.string(),
    sectionName: z.string(),
    /** A code of the list of states; null where the council has none. */
    state: z.string().nullable(),
    /** Said by somebody, following from an entry, or what is so where nothing is said. */
    from: z.enum(['said', 'entry', 'usual']),
    /** HH:MM of today; empty where it is not known. */
    backTime: z.string(),
    /** The time it should have been over by has passed. */
    late: z.boolean(),
    remark: z.string(),
    mayWrite: z.boolean(),
  })
  .meta({ id: 'PresenceRow' })
export type PresenceRow = z.output<typeof PresenceRow>

export const Board = z
  .object({
    councilId: z.uuid(),
    day: z.iso.date(),
    time: z.string(),
    sectionId: z.uuid().nullable(),
    sections: z.array(Section),
    states: z.array(Kind),
    items: z.array(PresenceRow),
  })
  .meta({ id: 'PresenceBoard' })
export type Board = z.output<typeof Board>
