import * as z from 'zod'
import { defineOperation } from '#kernel'
import { CancelledEntry } from '../schema.ts'
import { cancelEntries } from '../store/entries.ts'
import { release } from '../store/things.ts'
import { entryFor, reached, stepRefusals } from './change-entry.ts'

/** 予定を取りやめる（この日だけ・この日から・今日からのすべて）。 Its things are free again at once. */
export const cancelEntry = defineOperation({
  name: 'schedule.cancelEntry',
  title: { ja: '予定を取りやめる', en: 'Call off an entry' },
  kind: 'command',
  permission: 'schedule.entry.write',
  input: CancelledEntry,
  output: z.object({ count: z.int() }),
  refusals: stepRefusals,
  async handle({ reach, ...asked }, call) {
    const { councilId, accountId } = call.actor
    const was = await entryFor(call, asked)
    const entryIds = await reached(call, was, reach)
    await release(call.db, councilId, entryIds)
    await cancelEntries(call.db, councilId, entryIds, call.clock.now(), accountId!) // only signed-in people hold the permission
    for (const id of entryIds) call.audit({ subject: { type: 'schedule.entry', id }, fields: ['cancelledAt'] })
    return { count: entryIds.length }
  },
})
