import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { paragraphs } from '#kernel/values'
import { OpenedGathering } from '../schema.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'
import { correctRecord, recordRefusals } from './records.ts'

/** 議事の記録を書く。 Of a gathering that was held; the record is corrected with it. */
export const writeMinutes = defineOperation({
  name: 'calendar.writeMinutes',
  title: { ja: '会合の議事の記録を書く', en: 'Write the minutes of a gathering' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: OpenedGathering.extend({ minutes: paragraphs(20_000) }),
  output: z.object({ gatheringId: z.uuid() }),
  refusals: { ...stepRefusals, ...recordRefusals },
  async handle({ minutes, ...opened }, call) {
    const gathering = await gatheringFor(call, opened, 'decide')
    if (gathering.meetingId === null) refuse(stepRefusals, 'notNow')
    await correctRecord(call, gathering.meetingId, { minutes })
    return stepped(call, gathering, ['minutes'])
  },
})
