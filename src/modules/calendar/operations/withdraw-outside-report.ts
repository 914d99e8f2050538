import * as z from 'zod'
import { defineOperation } from '#kernel'
import { OutsideReportWithdrawal } from '../schema.ts'
import * as store from '../store/outside.ts'
import { outsideMeetingFor, outsideRefusals, outsideSubject } from './outside-steps.ts'

/** 復命書を取り消す。 Its fact is taken back; the meeting waits for a report again, or is called off. */
export const withdrawOutsideReport = defineOperation({
  name: 'calendar.withdrawOutsideReport',
  title: { ja: '復命書を取り消す', en: 'Withdraw a report' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: OutsideReportWithdrawal,
  output: z.object({ meetingId: z.uuid() }),
  refusals: outsideRefusals,
  async handle({ reason, ...opened }, call) {
    const { councilId, accountId } = call.actor
    const { meetingId, reportId } = await outsideMeetingFor(call, opened, 'withdraw')
    const at = call.clock.now()
    await store.withdrawReport(call.db, councilId, reportId!, { accountId: accountId!, at, reason }) // withdrawing asks for a report and a signed-in person
    await store.forgetAttendance(call.db, councilId, meetingId)
    await store.raiseOutsideRevision(call.db, councilId, meetingId, at)
    const subject = outsideSubject(meetingId)
    call.audit({ subject, fields: ['withdrawal'] })
    call.retract(subject)
    return { meetingId }
  },
})
