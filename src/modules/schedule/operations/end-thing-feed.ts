import * as z from 'zod'
import { endSubjectFeed } from '#calendar'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { thingFeeds } from '../schema.ts'

/** 部屋・車の配信を終える。 Its address opens nothing from now on. */
export const endThingFeed = defineOperation({
  name: 'schedule.endThingFeed',
  title: { ja: '部屋・車の配信を終える', en: 'End the feed of a thing' },
  kind: 'command',
  permission: 'schedule.thing.keep',
  input: z.strictObject({ thingId: z.uuid() }),
  output: z.object({ thingId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ thingId }, call) {
    if (!(await endSubjectFeed(call, { type: thingFeeds, id: thingId }))) refuse(commonRefusals, 'notFound')
    return { thingId }
  },
})
