import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { toldRoles } from '../policy.ts'
import { NewEmergencyGrant } from '../schema.ts'
import * as store from '../store/emergency.ts'

const refusals = {
  reasonUnknown: {
    status: 422,
    ja: 'その理由は、今の一覧にありません。理由を選び直してください。',
    en: 'That reason is not on the list of today. Choose the reason again.',
  },
  alreadyOpen: {
    status: 409,
    ja: '緊急閲覧は、もう開いています。別の範囲が必要なときは、先に今の緊急閲覧を終えてください。',
    en: 'Emergency access is open already. End it first if you need another scope.',
  },
  nothingBeyond: {
    status: 409,
    ja: 'この分野と区域には、緊急閲覧で新しく開くものがありません。分野と区域を確かめてください。',
    en: 'There is nothing beyond your memberships to open there. Check the compartment and the area.',
  },
  restsStill: {
    status: 409,
    ja: '同じ範囲を開いたばかりなので、まだ開けません。管理職か個人情報保護担当に、もう一度開くことへの同意を頼んでください。',
    en: 'You opened the same scope a short time ago. Ask a supervisor or the data protection lead to consent to opening it again.',
  },
  nobodyToTell: {
    status: 409,
    ja: '知らせる相手（管理職・個人情報保護担当）がいないため、開けません。所属の登録を、情報セキュリティ担当に頼んでください。',
    en: 'There is no supervisor or data protection lead to be told of it. Ask the security officer to register one.',
  },
} as const

/**
 * 緊急閲覧を始める（所属をこえて、期限つきで見る）。
 *
 * Asked are a compartment, an area, a reason of the list and a note; scopes, end and rest period follow from the council's rules, and the
 * database holds everyone to them. One at a time. Supervisors concerned and the data protection lead find it on their 今日 at once.
 */
export const openEmergencyAccess = defineOperation({
  name: 'identity.openEmergencyAccess',
  title: { ja: '緊急閲覧を始める', en: 'Open emergency access' },
  kind: 'command',
  permission: 'identity.emergency.open',
  fresh: true,
  input: NewEmergencyGrant,
  output: z.object({ grantId: z.uuid(), endsAt: z.iso.datetime() }),
  refusals,
  async handle(asked, call) {
    const { councilId } = call.actor
    const accountId = call.actor.accountId! // the permission is held by signed-in people only
    const [now, today] = [call.clock.now(), call.clock.today()]
    await store.lockEmergency(call.db, accountId)
    const reasons = await store.emergencyReasons(call.db, councilId, today)
    if (!reasons.some(({ code }) => code === asked.reasonCode))
      refuse(refusals, 'reasonUnknown', [{ path: 'reasonCode', message: refusals.reasonUnknown }])
    const scopeIds = await store.scopesToOpen(call.db, councilId, accountId, asked, today)
    const { coolDownHours } = await store.accessRuleOn(call.db, councilId, today)
    const obstacle = await store.findObstacle(call.db, councilId, accountId, scopeIds, now, coolDownHours)
    if (obstacle?.open) refuse(refusals, 'alreadyOpen')
    if (scopeIds.length === 0) refuse(refusals, 'nothingBeyond')
    const samePlace = obstacle?.compartment === asked.compartment && obstacle.areaId === asked.areaId
    if (obstacle && !(samePlace && obstacle.consentId)) refuse(refusals, 'restsStill')
    if (!(await store.someoneToNotify(call.db, councilId, accountId, asked.compartment, toldRoles, today))) refuse(refusals, 'nobodyToTell')

    const grantId = call.newId()
    const consentId = obstacle?.consentId ?? null
    const endsAt = await store.insertGrant(call.db, { ...asked, councilId, grantId, accountId, openedAt: now, consentId })
    call.audit({ subject: { type: 'identity.emergencyGrant', id: grantId }, fields: Object.keys(asked), reason: asked.reasonCode })
    return { grantId, endsAt }
  },
})
