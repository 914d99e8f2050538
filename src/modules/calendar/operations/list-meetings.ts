import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { MeetingFilter, MeetingRow, outcomeTitles, pageSize } from '../schema.ts'
import * as store from '../store/meetings.ts'
import { texts } from '../web/texts.ts'

const MeetingList = z.object({ items: z.array(MeetingRow), total: z.int() })

/** 会議の記録を一覧する。 50 to a page; withdrawn ones only when asked for. */
export const listMeetings = defineOperation({
  name: 'calendar.listMeetings',
  title: { ja: '会議の記録を一覧する', en: 'List meeting records' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: MeetingFilter,
  output: MeetingList,
  table: defineTable({
    title: texts.meetings,
    items: ({ items }: z.output<typeof MeetingList>) => items,
    columns: [
      { title: texts.heldOn, kind: 'date', cell: (meeting) => meeting.heldOn },
      { title: texts.body, kind: 'text', cell: (meeting) => meeting.bodyName },
      { title: texts.outcome, kind: 'text', cell: (meeting, language) => outcomeTitles[meeting.outcome][language] },
      { title: texts.attendeeCount, kind: 'count', cell: (meeting) => meeting.attendeeCount },
      { title: texts.place, kind: 'text', cell: (meeting) => meeting.place },
      { title: texts.withdrawnMark, kind: 'text', cell: (meeting, language) => (meeting.withdrawn ? texts.withdrawnMark[language] : '') },
    ],
  }),
  async handle(filter, call) {
    return store.listMeetings(call.db, call.actor.councilId, filter, call.pageSize(pageSize))
  },
})
