import * as z from 'zod'
import { Admission, EventState } from './events.ts'

export const Month = z.string().regex(/^(19[5-9]\d|20\d\d)-(0[1-9]|1[0-2])$/)

const PublicSession = z.object({
  gatheringId: z.uuid(),
  heldOn: z.iso.date(),
  startTime: z.string(),
  endTime: z.string(),
  place: z.string(),
  subject: z.string(),
  state: z.enum(['on', 'postponed', 'called-off']),
})
/** 公開の催し。 What anybody may read of it. */
export const PublicEvent = z
  .object({
    eventId: z.uuid(),
    title: z.string(),
    bodyName: z.string(),
    kind: z.string(),
    kindTitle: z.object({ ja: z.string(), en: z.string() }),
    areaId: z.uuid(),
    summary: z.string(),
    audience: z.string(),
    contact: z.string(),
    admission: Admission,
    capacity: z.int().nullable(),
    applyFrom: z.iso.date().nullable(),
    applyUntil: z.iso.date().nullable(),
    drawOn: z.iso.date().nullable(),
    feeYen: z.int(),
    feeNote: z.string(),
    /** Where to apply, while applications are taken. */
    addressCode: z.string().nullable(),
    calledOffBecause: z.string(),
    firstOn: z.iso.date(),
    lastOn: z.iso.date(),
    sessions: z.array(PublicSession),
    state: EventState,
  })
  .meta({ id: 'PublicEvent' })
export type PublicEvent = z.output<typeof PublicEvent>

export const PublicEventFilter = z.strictObject({
  month: Month,
  kind: z.string().max(41).optional(),
  areaId: z.uuid().optional(),
})
export type PublicEventFilter = z.output<typeof PublicEventFilter>
