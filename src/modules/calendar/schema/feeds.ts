import * as z from 'zod'

/** 配信の合言葉。 32 random bytes; whoever holds it reads the feed. */
export const FeedToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const feedPath = (token: string) => `/feeds/${token}.ics`

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
/** Nothing above this tier goes to where we cannot follow it. */
export const highestTierOfFeeds = 2
