import * as z from 'zod'
import { defineOperation } from '#kernel'
import { ContactChange } from '../schema.ts'
import * as store from '../store/contacts.ts'
import { checkContact, contactFor, contactSubject, tellContact } from './contacting.ts'
import { spendDraft } from './drafting.ts'
import { checkColleagues, layingRefusals } from './laying.ts'

/** 相談の記録を直す。 What it was before stays in the history; what was told of it is taken back and told anew. */
export const changeContact = defineOperation({
  name: 'cases.changeContact',
  title: { ja: '相談の記録を直す', en: 'Correct a contact' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: ContactChange,
  output: z.object({ contactId: z.uuid() }),
  refusals: layingRefusals,
  async handle({ draftId, ...change }, call) {
    const contact = await contactFor(call, change)
    await checkContact(call, { ...change, kind: contact.kind })
    const added = change.staffIds.filter((accountId) => !contact.staffIds.includes(accountId))
    await checkColleagues(
      call,
      contact.scopeId,
      added.map((accountId) => ({ accountId, path: 'staffIds' })),
    )
    await store.changeContact(call.db, call.actor.councilId, change)
    await spendDraft(call, draftId)
    const { contactId: _, revision: __, ...fields } = change
    call.audit({ subject: contactSubject(contact.contactId), fields: Object.keys(fields) })
    call.retract(contactSubject(contact.contactId))
    // What was brought in without being counted stays so.
    if (contact.brought?.counted ?? true) tellContact(call, { ...contact, ...change })
    return { contactId: contact.contactId }
  },
})
