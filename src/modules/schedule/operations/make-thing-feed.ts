import * as z from 'zod'
import { makeSubjectFeed } from '#calendar'
import { FeedToken } from '#calendar/schema'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { thingFeeds } from '../schema.ts'
import { listThings } from '../store/things.ts'

/** 部屋・車の配信を作る（または宛先を新しくする）。 One address for each, whoever keeps things makes it; the answer holds its secret this once, and an earlier one opens nothing. */
export const makeThingFeed = defineOperation({
  name: 'schedule.makeThingFeed',
  title: { ja: '部屋・車の配信を作る', en: 'Make a feed of a thing' },
  kind: 'command',
  permission: 'schedule.thing.keep',
  secret: true,
  input: z.strictObject({ thingId: z.uuid() }),
  output: z.object({ token: FeedToken }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ thingId }, call) {
    const things = await listThings(call.db, call.actor.councilId)
    if (!things.some((thing) => thing.thingId === thingId)) refuse(commonRefusals, 'notFound')
    return { token: await makeSubjectFeed(call, { type: thingFeeds, id: thingId }) }
  },
})
