import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { EventFilter, EventRow, admissionTitles, eventPageSize, eventStateTitles } from '../schema.ts'
import * as store from '../store/events.ts'
import { texts } from '../web/texts.ts'
import { rowOf } from './event-steps.ts'

const Events = z.object({ items: z.array(EventRow), total: z.int() })

/** 催しを一覧する。 Newest first; 50 to a page. Figures are those of all, whoever reads. */
export const listEvents = defineOperation({
  name: 'events.listEvents',
  title: { ja: '研修・行事を一覧する', en: 'List events' },
  kind: 'query',
  permission: 'events.event.read',
  input: EventFilter,
  output: Events,
  table: defineTable({
    title: texts.events,
    items: ({ items }: z.output<typeof Events>) => items,
    columns: [
      { title: texts.firstOn, kind: 'date', cell: (row) => row.firstOn },
      { title: texts.lastOn, kind: 'date', cell: (row) => row.lastOn },
      { title: texts.title, kind: 'text', cell: (row) => row.title },
      { title: texts.body, kind: 'text', cell: (row) => row.bodyName },
      { title: texts.kind, kind: 'text', cell: (row, language) => row.kindTitle[language] },
      { title: texts.admission, kind: 'text', cell: (row, language) => admissionTitles[row.admission][language] },
      { title: texts.capacity, kind: 'count', cell: (row) => row.capacity },
      { title: texts.placed, kind: 'count', cell: (row) => row.placed },
      { title: texts.waiting, kind: 'count', cell: (row) => row.waiting },
      { title: texts.state, kind: 'text', cell: (row, language) => eventStateTitles[row.state][language] },
    ],
  }),
  async handle(filter, call) {
    const today = call.clock.today()
    const size = call.pageSize(eventPageSize)
    const { items, total } = await store.listEvents(call.db, call.actor.councilId, filter, { today, size })
    return { items: items.map((event) => rowOf(event, today)), total }
  },
})
