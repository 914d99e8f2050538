import * as z from 'zod'
import { defineOperation } from '#kernel'
import { MeetingFilter, MeetingRow } from '../schema.ts'
import * as store from '../store/meetings.ts'

/** 会議の記録を一覧する。 50 to a page; withdrawn ones only when asked for. */
export const listMeetings = defineOperation({
  name: 'calendar.listMeetings',
  title: { ja: '会議の記録を一覧する', en: 'List meeting records' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: MeetingFilter,
  output: z.object({ items: z.array(MeetingRow), total: z.int() }),
  async handle(filter, call) {
    return store.listMeetings(call.db, call.actor.councilId, filter)
  },
})
