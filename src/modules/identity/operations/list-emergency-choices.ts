import * as z from 'zod'
import { defineOperation } from '#kernel'
import { EmergencyChoices } from '../schema.ts'
import * as store from '../store/emergency.ts'

/** 緊急閲覧で選べるもの（分野・区域・理由）と、開いている時間を見る。 Teams and tier 6 are never among them. */
export const listEmergencyChoices = defineOperation({
  name: 'identity.listEmergencyChoices',
  title: { ja: '緊急閲覧で選べるものを見る', en: 'List what emergency access may open' },
  kind: 'query',
  permission: 'identity.emergency.open',
  input: z.strictObject({}),
  output: EmergencyChoices,
  async handle(_, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const { emergencyHours, coolDownHours } = await store.accessRuleOn(call.db, councilId, today)
    const places = await store.emergencyPlaces(call.db, councilId)
    return { ...places, reasons: await store.emergencyReasons(call.db, councilId, today), emergencyHours, coolDownHours }
  },
})
