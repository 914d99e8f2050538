import * as z from 'zod'
import { defineOperation } from '#kernel'
import { DroppedResolution } from '../schema.ts'
import { dropResolution as drop } from '../store/resolutions.ts'
import { resolutionFor, resolutionRefusals, resolutionStepped } from './resolution-steps.ts'

/** 決議の省略の提案を取り下げる。 With the reason: an objection, or a meeting that decides it. What was answered stays. */
export const dropResolution = defineOperation({
  name: 'calendar.dropResolution',
  title: { ja: '決議の省略の提案を取り下げる', en: 'Drop a proposal to decide without meeting' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: DroppedResolution,
  output: z.object({ resolutionId: z.uuid() }),
  refusals: resolutionRefusals,
  async handle({ reason, ...opened }, call) {
    const { resolutionId } = await resolutionFor(call, opened)
    await drop(call.db, call.actor.councilId, resolutionId, call.clock.today(), reason)
    return resolutionStepped(call, resolutionId, ['dropped'])
  },
})
