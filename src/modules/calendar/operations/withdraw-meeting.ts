import * as z from 'zod'
import { type Call, type Subject, commonRefusals, defineOperation, refuse } from '#kernel'
import { NewWithdrawal, type Outcome, countsAsHeld } from '../schema.ts'
import { insertChange, lockGathering, updateGathering } from '../store/gatherings.ts'
import * as store from '../store/meetings.ts'

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
 * @returns false when it was withdrawn already
 */
export async function withdraw(
  meeting: { readonly meetingId: string; readonly scopeId: string; readonly gatheringId: string | null; readonly outcome: Outcome },
  reason: string,
  call: Call,
): Promise<boolean> {
  const by = { accountId: call.actor.accountId!, at: call.clock.now(), reason } // only signed-in people hold the permission
  if (!(await store.insertWithdrawal(call.db, call.actor.councilId, meeting, by))) return false
  const subject: Subject = { type: 'calendar.meeting', id: meeting.meetingId }
  call.audit({ subject, fields: ['withdrawal'] })
  call.retract(subject)
  if (meeting.gatheringId !== null && !countsAsHeld(meeting.outcome)) await takeUp(meeting.gatheringId, by, call)
  return true
}

async function takeUp(gatheringId: string, { accountId, at }: { readonly accountId: string; readonly at: Date }, call: Call): Promise<void> {
  const { councilId } = call.actor
  const was = await lockGathering(call.db, councilId, gatheringId)
  if (!was) return // it lies in the scope of the record, so whoever sees one sees both
  const sequence = was.sequence + 1
  await updateGathering(call.db, councilId, gatheringId, { ...was, sequence })
  await insertChange(call.db, councilId, was, { change: 'taken-up', reason: '', sequence, at, by: accountId })
  call.audit({ subject: { type: 'calendar.gathering', id: gatheringId }, fields: ['takenUp'] })
}
