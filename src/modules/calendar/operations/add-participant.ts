import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { addresseesOf } from '#directory'
import { NewParticipant } from '../schema.ts'
import { areKnown } from '../store/bodies.ts'
import { insertParticipants } from '../store/participants.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'

const refusals = {
  ...stepRefusals,
  unknown: {
    status: 422,
    ja: '選ばれた職・団体・人が台帳に見つかりません。選び直してください。',
    en: 'The office, organisation or person chosen is not in the register. Choose again.',
  },
  thereAlready: {
    status: 409,
    ja: 'その席は、もう入っています。ちがう立場の人なら、立場を書き分けてください。',
    en: 'That seat is there already. For somebody else give another title.',
  },
} as const

/** 構成員のほかの出席者（来賓・傍聴・事務局など）を加える。 */
export const addParticipant = defineOperation({
  name: 'calendar.addParticipant',
  title: { ja: '会合に出席者を加える', en: 'Add somebody to a gathering' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NewParticipant,
  output: z.object({ gatheringId: z.uuid(), participantId: z.uuid() }),
  refusals,
  async handle({ gatheringId, revision, ...seat }, call) {
    const { councilId } = call.actor
    const gathering = await gatheringFor(call, { gatheringId, revision }, 'invite')
    const person = seat.personId === null || (await addresseesOf(call, [seat.personId], call.clock.today())).size === 1
    if (!person || !(await areKnown(call.db, councilId, { ...seat, areaId: null }))) refuse(refusals, 'unknown')
    const participantId = call.newId()
    const added = await insertParticipants(call.db, councilId, gathering, [{ ...seat, areaId: null, participantId, memberId: null, place: 1 }])
    if (added === 0) refuse(refusals, 'thereAlready', [{ path: 'roleTitle', message: refusals.thereAlready }])
    return { ...(await stepped(call, gathering, ['participants'])), participantId }
  },
})
