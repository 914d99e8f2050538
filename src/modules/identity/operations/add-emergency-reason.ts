import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewEmergencyReason } from '../schema.ts'
import * as store from '../store/emergency.ts'

/** 緊急閲覧の理由を足す。 From today on, in both languages, behind those that are there. */
export const addEmergencyReason = defineOperation({
  name: 'identity.addEmergencyReason',
  title: { ja: '緊急閲覧の理由を足す', en: 'Add a reason for emergency access' },
  kind: 'command',
  permission: 'identity.accessRule.change',
  fresh: true,
  input: NewEmergencyReason,
  output: z.object({ code: z.string() }),
  async handle(title, call) {
    const { councilId } = call.actor
    const code = call.newId()
    await store.insertReason(call.db, councilId, { code, ...title, from: call.clock.today() })
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['emergencyReasons'] })
    return { code }
  },
})
