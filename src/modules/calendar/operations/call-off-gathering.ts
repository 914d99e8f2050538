import * as z from 'zod'
import { type Call, defineOperation } from '#kernel'
import { GatheringStop } from '../schema.ts'
import { listKinds } from '../store/kinds.ts'
import { markChange } from './gathering-changes.ts'
import { dayRefusals, gatheringFor, stepRefusals } from './gathering-steps.ts'
import { prepareNotice } from './notifying.ts'
import { checkKind } from './plan-gathering.ts'
import { makeRecord, recordRefusals } from './records.ts'

/**
 * 会合を中止する。
 *
 * Becomes at once a record that counts as no meeting, also when the day is still to come. Those who have been told of it are to be told: the
 * notice is prepared where it can go as a letter. It is taken up again by withdrawing the record.
 */
export const callOffGathering = defineOperation({
  name: 'calendar.callOffGathering',
  title: { ja: '会合を中止する', en: 'Call a gathering off' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: GatheringStop,
  output: z.object({ gatheringId: z.uuid(), letterId: z.uuid().nullable(), toTell: z.boolean() }),
  refusals: { ...stepRefusals, ...recordRefusals, kindUnknown: dayRefusals.kindUnknown },
  async handle(stop, call) {
    const was = await gatheringFor(call, stop, 'call-off')
    const reason = await reasonText(call, stop)
    await markChange(call, was, { change: 'called-off', reason })
    const { gatheringId, bodyId, heldOn, place } = was
    const nobody = { attendeeCount: 0, secretariatCount: 0, guestCount: 0, observerCount: 0, approximate: [], expenseYen: 0 }
    await makeRecord(call, { ...nobody, gatheringId, bodyId, heldOn, place, outcome: 'cancelled', minutes: reason })
    const toTell = was.toldSequence !== null
    return { gatheringId, letterId: toTell ? await prepareNotice(call, gatheringId) : null, toTell }
  },
})

/** A reason of the council's list in its words, and what was written beside it. */
export async function reasonText(call: Call, { reasonCode, reason }: z.output<typeof GatheringStop>): Promise<string> {
  if (reasonCode === undefined) return reason
  await checkKind(call, 'reason', reasonCode, 'reasonCode')
  const kinds = await listKinds(call.db, call.actor.councilId)
  const { title } = kinds.find(({ list, code }) => list === 'reason' && code === reasonCode)! // it was just checked
  return [title, reason].filter(Boolean).join('。')
}
