import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { GatheringChange } from '../schema.ts'
import { findBody, listMembers } from '../store/bodies.ts'
import * as store from '../store/gatherings.ts'
import { insertParticipants, listParticipants } from '../store/participants.ts'
import { prepareNotice } from './notifying.ts'
import { dayRefusals, gatheringFor, gatheringSubject, stepRefusals } from './gathering-steps.ts'
import { checkDay, instants } from './plan-gathering.ts'
import { seatKey, seatsOf } from './seats.ts'

const refusals = {
  ...stepRefusals,
  ...dayRefusals,
  reasonMissing: {
    status: 422,
    ja: '通知したあとの変更です。変更の通知に書く理由を入力してください。',
    en: 'It has been announced. Enter the reason that the notice of change will give.',
  },
} as const

/**
 * 会合の日時・場所などを変える。
 *
 * What those invited must hear of (day, time, place) raises its sequence; where they have been told of it before, the notice of change is
 * prepared in the same step. A postponed gathering gets its new day so.
 */
export const changeGathering = defineOperation({
  name: 'calendar.changeGathering',
  title: { ja: '会合の日時や場所を変える', en: 'Change a gathering' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: GatheringChange,
  output: z.object({ gatheringId: z.uuid(), letterId: z.uuid().nullable(), toTell: z.boolean() }),
  refusals,
  async handle(change, call) {
    const { councilId, accountId } = call.actor
    const was = await gatheringFor(call, change, 'change')
    const moved = was.postponed || (['heldOn', 'startTime', 'endTime', 'place'] as const).some((field) => change[field] !== was[field])
    if (change.heldOn !== was.heldOn) checkDay(call, change.heldOn, found(await findBody(call.db, councilId, was.bodyId, call.clock.today())).validTo)
    const told = was.toldSequence !== null
    if (moved && told && change.reason === '') refuse(refusals, 'reasonMissing', [{ path: 'reason', message: refusals.reasonMissing }])
    const sequence = was.sequence + (moved ? 1 : 0)
    await store.updateGathering(call.db, councilId, was.gatheringId, { ...change, ...instants(change), postponed: false, sequence })
    if (moved) {
      const made = { change: 'moved' as const, reason: change.reason, sequence, at: call.clock.now(), by: accountId! } // only signed-in people hold the permission
      await store.insertChange(call.db, councilId, was, made)
      // Who holds a seat, and which seats there are, may be another on the new day.
      const there = new Set((await listParticipants(call.db, councilId, was.gatheringId)).map(seatKey))
      const seats = await seatsOf(call, await listMembers(call.db, councilId, was.bodyId), change.heldOn)
      await insertParticipants(
        call.db,
        councilId,
        was,
        seats.filter((seat) => !there.has(seatKey(seat))),
      )
    }
    call.audit({ subject: gatheringSubject(was.gatheringId), fields: Object.keys(change) })
    const toTell = moved && told
    // A call that was drafted and has not left is written anew as well.
    const drafted = moved && (await store.listNotices(call.db, councilId, was.gatheringId)).some(({ givenOn }) => givenOn === null)
    return { gatheringId: was.gatheringId, letterId: toTell || drafted ? await prepareNotice(call, was.gatheringId) : null, toTell }
  },
})
