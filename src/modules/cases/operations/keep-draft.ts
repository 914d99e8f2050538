import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { KeepDraft } from '../schema.ts'
import { findCase } from '../store/cases.ts'
import { findContact } from '../store/contacts.ts'
import * as store from '../store/drafts.ts'
import { findFilled } from '../store/sheets.ts'
import { draftRefusals, draftSubject } from './drafting.ts'

/**
 * 書きかけを残す。
 *
 * While somebody types. Only for whoever opened the page, and only of what they may open; a keeping that comes late never brings back what has been recorded.
 */
export const keepDraft = defineOperation({
  name: 'cases.keepDraft',
  title: { ja: '書きかけを残す', en: 'Keep a draft' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: KeepDraft,
  output: z.object({ draftId: z.uuid() }),
  refusals: draftRefusals,
  async handle(draft, call) {
    const { councilId, accountId } = call.actor
    if (draft.accountId !== accountId) refuse(draftRefusals, 'notYours')
    const { caseId, contactId, filledId } = draft
    const seen = [
      caseId === null || (await findCase(call.db, councilId, caseId)),
      contactId === null || (await findContact(call.db, councilId, contactId)),
      filledId === null || (await findFilled(call.db, councilId, filledId)),
    ]
    if (!seen.every(Boolean)) refuse(draftRefusals, 'notFound')
    if (!(await store.keepDraft(call.db, councilId, { ...draft, at: call.clock.now() }))) refuse(draftRefusals, 'gone')
    call.audit({ subject: draftSubject(draft.draftId), fields: [] })
    return { draftId: draft.draftId }
  },
})
