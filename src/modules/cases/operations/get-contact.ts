import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { Contact } from '../schema.ts'
import { findContact } from '../store/contacts.ts'
import { lookedAt, shownContact } from './contacting.ts'
import { layingRefusals } from './laying.ts'

/** 相談の記録を見る。 Leaves a view-log entry. */
export const getContact = defineOperation({
  name: 'cases.getContact',
  title: { ja: '相談の記録を見る', en: 'Show a contact' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ contactId: z.uuid() }),
  output: Contact,
  refusals: { notFound: layingRefusals.notFound },
  async handle({ contactId }, call) {
    const contact = found(await findContact(call.db, call.actor.councilId, contactId))
    lookedAt(call, [contact])
    return shownContact(call, contact)
  },
})
