import * as z from 'zod'
import { type Call, type Subject, commonRefusals, defineOperation, refuse } from '#kernel'
import { NewWithdrawal, type Outcome, countsAsHeld } from '../schema.ts'
import { lockGathering } from '../store/gatherings.ts'
import * as store from '../store/meetings.ts'
import { markChange } from './gathering-changes.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  alreadyWithdrawn: { status: 409, ja: 'この記録は、すでに取り消されています。', en: 'This record was withdrawn already.' },
} as const

/** 会議の記録を取り消す。 Adds who, when and why; the record stays readable, its fact is taken back. */
export const withdrawMeeting = defineOperation({
  name: 'calendar.withdrawMeeting',
  title: { ja: '会議の記録を取り消す', en: 'Withdraw a meeting record' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NewWithdrawal,
  output: z.object({ meetingId: z.uuid() }),
  refusals,
  async handle({ meetingId, reason }, call) {
    const meeting = await store.findMeeting(call.db, call.actor.councilId, meetingId)
    if (!meeting) refuse(refusals, 'notFound')
    if (!(await withdraw(meeting, reason, call))) refuse(refusals, 'alreadyWithdrawn')
    return { meetingId }
  },
})

/**
 * Takes a record back with its fact. Where a gathering had been called off, it stands again: those who were told of it are to be told.
 *
 * @param corrected another record takes its place at once, so nothing is taken up
 * @returns false when it was withdrawn already
 */
export async function withdraw(
  meeting: { readonly meetingId: string; readonly scopeId: string; readonly gatheringId: string | null; readonly outcome: Outcome },
  reason: string,
  call: Call,
  corrected = false,
): Promise<boolean> {
  const by = { accountId: call.actor.accountId!, at: call.clock.now(), reason } // only signed-in people hold the permission
  if (!(await store.insertWithdrawal(call.db, call.actor.councilId, meeting, by))) return false
  const subject: Subject = { type: 'calendar.meeting', id: meeting.meetingId }
  call.audit({ subject, fields: ['withdrawal'] })
  call.retract(subject)
  if (corrected || meeting.gatheringId === null || countsAsHeld(meeting.outcome)) return true
  const was = await lockGathering(call.db, call.actor.councilId, meeting.gatheringId)
  if (was) await markChange(call, was, { change: 'taken-up' }) // it lies in the scope of the record, so whoever sees one sees both
  return true
}
