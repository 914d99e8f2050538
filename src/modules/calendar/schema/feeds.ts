import * as z from 'zod'

/** 配信の合言葉。 32 random bytes; whoever holds it reads the feed. */
export const FeedToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const feedPath = (token: string) => `/feeds/${token}.ics`

/** 会議でないものの配信。 Of a record of another module. */
export const FeedSubject = z.object({ type: z.string(), id: z.uuid() }).nullable()

export const Feed = z
  .object({
    feedId: z.uuid(),
    /** Null: the meetings of its owner. */
    bodyId: z.uuid().nullable(),
    bodyName: z.string(),
    madeAt: z.iso.datetime(),
    renewedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'CalendarFeed' })

/** How far back and ahead of today a feed reaches. */
export const feedDays = { back: 92, ahead: 400 } as const
/** 自分の席の会議。 As its notice told whoever has a seat there. */
export const OwnMeeting = z
  .object({
    gatheringId: z.uuid(),
    bodyName: z.string(),
    title: z.string(),
    heldOn: z.iso.date(),
    startTime: z.string(),
    endTime: z.string(),
    place: z.string(),
    state: z.enum(['on', 'postponed', 'called-off']),
    /** Whether its page opens for the reader. */
    opens: z.boolean(),
  })
  .meta({ id: 'OwnMeeting' })
export type OwnMeeting = z.output<typeof OwnMeeting>

/** Nothing above this tier goes to where we cannot follow it. */
export const highestTierOfFeeds = 2
