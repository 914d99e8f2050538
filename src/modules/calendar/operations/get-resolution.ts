import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import { Resolution } from '../schema.ts'
import { readResolution } from './resolution-steps.ts'

/** 決議の省略を見る。 With the answer of each seat, and what is still missing. */
export const getResolution = defineOperation({
  name: 'calendar.getResolution',
  title: { ja: '決議の省略を見る', en: 'Show a decision without meeting' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ resolutionId: z.uuid() }),
  output: Resolution,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ resolutionId }, call) {
    return readResolution(call, resolutionId)
  },
})
