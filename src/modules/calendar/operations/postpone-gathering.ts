import * as z from 'zod'
import { defineOperation } from '#kernel'
import { GatheringStop } from '../schema.ts'
import { markChange } from './gathering-changes.ts'
import { dayRefusals, gatheringFor, stepRefusals } from './gathering-steps.ts'
import { prepareNotice } from './notifying.ts'
import { reasonText } from './call-off-gathering.ts'

/** 会合を延期する（新しい日は、決まったときに入れる）。 It stays the same gathering and counts once, on the day on which it is held. */
export const postponeGathering = defineOperation({
  name: 'calendar.postponeGathering',
  title: { ja: '会合を延期する', en: 'Postpone a gathering' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: GatheringStop,
  output: z.object({ gatheringId: z.uuid(), letterId: z.uuid().nullable(), toTell: z.boolean() }),
  refusals: { ...stepRefusals, kindUnknown: dayRefusals.kindUnknown },
  async handle(stop, call) {
    const was = await gatheringFor(call, stop, 'postpone')
    const reason = await reasonText(call, stop)
    await markChange(call, was, { change: 'postponed', reason, postponed: true })
    const toTell = was.toldSequence !== null
    return { gatheringId: was.gatheringId, letterId: toTell ? await prepareNotice(call, was.gatheringId) : null, toTell }
  },
})
