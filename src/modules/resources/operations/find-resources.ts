import * as z from 'zod'
import { defineOperation } from '#kernel'
import { freshness } from '../rules/assurance.ts'
import { wantedBy } from '../rules/words.ts'
import { PublicFilter, PublishedResource, publicPageSize } from '../schema.ts'
import * as publications from '../store/publications.ts'
import type { Reading } from '../store/services.ts'
import { listTerms } from '../store/terms.ts'
import { readingToday } from './reading.ts'

/** 公開している社会資源を探す。 For everybody; by plain words, district, weekday and whom it is for. What serves the whole city is found in every district. */
export const findResources = defineOperation({
  name: 'resources.findResources',
  title: { ja: '社会資源を探す', en: 'Find services' },
  kind: 'query',
  permission: 'public',
  input: PublicFilter,
  output: z.object({ items: z.array(PublishedResource), total: z.int() }),
  async handle(filter, call) {
    const { councilId } = call.actor
    const reading = await readingToday(call)
    const wanted = filter.search === '' ? [] : wantedBy(filter.search, await listTerms(call.db, councilId))
    const { items, total } = await publications.listPublished(call.db, councilId, filter, { today: reading.today, size: publicPageSize, wanted })
    return { items: items.map((item) => shownToAll(item, reading)), total }
  },
})

/** As anybody reads it. */
export function shownToAll({ content, ...published }: publications.Published, { today, standard }: Reading): PublishedResource {
  return { ...content, ...published, stale: ['never', 'overdue'].includes(freshness(published.assuredOn, today, standard)) }
}
