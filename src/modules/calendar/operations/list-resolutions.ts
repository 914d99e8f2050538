import * as z from 'zod'
import { defineOperation } from '#kernel'
import { ResolutionRow } from '../schema.ts'
import * as store from '../store/resolutions.ts'
import { stateOfResolution } from './resolution-steps.ts'

/** 会議体の決議の省略を一覧する。 Newest first. */
export const listResolutions = defineOperation({
  name: 'calendar.listResolutions',
  title: { ja: '決議の省略を一覧する', en: 'List decisions without meeting' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ bodyId: z.uuid() }),
  output: z.object({ items: z.array(ResolutionRow) }),
  async handle(input, call) {
    const found = await store.listResolutions(call.db, call.actor.councilId, input)
    return {
      items: found.map((resolution) => {
        const { resolutionId, bodyId, bodyName, title, proposedOn, decidedOn } = resolution
        return { resolutionId, bodyId, bodyName, title, proposedOn, decidedOn, state: stateOfResolution(resolution) }
      }),
    }
  },
})
