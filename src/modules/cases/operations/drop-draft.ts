import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/drafts.ts'
import { draftRefusals, draftSubject } from './drafting.ts'

/** 書きかけを捨てる。 One's own. */
export const dropDraft = defineOperation({
  name: 'cases.dropDraft',
  title: { ja: '書きかけを捨てる', en: 'Throw a draft away' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: z.strictObject({ draftId: z.uuid() }),
  output: z.object({ draftId: z.uuid() }),
  refusals: { notFound: draftRefusals.notFound },
  async handle({ draftId }, call) {
    if (!(await store.dropDraft(call.db, call.actor.councilId, draftId))) refuse(draftRefusals, 'notFound')
    call.audit({ subject: draftSubject(draftId), fields: [] })
    return { draftId }
  },
})
