import * as z from 'zod'
import { scopeAt } from '#identity'
import { defineOperation, refuse } from '#kernel'
import { referred } from '../facts.ts'
import { isOpen } from '../rules/states.ts'
import { NewReferral } from '../schema.ts'
import { findArea, findCase } from '../store/cases.ts'
import { findContact } from '../store/contacts.ts'
import * as store from '../store/referrals.ts'
import { kindOn, refuseField } from './laying.ts'
import { referralRefusals, referralSubject } from './referring.ts'

/**
 * ほかの支援や機関につなぐ。
 *
 * To a kind of support of the house, which gets what is passed on in its own scope and nothing else of the record; or outside, where a letter is printed and the
 * answer is written down. Nothing of anybody under protection leaves their team.
 */
export const sendReferral = defineOperation({
  name: 'cases.sendReferral',
  title: { ja: 'ほかの支援や機関につなぐ', en: 'Pass on to other support' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: NewReferral,
  output: z.object({ referralId: z.uuid() }),
  refusals: referralRefusals,
  async handle({ toAreaId, ...said }, call) {
    const { councilId, accountId } = call.actor
    const today = call.clock.today()
    const of =
      said.caseId === null ? await findContact(call.db, councilId, said.contactId!, true) : await findCase(call.db, councilId, said.caseId, true)
    if (!of) refuse(referralRefusals, 'notFound')
    if ('withdrawn' in of ? of.withdrawn : !isOpen(of.state)) refuse(referralRefusals, 'notNow')
    if (of.scopeId !== of.homeScopeId) refuse(referralRefusals, 'underProtection')
    if (said.answerBy < today) refuse(referralRefusals, 'answerPast', [{ path: 'answerBy', message: referralRefusals.answerPast }])
    const referralId = call.newId()
    const { kind, areaId, scopeId, homeScopeId } = of
    const organisationId = said.toKind === null ? await store.organisationCalled(call.db, councilId, said.toWords, today) : null
    await store.insertReferral(
      call.db,
      councilId,
      { referralId, kind, scopeId, homeScopeId, organisationId, on: today, by: accountId! }, // only signed-in people hold the permission
      said,
    )
    if (said.toKind !== null) {
      const to = await kindOn(call, said.toKind, today)
      const lies = (await findArea(call.db, councilId, to.reach === 'city' ? null : (toAreaId ?? areaId))) ?? refuseField('areaNeeded', 'toAreaId')
      const target =
        (await scopeAt(call, { compartment: to.compartment, areaId: lies.areaId, tier: to.tier })) ?? refuseField('areaNeeded', 'toAreaId')
      const handed = await store.handReferral(call.db, { referralId, scopeId: target, areaId: to.reach === 'city' ? areaId : lies.areaId })
      if (!handed) refuse(referralRefusals, 'underProtection')
    }
    call.audit({ subject: referralSubject(referralId), fields: Object.keys(said) })
    call.tell(referred, {
      happenedOn: today,
      areaId,
      subject: referralSubject(referralId),
      tags: { kind, to: said.toKind ?? 'outside' },
      quantities: {},
    })
    return { referralId }
  },
})
