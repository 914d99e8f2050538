import * as z from 'zod'
import { defineOperation } from '#kernel'
import { WithdrawContact } from '../schema.ts'
import * as store from '../store/contacts.ts'
import { contactFor, contactSubject } from './contacting.ts'
import { layingRefusals } from './laying.ts'

/** 相談の記録を取り消す（入力の誤り）。 It stays readable, marked, with the reason; it is counted no longer. */
export const withdrawContact = defineOperation({
  name: 'cases.withdrawContact',
  title: { ja: '相談の記録を取り消す', en: 'Withdraw a contact' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: WithdrawContact,
  output: z.object({ contactId: z.uuid() }),
  refusals: layingRefusals,
  async handle({ reason, ...asked }, call) {
    const { contactId } = await contactFor(call, asked)
    const { councilId, accountId } = call.actor
    await store.withdrawContact(call.db, councilId, { contactId, reason, at: call.clock.now(), by: accountId! }) // only signed-in people hold the permission
    // Why is written at the contact: what people write about somebody has no place in a log that is never cleared.
    call.audit({ subject: contactSubject(contactId), fields: ['withdrawnAt', 'withdrawnBecause'] })
    call.retract(contactSubject(contactId))
    return { contactId }
  },
})
