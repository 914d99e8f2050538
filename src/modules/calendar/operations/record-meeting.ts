import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewMeeting } from '../schema.ts'
import { makeRecord, recordRefusals } from './records.ts'

const refusals = {
  ...recordRefusals,
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。開催した日を入力してください。',
    en: 'That day is still to come. Enter the day it was held.',
  },
} as const

/**
 * 会議の記録をつける（訂正するときは、もとの記録を取り消して付け直す）。
 *
 * A correction names the record it `replaces`: that one is withdrawn with its fact, and the new one tells its own, so that
 * counts follow without anybody editing a number. A cancelled meeting is kept but counts as no meeting.
 */
export const recordMeeting = defineOperation({
  name: 'calendar.recordMeeting',
  title: { ja: '会議の記録をつける', en: 'Record a meeting' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NewMeeting,
  output: z.object({ meetingId: z.uuid() }),
  refusals,
  async handle(meeting, call) {
    if (meeting.heldOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'heldOn', message: refusals.stillToCome }])
    return { meetingId: await makeRecord(call, meeting) }
  },
})
