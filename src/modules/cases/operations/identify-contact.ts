import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { settle } from '../store/cases.ts'
import { setContactPerson } from '../store/contacts.ts'
import { caseRefusals } from './casing.ts'
import { contactFor, contactSubject } from './contacting.ts'
import { kindOf, placeOf } from './laying.ts'

/** 相談を台帳の人と結び付ける。 One that stands by itself: within a case it is said of the case. */
export const identifyContact = defineOperation({
  name: 'cases.identifyContact',
  title: { ja: '相談を台帳の人と結び付ける', en: 'Say whom a contact is about' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: z.strictObject({ contactId: z.uuid(), revision: z.int().min(1), personId: z.uuid() }),
  output: z.object({ contactId: z.uuid() }),
  refusals: caseRefusals,
  async handle({ personId, ...asked }, call) {
    const contact = await contactFor(call, asked)
    if (contact.caseId !== null) refuse(caseRefusals, 'notNow')
    await placeOf(call, await kindOf(call, contact.kind), { areaId: contact.areaId, personId })
    await setContactPerson(call.db, call.actor.councilId, { contactId: contact.contactId, personId })
    await settle(call.db, personId)
    call.audit({ subject: contactSubject(contact.contactId), fields: ['personId'] })
    return { contactId: contact.contactId }
  },
})
