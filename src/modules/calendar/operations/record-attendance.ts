import * as z from 'zod'
import { defineOperation } from '#kernel'
import { attendeesOf } from '../rules/quorum.ts'
import { Attendance } from '../schema.ts'
import * as store from '../store/participants.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'
import { checkMarks, markRefusals } from './marking.ts'
import { correctRecord, recordRefusals } from './records.ts'

/**
 * 出欠を記録する。
 *
 * On the day or later. Once the gathering has its record, that is corrected in the same step (withdrawn and told again), so that figure and roster
 * never say two things.
 */
export const recordAttendance = defineOperation({
  name: 'calendar.recordAttendance',
  title: { ja: '会合の出欠を記録する', en: 'Record who came' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: Attendance,
  output: z.object({ gatheringId: z.uuid() }),
  refusals: { ...stepRefusals, ...markRefusals, ...recordRefusals },
  async handle({ marks, ...opened }, call) {
    const { councilId } = call.actor
    const gathering = await gatheringFor(call, opened, 'attend')
    checkMarks(marks, await store.listParticipants(call.db, councilId, gathering.gatheringId))
    await store.writePresences(call.db, councilId, gathering.gatheringId, marks)
    const members = (await store.listParticipants(call.db, councilId, gathering.gatheringId)).filter(({ role }) => role === 'member')
    if (gathering.meetingId !== null) await correctRecord(call, gathering.meetingId, { attendeeCount: attendeesOf(members) })
    return stepped(call, gathering, ['attendance'])
  },
})
