import * as z from 'zod'
import { subjectFeeds } from '#calendar'
import { defineOperation } from '#kernel'
import { mayKeepThings } from '../policy.ts'
import { Kind, Section, Thing, thingFeeds } from '../schema.ts'
import { listKinds } from '../store/lists.ts'
import { listSections } from '../store/people.ts'
import { listThings as thingsOf } from '../store/things.ts'

/** 部屋・車・共有物を一覧する。 Ended ones too. */
export const listThings = defineOperation({
  name: 'schedule.listThings',
  title: { ja: '部屋・車・共有物を一覧する', en: 'List rooms, cars and things' },
  kind: 'query',
  permission: 'schedule.entry.read',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(Thing),
    /** 配信のあるもの。 Since when its address is what it is. */
    feeds: z.array(z.object({ thingId: z.uuid(), since: z.iso.datetime() })),
    kinds: z.array(Kind),
    sections: z.array(Section),
    mayKeep: z.boolean(),
  }),
  async handle(_, call) {
    const { councilId } = call.actor
    return {
      items: await thingsOf(call.db, councilId),
      feeds: (await subjectFeeds(call, thingFeeds)).map(({ subjectId, since }) => ({ thingId: subjectId, since })),
      kinds: (await listKinds(call.db, councilId)).filter(({ list }) => list === 'thing'),
      sections: await listSections(call.db, councilId, call.clock.today()),
      mayKeep: mayKeepThings(call.actor),
    }
  },
})
