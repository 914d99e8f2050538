import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/person-records.ts'
import { holdPerson, personRefusals, personSubject } from './person-steps.ts'

/** 使われなくなった連絡先を終える。 It stays readable, and nobody calls it any more. */
export const endContact = defineOperation({
  name: 'directory.endContact',
  title: { ja: '連絡先を終える', en: 'End a telephone or mail address' },
  kind: 'command',
  permission: 'directory.person.write',
  input: z.strictObject({ personId: z.uuid(), contactId: z.uuid() }),
  output: z.object({ contactId: z.uuid() }),
  refusals: { notFound: personRefusals.notFound, merged: personRefusals.merged },
  async handle({ personId, contactId }, call) {
    await holdPerson(call, personId)
    if (!(await store.endContact(call.db, call.actor.councilId, personId, contactId, call.clock.today()))) refuse(personRefusals, 'notFound')
    call.audit({ subject: personSubject(personId), fields: ['contacts'] })
    return { contactId }
  },
})
