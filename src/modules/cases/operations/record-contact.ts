import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewContact } from '../schema.ts'
import { findCase } from '../store/cases.ts'
import { insertContact } from '../store/contacts.ts'
import { insertTask } from '../store/tasks.ts'
import { checkContact, contactSubject, tellContact } from './contacting.ts'
import { spendDraft } from './drafting.ts'
import { checkColleagues, kindOn, layingRefusals, placeOf } from './laying.ts'
import { finishMemo, memoFor } from './memos.ts'
import { becomes, referralRefusals } from './referring.ts'

/**
 * 相談を記録する。
 *
 * With or without a case, with somebody of the register, a name to go by or nobody's name. It counts for its kind; the others it concerns are named. What is to be
 * done next is a task of somebody who can open it.
 */
export const recordContact = defineOperation({
  name: 'cases.recordContact',
  title: { ja: '相談を記録する', en: 'Record a contact' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: NewContact,
  output: z.object({ contactId: z.uuid() }),
  refusals: referralRefusals,
  async handle({ next, areaId, memoId, referralId, draftId, ...said }, call) {
    const { councilId, accountId } = call.actor
    const of = said.caseId === null ? undefined : ((await findCase(call.db, councilId, said.caseId)) ?? refuse(layingRefusals, 'notFound'))
    const contact = of ? { ...said, kind: of.kind, personId: of.personId } : said
    const kind = await kindOn(call, contact.kind, contact.heldOn)
    await checkContact(call, contact)
    const placed = of ?? (await placeOf(call, kind, { areaId, personId: contact.personId }))
    await checkColleagues(call, placed.scopeId, [
      ...contact.staffIds.map((each) => ({ accountId: each, path: 'staffIds' })),
      ...(next ? [{ accountId: next.accountId, path: 'next.accountId' }] : []),
    ])
    const contactId = call.newId()
    const { scopeId, homeScopeId } = placed
    const place = { contactId, scopeId, homeScopeId, areaId: placed.areaId, at: call.clock.now(), by: accountId! } // only signed-in people hold the permission
    await insertContact(call.db, councilId, place, contact)
    if (memoId !== null) {
      const memo = await memoFor(call, { memoId })
      if (memo.caseId !== said.caseId) refuse(layingRefusals, 'notFound')
      await finishMemo(call, memoId, { contactId, note: '' })
    }
    if (referralId !== null) await becomes(call, referralId, { kind: kind.code, caseId: null, contactId })
    if (next)
      await insertTask(call.db, councilId, {
        ...next,
        taskId: call.newId(),
        scopeId,
        homeScopeId,
        kind: kind.code,
        caseId: of?.caseId ?? null,
        contactId: of ? null : contactId,
      })
    await spendDraft(call, draftId)
    call.audit({ subject: contactSubject(contactId), fields: [...Object.keys(said), ...(next ? ['next'] : [])] })
    tellContact(call, { ...contact, contactId, areaId: placed.areaId })
    return { contactId }
  },
})
