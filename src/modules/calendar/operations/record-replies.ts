import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { Replies } from '../schema.ts'
import * as store from '../store/participants.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'
import { checkMarks, markRefusals } from './marking.ts'

const refusals = {
  ...stepRefusals,
  ...markRefusals,
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。返事を受けた日を入力してください。',
    en: 'That day is still to come. Enter the day on which the replies came.',
  },
} as const

/** 出欠の返事を記録する。 Of the seats given; an empty one takes the reply back. */
export const recordReplies = defineOperation({
  name: 'calendar.recordReplies',
  title: { ja: '会合への返事を記録する', en: 'Record replies to a gathering' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: Replies,
  output: z.object({ gatheringId: z.uuid() }),
  refusals,
  async handle({ marks, repliedOn, ...opened }, call) {
    const { councilId } = call.actor
    const gathering = await gatheringFor(call, opened, 'reply')
    if (repliedOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'repliedOn', message: refusals.stillToCome }])
    checkMarks(marks, await store.listParticipants(call.db, councilId, gathering.gatheringId))
    await store.writeReplies(call.db, councilId, gathering.gatheringId, repliedOn, marks)
    return stepped(call, gathering, ['replies'])
  },
})
