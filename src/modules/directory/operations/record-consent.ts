import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewConsent } from '../schema.ts'
import * as store from '../store/person-records.ts'
import { holdPerson, notToCome, personRefusals, personSubject } from './person-steps.ts'

/** 本人の同意を記録する（何のために、だれに、どう、いつまで）。 */
export const recordConsent = defineOperation({
  name: 'directory.recordConsent',
  title: { ja: '同意を記録する', en: 'Record a consent' },
  kind: 'command',
  permission: 'directory.person.write',
  input: NewConsent,
  output: z.object({ consentId: z.uuid() }),
  refusals: { notFound: personRefusals.notFound, merged: personRefusals.merged, stillToCome: personRefusals.stillToCome },
  async handle(consent, call) {
    const { councilId, accountId } = call.actor
    const person = await holdPerson(call, consent.personId)
    notToCome(call, consent.givenOn, 'givenOn')
    const consentId = call.newId()
    await store.insertConsent(call.db, councilId, person, consent, { consentId, at: call.clock.now(), by: accountId })
    call.audit({ subject: personSubject(consent.personId), fields: ['consents'] })
    return { consentId }
  },
})
