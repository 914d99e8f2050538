import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewAgenda } from '../schema.ts'
import * as store from '../store/gatherings.ts'
import { dayRefusals, gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'
import { checkKind } from './plan-gathering.ts'

/** 次第を定める。 All items at once, in their order; one that is left out goes. */
export const setAgenda = defineOperation({
  name: 'calendar.setAgenda',
  title: { ja: '会合の次第を定める', en: 'Set the agenda of a gathering' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NewAgenda,
  output: z.object({ gatheringId: z.uuid() }),
  refusals: { ...stepRefusals, kindUnknown: dayRefusals.kindUnknown },
  async handle({ items, ...opened }, call) {
    const gathering = await gatheringFor(call, opened, 'agenda')
    const standing = new Map((await store.listItems(call.db, call.actor.councilId, gathering.gatheringId)).map((item) => [item.itemId, item]))
    for (const [at, { itemId, kind }] of items.entries()) {
      if (itemId !== undefined && !standing.has(itemId)) refuse(stepRefusals, 'changedMeanwhile')
      // What was chosen once stays, also when it is offered no longer.
      if (itemId === undefined || standing.get(itemId)!.kind !== kind) await checkKind(call, 'agenda', kind, `items.${at}.kind`)
    }
    const made = items.map((item) => ({ ...item, itemId: item.itemId ?? call.newId() }))
    await store.replaceItems(call.db, call.actor.councilId, gathering, made)
    return stepped(call, gathering, ['agenda'])
  },
})
