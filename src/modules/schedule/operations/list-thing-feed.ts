import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import { ThingUse, kindOn } from '../schema.ts'
import { listKinds } from '../store/lists.ts'
import { listThingUses, listThings } from '../store/things.ts'

/**
 * 配信する部屋・車の使用を読む。
 *
 * When it is taken, and of entries that everybody here may read also by whom and what for. Of all others, whoever asks, the time and nothing else: an address is
 * easily handed on.
 */
export const listThingFeed = defineOperation({
  name: 'schedule.listThingFeed',
  title: { ja: '配信する部屋・車の使用を読む', en: 'Read the use of a thing for its feed' },
  kind: 'query',
  permission: 'schedule.entry.read',
  input: z.strictObject({ thingId: z.uuid(), from: IsoDate, to: IsoDate }),
  output: z.object({ name: z.string(), items: z.array(ThingUse) }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ thingId, from, to }, call) {
    const { councilId } = call.actor
    const thing = (await listThings(call.db, councilId)).find((each) => each.thingId === thingId) ?? refuse(commonRefusals, 'notFound')
    const kinds = await listKinds(call.db, councilId)
    const titled = (use: ThingUse) => use.title || (kindOn(kinds, 'entry', use.kind, use.startDay)?.title ?? use.kind)
    const uses = await listThingUses(call.db, councilId, { thingId, from, to })
    return {
      name: thing.name,
      items: uses.map((use) => (use.hidden ? { ...use, kind: '', title: '', people: [] } : { ...use, title: titled(use) })),
    }
  },
})
