import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayRead } from '../policy.ts'
import { dayAfter } from '../rules/closures.ts'
import { OwnMeeting, feedDays } from '../schema.ts'
import { listOwnMeetings as ownMeetingsOf } from '../store/entries.ts'

/**
 * 自分の席の会議を一覧する。
 *
 * Where the account is linked to somebody of the register: announced meetings, from today on, at which that person or an office they hold on the day has a seat.
 * What their notice told them, whatever else they may see; of tier 2 at most.
 */
export const listOwnMeetings = defineOperation({
  name: 'calendar.listOwnMeetings',
  title: { ja: '自分の席の会議を一覧する', en: 'List the meetings at which I have a seat' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({}),
  output: z.object({ items: z.array(OwnMeeting) }),
  async handle(_, call) {
    const today = call.clock.today()
    const items = await ownMeetingsOf(call.db, call.actor.councilId, { from: today, to: dayAfter(today, feedDays.ahead) })
    return { items: items.map((item) => ({ ...item, opens: item.opens && mayRead(call.actor) })) }
  },
})
