import * as z from 'zod'
import { defineOperation } from '#kernel'
import { OpenedGathering } from '../schema.ts'
import { listMembers } from '../store/bodies.ts'
import * as store from '../store/participants.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'
import { seatKey, seatsOf } from './seats.ts'

/** 出席者の席を、構成員に合わせる。 Seats that are new are added; those that are gone go where nothing has been recorded of them. */
export const refreshParticipants = defineOperation({
  name: 'calendar.refreshParticipants',
  title: { ja: '会合の席を構成員に合わせる', en: 'Bring the seats of a gathering up to date' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: OpenedGathering,
  output: z.object({ gatheringId: z.uuid(), added: z.int(), removed: z.int() }),
  refusals: stepRefusals,
  async handle(opened, call) {
    const { councilId } = call.actor
    const gathering = await gatheringFor(call, opened, 'invite')
    const seats = await seatsOf(call, await listMembers(call.db, councilId, gathering.bodyId), gathering.heldOn)
    const [wanted, there] = [new Set(seats.map(seatKey)), await store.listParticipants(call.db, councilId, gathering.gatheringId)]
    const gone = there.filter((seat) => seat.memberId !== null && !wanted.has(seatKey(seat))).map(({ participantId }) => participantId)
    const standing = new Set(there.map(seatKey))
    const fresh = seats.filter((seat) => !standing.has(seatKey(seat)))
    const removed = await store.deleteParticipants(call.db, councilId, gathering.gatheringId, gone)
    const added = await store.insertParticipants(call.db, councilId, gathering, fresh)
    return { ...(await stepped(call, gathering, ['participants'])), added, removed }
  },
})
