import * as z from 'zod'
import { type Call, type FeedItem, commonRefusals, defineOperation, refuse } from '#kernel'
import type { IsoDate } from '#kernel/values'
import { mayRead } from '../policy.ts'
import { dayAfter } from '../rules/closures.ts'
import { FeedSubject, feedDays, highestTierOfFeeds } from '../schema.ts'
import { findBody } from '../store/bodies.ts'
import { type FeedEntry, listFeedEntries } from '../store/entries.ts'
import { type CalendarEntry, icalendar } from '../rules/icalendar.ts'
import { texts } from '../web/feed-texts.ts'

/**
 * 予定の配信を読む。
 *
 * Title, place and time of what the reader may see now, of tier 2 at most, as iCalendar; a cancelled one stays with its state. What changes keeps its UID,
 * and SEQUENCE follows every saving: subscribers hear of a change before anybody was invited, too. Of a record of another module, what that shows (slot `feedSubject`).
 */
export const readFeed = defineOperation({
  name: 'calendar.readFeed',
  title: { ja: '予定の配信を読む', en: 'Read a calendar feed' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({ bodyId: z.uuid().nullable().default(null), subject: FeedSubject.default(null) }),
  output: z.object({ calendar: z.string() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ bodyId, subject }, call) {
    const { councilId, accountId } = call.actor
    const today = call.clock.today()
    const reads = mayRead(call.actor)
    const body = bodyId === null || !reads ? undefined : await findBody(call.db, councilId, bodyId, call.clock.today())
    if ((bodyId !== null && !body) || accountId === null) refuse(commonRefusals, 'notFound')
    const span = { from: dayAfter(today, -feedDays.back), to: dayAfter(today, feedDays.ahead) }
    if (subject !== null) {
      const shown = await ofSubject(call, subject, span)
      return { calendar: icalendar({ name: shown.name, method: 'publish', entries: shown.items }) }
    }
    const entries = await listFeedEntries(call.db, councilId, { ...span, bodyId, accountId, tier: highestTierOfFeeds, today, reads })
    const others = bodyId === null ? await fromOthers(call, span) : []
    return { calendar: icalendar({ name: body?.name ?? texts.ownMeetings.ja, method: 'publish', entries: [...entries.map(feedEntry), ...others] }) }
  },
})

/** What other modules keep of the same person, each as far as they may read it. */
async function fromOthers(call: Call, span: { readonly from: IsoDate; readonly to: IsoDate }): Promise<FeedItem[]> {
  const items: FeedItem[] = []
  for (const { permission, read } of call.contributions('feedSource'))
    if (call.actor.permissions.has(permission)) items.push(...(await read(call.run, span)))
  return items
}

async function ofSubject(
  call: Call,
  { type, id }: { readonly type: string; readonly id: string },
  span: { readonly from: IsoDate; readonly to: IsoDate },
) {
  const source = call.contributions('feedSubject').find(({ subjectType }) => subjectType === type)
  if (!source || !call.actor.permissions.has(source.permission)) return refuse(commonRefusals, 'notFound')
  return (await source.read(call.run, id, span)) ?? refuse(commonRefusals, 'notFound')
}

export function feedEntry(entry: FeedEntry): CalendarEntry {
  return {
    uid: `${entry.id}@sasaeai`,
    sequence: entry.sequence,
    changedAt: new Date(entry.changedAt),
    status: entry.cancelled ? 'cancelled' : entry.tentative ? 'tentative' : 'confirmed',
    title: [entry.bodyName, entry.title].filter(Boolean).join('　'),
    ...(entry.place && { place: entry.place }),
    at: { day: entry.day, from: entry.startTime, untilDay: entry.untilDay, until: entry.endTime },
  }
}
