import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { canWithGrant, readerOf } from '../policy.ts'
import { NewEmergencyConsent } from '../schema.ts'
import * as store from '../store/emergency.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  ownGrant: {
    status: 403,
    ja: '自分がもう一度開くことに、自分では同意できません。ほかの管理職か個人情報保護担当に頼んでください。',
    en: 'You cannot consent to your own emergency access. Ask another supervisor or the data protection lead.',
  },
  stillOpen: {
    status: 409,
    ja: 'まだ開いています。終わってから、同意してください。',
    en: 'It is still open. Consent after it has ended.',
  },
  notNeeded: {
    status: 409,
    ja: '同意はいりません。すでに同意があるか、休みの時間が過ぎています。',
    en: 'No consent is needed: there is one already, or the rest period is over.',
  },
} as const

/** 同じ範囲をもう一度開くことに同意する（一回だけ使える）。 By one who is told of it, never by the person. */
export const consentToEmergencyAccess = defineOperation({
  name: 'identity.consentToEmergencyAccess',
  title: { ja: '緊急閲覧をもう一度開くことに同意する', en: 'Consent to opening emergency access again' },
  kind: 'command',
  permission: 'identity.emergency.review',
  fresh: true,
  input: NewEmergencyConsent,
  output: z.object({ grantId: z.uuid() }),
  refusals,
  async handle(consent, call) {
    const reader = readerOf(call)
    const grant = found(await store.findGrant(call.db, reader, consent.grantId))
    if (grant.accountId === reader.accountId) refuse(refusals, 'ownGrant')
    if (!grant.closed) refuse(refusals, 'stillOpen')
    if (!canWithGrant(call.actor, grant).includes('consent')) refuse(refusals, 'notNeeded')
    await store.insertConsent(call.db, reader.councilId, { ...consent, consentId: call.newId() }, reader)
    call.audit({ subject: { type: 'identity.emergencyGrant', id: consent.grantId }, fields: ['consent'] })
    return { grantId: consent.grantId }
  },
})
