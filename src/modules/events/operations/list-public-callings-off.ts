import * as z from 'zod'
import { defineOperation } from '#kernel'
import { PublicCallingOff } from '../schema.ts'
import { listPublic } from '../store/public.ts'

/** How many days ahead a calling-off stands on the first page. */
const daysAhead = 7

/** 中止の知らせを見る。 For everybody: published sessions of today and the days to come that are called off, with the reason and since when. It shows at once. */
export const listPublicCallingsOff = defineOperation({
  name: 'events.listPublicCallingsOff',
  title: { ja: '中止の知らせを見る', en: 'Show what is called off' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({}),
  output: z.object({ items: z.array(PublicCallingOff) }),
  async handle(_, call) {
    const from = call.clock.today()
    const to = new Date(Date.parse(`${from}T00:00:00Z`) + daysAhead * 86_400_000).toISOString().slice(0, 10)
    const events = await listPublic(call.db, call.actor.councilId, { from, to })
    return {
      items: events
        .flatMap(({ eventId, title, sessions, calledOffBecause }) =>
          sessions
            .filter(({ state, heldOn }) => state === 'called-off' && heldOn >= from && heldOn <= to)
            .map(({ reason, ...session }) => ({ ...session, eventId, title, reason: reason || calledOffBecause })),
        )
        .toSorted((a, b) => `${a.heldOn} ${a.startTime}`.localeCompare(`${b.heldOn} ${b.startTime}`)),
    }
  },
})
