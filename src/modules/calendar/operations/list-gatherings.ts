import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { GatheringFilter, GatheringRow, gatheringPageSize, gatheringStateTitles } from '../schema.ts'
import * as store from '../store/gatherings.ts'
import { texts } from '../web/gathering-texts.ts'
import { rowOf } from './get-gathering.ts'

const Gatherings = z.object({ items: z.array(GatheringRow), total: z.int() })

/** How long before its last day a notice is shown as due. */
const soonDays = 7

/** 会合を一覧する（これから、これまで、または、することの残るもの）。 50 to a page. */
export const listGatherings = defineOperation({
  name: 'calendar.listGatherings',
  title: { ja: '会合を一覧する', en: 'List gatherings' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: GatheringFilter,
  output: Gatherings,
  table: defineTable({
    title: texts.gatherings,
    items: ({ items }: z.output<typeof Gatherings>) => items,
    columns: [
      { title: texts.heldOn, kind: 'date', cell: (row) => row.heldOn },
      { title: texts.startTime, kind: 'text', cell: (row) => row.startTime },
      { title: texts.endTime, kind: 'text', cell: (row) => row.endTime },
      { title: texts.body, kind: 'text', cell: (row) => row.bodyName },
      { title: texts.title, kind: 'text', cell: (row) => row.title },
      { title: texts.place, kind: 'text', cell: (row) => row.place },
      { title: texts.state, kind: 'text', cell: (row, language) => gatheringStateTitles[row.state][language] },
      { title: texts.additional, kind: 'text', cell: (row, language) => (row.additional ? texts.additional[language] : '') },
    ],
  }),
  async handle(filter, call) {
    const today = call.clock.today()
    const soon = new Date(Date.parse(`${today}T00:00:00Z`) + soonDays * 86_400_000).toISOString().slice(0, 10)
    const size = call.pageSize(gatheringPageSize)
    const { items, total } = await store.listGatherings(call.db, call.actor.councilId, filter, { today, soon, size })
    return { items: items.map((gathering) => rowOf(gathering, today)), total }
  },
})
