// What those invited must hear of: one way for every change but that of day, time and place.
import type { Call } from '#kernel'
import type { Gathering } from '../schema.ts'
import * as store from '../store/gatherings.ts'

/** Raises the sequence of the gathering and keeps what it was and why. @param was as it was locked */
export async function markChange(
  call: Call,
  was: store.FoundGathering,
  {
    change,
    reason = '',
    postponed = was.postponed,
  }: { readonly change: Gathering['changes'][number]['change']; readonly reason?: string; readonly postponed?: boolean },
): Promise<void> {
  const { councilId, accountId } = call.actor
  const sequence = was.sequence + 1
  await store.updateGathering(call.db, councilId, was.gatheringId, { ...was, postponed, sequence })
  const by = accountId! // every step of a gathering belongs to signed-in people
  await store.insertChange(call.db, councilId, was, { change, reason, sequence, at: call.clock.now(), by })
  call.audit({ subject: { type: 'calendar.gathering', id: was.gatheringId }, fields: [change, 'reason'] })
}
