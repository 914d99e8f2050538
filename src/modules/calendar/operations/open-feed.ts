import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { FeedSubject, FeedToken } from '../schema.ts'
import { findFeed } from '../store/feeds.ts'
import { digestOf } from './feeding.ts'

/** 配信の宛先から、だれの何の配信かを知る。 Held by no role: the door of feeds asks it, then reads as that person. */
export const openFeed = defineOperation({
  name: 'calendar.openFeed',
  title: { ja: '予定の配信を開く', en: 'Open a calendar feed' },
  kind: 'query',
  permission: 'calendar.feed.open',
  input: z.strictObject({ token: FeedToken }),
  output: z.object({ accountId: z.uuid(), bodyId: z.uuid().nullable(), subject: FeedSubject }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ token }, call) {
    const feed = await findFeed(call.db, call.actor.councilId, digestOf(token))
    if (!feed) refuse(commonRefusals, 'notFound')
    return feed
  },
})
