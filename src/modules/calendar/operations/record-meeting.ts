import * as z from 'zod'
import { type Call, type Subject, defineOperation, refuse } from '#kernel'
import { carryAttachments } from '#files'
import { Yen } from '#kernel/values'
import { meetingHeld } from '../facts.ts'
import { NewMeeting, countsAsHeld } from '../schema.ts'
import * as store from '../store/meetings.ts'
import { withdraw } from './withdraw-meeting.ts'

const refusals = {
  bodyUnknown: {
    status: 404,
    ja: 'その会議体は見つかりませんでした。会議体を選び直してください。',
    en: 'There is no such body. Choose the body again.',
  },
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。開催した日を入力してください。',
    en: 'That day is still to come. Enter the day it was held.',
  },
  alreadyRecorded: {
    status: 409,
    ja: '同じ会議体の同じ日の記録がすでにあります。一覧からその記録を開いて、必要なら訂正してください。',
    en: 'This body has a record for that day already. Open that record from the list and correct it if needed.',
  },
  alreadyWithdrawn: {
    status: 409,
    ja: '訂正しようとした記録は、すでに取り消されています。一覧を開き直してください。',
    en: 'The record you are correcting was withdrawn already. Open the list again.',
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
    const { councilId } = call.actor
    const body = await store.findBodyForRecord(call.db, councilId, meeting.bodyId, meeting.heldOn)
    if (!body) refuse(refusals, 'bodyUnknown', [{ path: 'bodyId', message: refusals.bodyUnknown }])
    if (meeting.heldOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'heldOn', message: refusals.stillToCome }])
    if (meeting.replaces !== undefined) await withdrawReplaced(meeting.replaces, call)

    const meetingId = call.newId()
    const subject: Subject = { type: 'calendar.meeting', id: meetingId }
    const recordedBy = call.actor.accountId! // the permission is held by signed-in people only
    const record = { ...meeting, councilId, meetingId, scopeId: body.scopeId, recordedAt: call.clock.now(), recordedBy }
    if (!(await store.insertMeeting(call.db, record))) refuse(refusals, 'alreadyRecorded', [{ path: 'heldOn', message: refusals.alreadyRecorded }])

    if (meeting.replaces !== undefined) await carryAttachments(call, { subjectType: subject.type, fromId: meeting.replaces, toId: meetingId })
    call.audit({ subject, fields: Object.keys(meeting) })
    if (countsAsHeld(meeting.outcome)) {
      call.tell(meetingHeld, {
        happenedOn: meeting.heldOn,
        areaId: body.areaId,
        subject,
        tags: { body: body.code, outcome: meeting.outcome },
        quantities: { attendees: meeting.attendeeCount, expense: Yen.parse(meeting.expenseYen) },
      })
    }
    return { meetingId }
  },
})

async function withdrawReplaced(meetingId: string, call: Call): Promise<void> {
  const replaced = await store.findMeeting(call.db, call.actor.councilId, meetingId)
  if (!replaced || replaced.withdrawn || !(await withdraw(replaced, '訂正のため', call))) refuse(refusals, 'alreadyWithdrawn')
}
