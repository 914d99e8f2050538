// 予定の配信に載る、自分の予定。
import type { FeedSource } from '#kernel'
import { listOwnFeed } from './list-own-feed.ts'

export const feedOfEntries: FeedSource = {
  permission: listOwnFeed.permission,
  async read(run, span) {
    const { items } = await run(listOwnFeed, span)
    return items.map(({ entryId, title, place, allDay, startDay, startTime, endDay, endTime, tentative, cancelled, revision, changedAt }) => ({
      uid: `${entryId}@sasaeai`,
      sequence: revision,
      changedAt: new Date(changedAt),
      status: cancelled ? 'cancelled' : tentative ? 'tentative' : 'confirmed',
      title,
      ...(place && { place }),
      at: allDay ? { firstDay: startDay, lastDay: endDay } : { day: startDay, from: startTime, untilDay: endDay, until: endTime },
    }))
  },
}
