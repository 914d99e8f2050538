import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { fill } from '#kernel/values'
import { NamedSigners } from '../schema.ts'
import { ruleOn } from '../store/bodies.ts'
import { listParticipants, writeSigners } from '../store/participants.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'

const refusals = {
  ...stepRefusals,
  noneToName: {
    status: 422,
    ja: 'この会議体の決まりでは、会議で議事録署名人を選びません。選ぶときは、先に会議体のページで決まりを定めてください。',
    en: 'By its rule this body names nobody to sign the minutes. Lay down such a rule on the page of the body first.',
  },
  wrongNumber: {
    status: 422,
    ja: '議事録署名人は、決まりの人数だけ選んでください。',
    en: 'Name as many as the rule of the body says.',
  },
  notThere: {
    status: 422,
    ja: '議事録署名人は、出席した構成員から選んでください。先に出欠を記録してください。',
    en: 'Those who sign are members who came. Record who came first.',
  },
} as const

/** 議事録署名人を決める。 As many of the members who came as the rule of the body says; whoever was named before no longer is. */
export const nameSigners = defineOperation({
  name: 'calendar.nameSigners',
  title: { ja: '議事録署名人を決める', en: 'Name who signs the minutes' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NamedSigners,
  output: z.object({ gatheringId: z.uuid() }),
  refusals,
  async handle({ participantIds, ...opened }, call) {
    const { councilId } = call.actor
    const gathering = await gatheringFor(call, opened, 'decide')
    const rule = await ruleOn(call.db, councilId, gathering.bodyId, gathering.heldOn)
    if (!rule?.minutesSigners.includes('named')) refuse(refusals, 'noneToName')
    const chosen = new Set(participantIds)
    if (chosen.size !== rule.namedSigners) {
      const message = {
        ja: fill('議事録署名人は{count}人です。{count}人を選んでください。', { count: rule.namedSigners }),
        en: fill('{count} sign the minutes. Choose {count}.', { count: rule.namedSigners }),
      }
      refuse(refusals, 'wrongNumber', [{ path: 'participantIds', message }])
    }
    const seats = await listParticipants(call.db, councilId, gathering.gatheringId)
    const came = seats.filter(({ participantId, role, presence }) => chosen.has(participantId) && role === 'member' && presence === 'present')
    if (came.length !== chosen.size) refuse(refusals, 'notThere', [{ path: 'participantIds', message: refusals.notThere }])
    await writeSigners(call.db, councilId, gathering.gatheringId, participantIds)
    return stepped(call, gathering, ['signers'])
  },
})
