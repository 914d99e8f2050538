import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { OpenedGathering } from '../schema.ts'
import { deleteParticipants } from '../store/participants.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'

const refusals = {
  ...stepRefusals,
  recordedAlready: {
    status: 409,
    ja: 'その席には、返事か出欠の記録があります。先にその記録を消してから外してください。',
    en: 'A reply or attendance stands at that seat. Clear it first, then take the seat away.',
  },
} as const

/** 会合の席を外す。 Only one of which nothing has been recorded. */
export const removeParticipant = defineOperation({
  name: 'calendar.removeParticipant',
  title: { ja: '会合の席を外す', en: 'Take a seat from a gathering' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: OpenedGathering.extend({ participantId: z.uuid() }),
  output: z.object({ gatheringId: z.uuid() }),
  refusals,
  async handle({ participantId, ...opened }, call) {
    const gathering = await gatheringFor(call, opened, 'invite')
    if ((await deleteParticipants(call.db, call.actor.councilId, gathering.gatheringId, [participantId])) === 0) refuse(refusals, 'recordedAlready')
    return stepped(call, gathering, ['participants'])
  },
})
