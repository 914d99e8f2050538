import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { Decisions } from '../schema.ts'
import * as store from '../store/gatherings.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'

/** 決定と、その後の対応（だれが・いつまでに・済んだ日）を記録する。 Of the items given; the others stay. */
export const recordDecisions = defineOperation({
  name: 'calendar.recordDecisions',
  title: { ja: '会合の決定と対応を記録する', en: 'Record decisions and follow-ups' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: Decisions,
  output: z.object({ gatheringId: z.uuid() }),
  refusals: stepRefusals,
  async handle({ items, ...opened }, call) {
    const gathering = await gatheringFor(call, opened, 'decide')
    const known = new Set((await store.listItems(call.db, call.actor.councilId, gathering.gatheringId)).map(({ itemId }) => itemId))
    if (items.some(({ itemId }) => !known.has(itemId))) refuse(stepRefusals, 'changedMeanwhile')
    await store.writeDecisions(call.db, call.actor.councilId, gathering.gatheringId, items)
    return stepped(call, gathering, ['decisions'])
  },
})
