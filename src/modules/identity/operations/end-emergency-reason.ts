import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import * as store from '../store/emergency.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  lastReason: {
    status: 409,
    ja: '理由が一つもなくなるため、終えられません。先に、代わりの理由を足してください。',
    en: 'No reason would be left. Add another one first.',
  },
} as const

/** 緊急閲覧の理由を終える。 Today is the last day it can be chosen; records that name it keep its words. */
export const endEmergencyReason = defineOperation({
  name: 'identity.endEmergencyReason',
  title: { ja: '緊急閲覧の理由を終える', en: 'End a reason for emergency access' },
  kind: 'command',
  permission: 'identity.accessRule.change',
  fresh: true,
  input: z.strictObject({ code: z.string().min(1).max(60) }),
  output: z.object({ code: z.string() }),
  refusals,
  async handle({ code }, call) {
    const { councilId } = call.actor
    const standing = await store.lockStandingReasons(call.db, councilId)
    if (!standing.includes(code)) refuse(refusals, 'notFound')
    if (standing.length === 1) refuse(refusals, 'lastReason')
    await store.endReason(call.db, councilId, code, call.clock.today())
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['emergencyReasons'] })
    return { code }
  },
})
