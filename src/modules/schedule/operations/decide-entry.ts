import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/entries.ts'
import { release } from '../store/things.ts'
import { entryFor, stepRefusals } from './change-entry.ts'

const refusals = {
  ...stepRefusals,
  decidedAlready: {
    status: 409,
    ja: 'この予定は、もう決まっています。画面を開き直してください。',
    en: 'It has been decided already. Open the page again.',
  },
} as const

/** 仮予定を一つに決める。 The other times go, and what they held of things is free again. */
export const decideEntry = defineOperation({
  name: 'schedule.decideEntry',
  title: { ja: '仮予定を一つに決める', en: 'Decide on one of several times' },
  kind: 'command',
  permission: 'schedule.entry.write',
  input: z.strictObject({ entryId: z.uuid(), revision: z.int() }),
  output: z.object({ count: z.int() }),
  refusals,
  async handle(asked, call) {
    const { councilId, accountId } = call.actor
    const was = await entryFor(call, asked)
    if (was.choiceId === null) refuse(refusals, 'decidedAlready')
    const others = (await store.candidatesOf(call.db, councilId, was.choiceId)).filter((id) => id !== was.entryId)
    const [at, by] = [call.clock.now(), accountId!] // only signed-in people hold the permission
    await release(call.db, councilId, others)
    await store.cancelEntries(call.db, councilId, others, at, by)
    await store.decide(call.db, councilId, was.entryId, at, by)
    for (const id of [was.entryId, ...others]) call.audit({ subject: { type: 'schedule.entry', id }, fields: ['choiceId'] })
    return { count: others.length }
  },
})
