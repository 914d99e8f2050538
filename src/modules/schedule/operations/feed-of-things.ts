// 部屋や車の配信に載る、その使用。
import type { FeedSubject } from '#kernel'
import { thingFeeds } from '../schema.ts'
import { texts } from '../web/texts.ts'
import { listThingFeed } from './list-thing-feed.ts'

export const feedOfThings: FeedSubject = {
  subjectType: thingFeeds,
  permission: listThingFeed.permission,
  async read(run, thingId, span) {
    const { name, items } = await run(listThingFeed, { thingId, ...span })
    return {
      name,
      items: items.map(({ entryId, hidden, title, people, allDay, startDay, startTime, endDay, endTime, tentative, revision, changedAt }) => ({
        // Another one than in the feed of its person: one telephone may have both.
        uid: `${entryId}-${thingId}@sasaeai`,
        sequence: revision,
        changedAt: new Date(changedAt),
        status: tentative ? 'tentative' : 'confirmed',
        title: hidden ? texts.privateEntry.ja : [people.join('・'), title].filter(Boolean).join('　'),
        place: name,
        at: allDay ? { firstDay: startDay, lastDay: endDay } : { day: startDay, from: startTime, untilDay: endDay, until: endTime },
      })),
    }
  },
}
