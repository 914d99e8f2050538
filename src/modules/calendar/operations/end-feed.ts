import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { endFeed as end } from '../store/feeds.ts'

/** 予定の配信を終える。 Its address opens nothing from now on. */
export const endFeed = defineOperation({
  name: 'calendar.endFeed',
  title: { ja: '予定の配信を終える', en: 'End a calendar feed' },
  kind: 'command',
  permission: 'signedIn',
  input: z.strictObject({ feedId: z.uuid() }),
  output: z.object({ feedId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ feedId }, call) {
    const { councilId, accountId } = call.actor
    const ended = await end(call.db, councilId, accountId!, feedId, call.clock.now()) // only signed-in people hold the permission
    if (!ended) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: 'calendar.feed', id: feedId }, fields: ['endedAt'] })
    return { feedId }
  },
})
