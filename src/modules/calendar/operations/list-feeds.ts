import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayRead } from '../policy.ts'
import { Feed } from '../schema.ts'
import { listFeeds as feedsOf } from '../store/feeds.ts'
import { listBodies } from '../store/meetings.ts'

/** 自分の配信を一覧する。 With the bodies of which one may be made. No address is among the answers: it is shown once, when it is made. */
export const listFeeds = defineOperation({
  name: 'calendar.listFeeds',
  title: { ja: '予定の配信を一覧する', en: 'List calendar feeds' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Feed), bodies: z.array(z.object({ bodyId: z.uuid(), name: z.string() })) }),
  async handle(_, call) {
    const { councilId, accountId } = call.actor
    const bodies = mayRead(call.actor) ? await listBodies(call.db, councilId, call.clock.today()) : []
    return {
      items: accountId === null ? [] : await feedsOf(call.db, councilId, accountId, call.clock.today()),
      bodies: bodies.map(({ bodyId, name }) => ({ bodyId, name })),
    }
  },
})
