import * as z from 'zod'
import { defineOperation } from '#kernel'
import { ContactRecord } from '../schema.ts'
import * as store from '../store/person-records.ts'
import { holdPerson, personRefusals, personSubject } from './person-steps.ts'

/** 連絡先を加える（電話・携帯電話・ファクス・メール）。 Behind those that stand. */
export const recordContact = defineOperation({
  name: 'directory.recordContact',
  title: { ja: '連絡先を加える', en: 'Add a telephone or mail address' },
  kind: 'command',
  permission: 'directory.person.write',
  input: ContactRecord,
  output: z.object({ contactId: z.uuid() }),
  refusals: { notFound: personRefusals.notFound, merged: personRefusals.merged },
  async handle({ personId, ...contact }, call) {
    const person = await holdPerson(call, personId)
    const contactId = call.newId()
    await store.insertContact(call.db, call.actor.councilId, person, contactId, contact)
    call.audit({ subject: personSubject(personId), fields: ['contacts'] })
    return { contactId }
  },
})
