import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { outsideState, outsideTask } from '../rules/outside.ts'
import { OutsideFilter, OutsideMeetingRow, outsidePageSize, outsideStateTitles } from '../schema.ts'
import * as store from '../store/outside.ts'
import { texts } from '../web/outside-texts.ts'
import { asking, standingOf } from './outside-steps.ts'

const OutsideMeetings = z.object({ items: z.array(OutsideMeetingRow), total: z.int() })

/** 外部の会議を一覧する（これから、これまで、または、自分を待っているもの）。 50 to a page. */
export const listOutsideMeetings = defineOperation({
  name: 'calendar.listOutsideMeetings',
  title: { ja: '外部の会議を一覧する', en: 'List outside meetings' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: OutsideFilter,
  output: OutsideMeetings,
  table: defineTable({
    title: texts.outsideMeetings,
    items: ({ items }: z.output<typeof OutsideMeetings>) => items,
    columns: [
      { title: texts.heldOn, kind: 'date', cell: (row) => row.heldOn },
      { title: texts.startTime, kind: 'text', cell: (row) => row.startTime },
      { title: texts.endTime, kind: 'text', cell: (row) => row.endTime },
      { title: texts.body, kind: 'text', cell: (row) => row.bodyName },
      { title: texts.title, kind: 'text', cell: (row) => row.title },
      { title: texts.place, kind: 'text', cell: (row) => row.place },
      { title: texts.attendees, kind: 'text', cell: (row) => row.attendees.join('、') },
      { title: texts.state, kind: 'text', cell: (row, language) => outsideStateTitles[row.state][language] },
    ],
  }),
  async handle(filter, call) {
    const found = await store.listOutsideMeetings(call.db, call.actor.councilId, filter, { ...asking(call), size: call.pageSize(outsidePageSize) })
    return { items: found.items.map((meeting) => outsideRow(meeting, call.clock.today())), total: found.total }
  },
})

/** 一覧の一行。 @param today the day in Japan */
export function outsideRow(meeting: store.FoundOutsideMeeting, today: string): OutsideMeetingRow {
  const { meetingId, bodyId, bodyName, title, heldOn, startTime, endTime, place, attendees } = meeting
  const standing = standingOf(meeting)
  return {
    meetingId,
    bodyId,
    bodyName,
    title,
    heldOn,
    startTime,
    endTime,
    place,
    attendees: [...attendees],
    state: outsideState(standing),
    task: outsideTask(standing, today, meeting),
  }
}
