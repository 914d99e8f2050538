import * as z from 'zod'
import { defineOperation } from '#kernel'
import { IsoDate } from '#kernel/values'
import { kindOn } from '../schema.ts'
import { listFeedEntries as entriesOf } from '../store/entries.ts'
import { listKinds } from '../store/lists.ts'

/** One line of a feed. */
const Line = z.object({
  entryId: z.uuid(),
  title: z.string(),
  place: z.string(),
  allDay: z.boolean(),
  startDay: z.iso.date(),
  startTime: z.string(),
  endDay: z.iso.date(),
  endTime: z.string(),
  tentative: z.boolean(),
  cancelled: z.boolean(),
  revision: z.int(),
  changedAt: z.iso.datetime(),
})

/** 配信する自分の予定を読む。 Of whoever asks, called-off ones too; of entries that few may read, kind and time only: nothing of tier 3 goes where we cannot follow it. */
export const listOwnFeed = defineOperation({
  name: 'schedule.listOwnFeed',
  title: { ja: '配信する自分の予定を読む', en: 'Read my entries for my feed' },
  kind: 'query',
  permission: 'schedule.entry.read',
  input: z.strictObject({ from: IsoDate, to: IsoDate }),
  output: z.object({ items: z.array(Line) }),
  async handle({ from, to }, call) {
    const { councilId, accountId } = call.actor
    if (accountId === null) return { items: [] }
    const kinds = await listKinds(call.db, councilId)
    const found = await entriesOf(call.db, councilId, { accountId, from, to })
    return {
      items: found.map(({ kind, title, guarded: _guarded, ...entry }) => ({
        ...entry,
        title: title || (kindOn(kinds, 'entry', kind, entry.startDay)?.title ?? kind),
      })),
    }
  },
})
