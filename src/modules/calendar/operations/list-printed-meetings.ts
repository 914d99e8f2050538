import * as z from 'zod'
import { defineOperation } from '#kernel'
import { PrintedMeeting } from '../schema.ts'
import { listPrinted } from '../store/meetings.ts'

/**
 * 報告書に載せられる会議の記録を一覧する。
 *
 * Standing records with attendance by role and the titles and decisions of their agenda, oldest first. What lies in a scope of tier 3 and above is left out, whoever asks.
 */
export const listPrintedMeetings = defineOperation({
  name: 'calendar.listPrintedMeetings',
  title: { ja: '報告書に載せられる会議の記録を一覧する', en: 'List meeting records fit to be printed in a report' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ meetingIds: z.array(z.uuid()).max(1000) }),
  output: z.object({ items: z.array(PrintedMeeting) }),
  async handle({ meetingIds }, call) {
    return { items: await listPrinted(call.db, call.actor.councilId, meetingIds) }
  },
})
