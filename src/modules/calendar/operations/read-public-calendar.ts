import * as z from 'zod'
import { defineOperation } from '#kernel'
import { dayAfter } from '../rules/closures.ts'
import { icalendar } from '../rules/icalendar.ts'
import { feedDays } from '../schema.ts'
import { listPublic } from '../store/entries.ts'
import { texts } from '../web/public-texts.ts'
import { feedEntry } from './read-feed.ts'

/** 公開の会議を、カレンダーに読み込む形で読む。 As iCalendar, for everybody. */
export const readPublicCalendar = defineOperation({
  name: 'calendar.readPublicCalendar',
  title: { ja: '公開の会議をカレンダーの形で読む', en: 'Read meetings open to the public as a calendar' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({}),
  output: z.object({ calendar: z.string() }),
  async handle(_, call) {
    const today = call.clock.today()
    const span = { from: dayAfter(today, -feedDays.back), to: dayAfter(today, feedDays.ahead) }
    const entries = (await listPublic(call.db, call.actor.councilId, span)).map(({ gatheringId: id, heldOn: day, state, ...entry }) =>
      feedEntry({ ...entry, source: 'gathering', id, day, cancelled: state !== 'on', tentative: false }),
    )
    return { calendar: icalendar({ name: texts.title.ja, method: 'publish', entries }) }
  },
})
