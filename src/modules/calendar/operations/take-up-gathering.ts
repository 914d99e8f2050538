import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { OpenedGathering } from '../schema.ts'
import { findMeeting } from '../store/meetings.ts'
import { gatheringFor, stepRefusals } from './gathering-steps.ts'
import { prepareNotice } from './notifying.ts'
import { withdraw } from './withdraw-meeting.ts'

/** 中止を取り消す。 Withdraws its record; the gathering stands again as it was, and those who heard of the calling-off are to be told. */
export const takeUpGathering = defineOperation({
  name: 'calendar.takeUpGathering',
  title: { ja: '会合の中止を取り消す', en: 'Take up a gathering again' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: OpenedGathering,
  output: z.object({ gatheringId: z.uuid(), letterId: z.uuid().nullable() }),
  refusals: stepRefusals,
  async handle(opened, call) {
    const was = await gatheringFor(call, opened, 'take-up')
    const record = await findMeeting(call.db, call.actor.councilId, was.meetingId!) // it was called off, so there is one
    if (!record || !(await withdraw(record, '中止の取消し', call))) refuse(stepRefusals, 'changedMeanwhile')
    return { gatheringId: was.gatheringId, letterId: was.toldSequence === null ? null : await prepareNotice(call, was.gatheringId) }
  },
})
