import * as z from 'zod'
import { IsoDate } from '#kernel/values'
import { Admission, EventState } from './events.ts'

export const Month = z.string().regex(/^(19[5-9]\d|20\d\d)-(0[1-9]|1[0-2])$/)

/** 絞るときの選択肢。 */
export const PublicChoice = z.object({ code: z.string(), title: z.object({ ja: z.string(), en: z.string() }) })

const PublicSession = z.object({
  gatheringId: z.uuid(),
  heldOn: z.iso.date(),
  startTime: z.string(),
  endTime: z.string(),
  place: z.string(),
  subject: z.string(),
  state: z.enum(['on', 'postponed', 'called-off']),
  /** Of one that is called off: why, and since when that has been said. */
  reason: z.string(),
  since: z.iso.datetime().nullable(),
})
/** 公開の催し。 What anybody may read of it. */
export const PublicEvent = z
  .object({
    eventId: z.uuid(),
    title: z.string(),
    /** Of which event it is part: what that event looks for. */
    partOf: z.uuid().nullable(),
    /** In the words of the council. */
    recruitment: PublicChoice.nullable(),
    duty: z.string(),
    bodyName: z.string(),
    kind: z.string(),
    kindTitle: z.object({ ja: z.string(), en: z.string() }),
    areaId: z.uuid(),
    areaName: z.string(),
    /** In the words of the council. */
    themes: z.array(PublicChoice),
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
    calledOffOn: z.iso.date().nullable(),
    firstOn: z.iso.date(),
    lastOn: z.iso.date(),
    sessions: z.array(PublicSession),
    state: EventState,
  })
  .meta({ id: 'PublicEvent' })
export type PublicEvent = z.output<typeof PublicEvent>

/** 一枚。 With what it looks for besides those who come. */
export const PublicEventPage = PublicEvent.extend({ recruitments: z.array(PublicEvent) }).meta({ id: 'PublicEventPage' })

export const PublicEventFilter = z.strictObject({
  month: Month,
  kind: z.string().max(41).optional(),
  areaId: z.uuid().optional(),
  /** A code of the kinds of content. */
  theme: z.string().max(41).optional(),
  /** Those with a session on that day of the month. */
  day: IsoDate.optional(),
})

export type PublicEventFilter = z.output<typeof PublicEventFilter>

/** 中止の知らせ。 A session that is called off, as anybody may read it. */
export const PublicCallingOff = z
  .object({
    eventId: z.uuid(),
    gatheringId: z.uuid(),
    title: z.string(),
    subject: z.string(),
    heldOn: z.iso.date(),
    startTime: z.string(),
    place: z.string(),
    reason: z.string(),
    since: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PublicCallingOff' })
export type PublicCallingOff = z.output<typeof PublicCallingOff>
