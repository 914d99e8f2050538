import * as z from 'zod'
import { icalendar } from '#calendar'
import { defineOperation } from '#kernel'
import { listPublic } from '../store/public.ts'
import { texts } from '../web/public-texts.ts'

/** How far back and ahead what anybody subscribes to reaches, in days. */
const feedDays = { back: 60, ahead: 400 } as const

/** 公開の研修・行事を、カレンダーに読み込む形で読む。 As iCalendar, for everybody: one entry for each session. */
export const readPublicEvents = defineOperation({
  name: 'events.readPublicEvents',
  title: { ja: '公開の研修・行事をカレンダーの形で読む', en: 'Read public events as a calendar' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({}),
  output: z.object({ calendar: z.string() }),
  async handle(_, call) {
    const today = Date.parse(`${call.clock.today()}T00:00:00Z`)
    const day = (days: number) => new Date(today + days * 86_400_000).toISOString().slice(0, 10)
    const events = await listPublic(call.db, call.actor.councilId, { from: day(-feedDays.back), to: day(feedDays.ahead) })
    const entries = events.flatMap(({ title, sessions, changedAt, calledOffBecause }) =>
      sessions.map(({ gatheringId, heldOn, startTime, endTime, place, subject, state, sequence }) => ({
        uid: `session-${gatheringId}@sasaeai`,
        sequence,
        changedAt: new Date(changedAt),
        status:
          state === 'called-off' || calledOffBecause !== ''
            ? ('cancelled' as const)
            : state === 'postponed'
              ? ('tentative' as const)
              : ('confirmed' as const),
        title: [title, subject].filter(Boolean).join('　'),
        place,
        at: { day: heldOn, from: startTime, untilDay: heldOn, until: endTime },
      })),
    )
    return { calendar: icalendar({ name: texts.title.ja, method: 'publish', entries }) }
  },
})
