import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { mayRead } from '../policy.ts'
import { FeedToken } from '../schema.ts'
import { findBody } from '../store/bodies.ts'
import { keepFeed } from '../store/feeds.ts'
import { digestOf } from './feeding.ts'

/**
 * 予定の配信を作る（または宛先を新しくする）。
 *
 * Of the reader's own meetings, or of a body. The answer holds the secret of the address this once; of one that stands already the earlier address opens
 * nothing from now on.
 */
export const makeFeed = defineOperation({
  name: 'calendar.makeFeed',
  title: { ja: '予定の配信を作る', en: 'Make a calendar feed' },
  kind: 'command',
  permission: 'signedIn',
  secret: true,
  input: z.strictObject({ bodyId: z.uuid().nullable().default(null) }),
  output: z.object({ feedId: z.uuid(), token: FeedToken }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ bodyId }, call) {
    const { councilId, accountId } = call.actor
    if (bodyId !== null && !(mayRead(call.actor) && (await findBody(call.db, councilId, bodyId, call.clock.today()))))
      refuse(commonRefusals, 'notFound')
    const token = call.random(32).toString('base64url')
    const made = { feedId: call.newId(), accountId: accountId!, bodyId, digest: digestOf(token), at: call.clock.now() } // it is for signed-in people
    const feedId = await keepFeed(call.db, councilId, made)
    call.audit({ subject: { type: 'calendar.feed', id: feedId }, fields: ['token', 'bodyId'] })
    return { feedId, token }
  },
})
