import * as z from 'zod'
import { defineOperation } from '#kernel'
import { AgendaItem, WordTable } from '../schema.ts'
import { listConferences, listItems } from '../store/conferences.ts'
import { shownConference, shownItems } from './conferring.ts'
import { wordsOf } from './wording.ts'

/** 会議にかけたケースを、記録から開く。 Those named, as far as the reader may open their cases. */
export const listConferred = defineOperation({
  name: 'cases.listConferred',
  title: { ja: '会議にかけたケースを一覧する', en: 'List cases that were put before conferences' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ itemIds: z.array(z.uuid()).max(1000) }),
  output: z.object({ items: z.array(AgendaItem), words: WordTable }),
  async handle({ itemIds }, call) {
    const items = await listItems(call.db, call.actor.councilId, { itemIds })
    const found = await listConferences(call.db, { gatheringIds: items.map(({ gatheringId }) => gatheringId), size: 1000 })
    const states = new Map(found.map((each) => [each.gatheringId, shownConference(call, each).state]))
    return { items: await shownItems(call, items, (gatheringId) => states.get(gatheringId) ?? 'past'), words: await wordsOf(call) }
  },
})
