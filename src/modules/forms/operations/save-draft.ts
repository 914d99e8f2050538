import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { DraftToSave } from '../schema.ts'
import * as store from '../store/forms.ts'
import { formRefusals, formSubject, lockOwnForm } from './forming.ts'

/**
 * 様式の下書きを保存する。 As often as people like, with whatever is still wrong with it; each saving raises the revision, and who saves on an older one is told.
 * Revision 0 begins a draft where there is none. What was tested before is untested from then on.
 */
export const saveDraft = defineOperation({
  name: 'forms.saveDraft',
  title: { ja: '様式の下書きを保存する', en: 'Save the draft of a form' },
  kind: 'command',
  permission: 'forms.form.write',
  input: DraftToSave,
  output: z.object({ number: z.int(), revision: z.int() }),
  refusals: formRefusals,
  async handle({ formId, revision, definition, remark }, call) {
    const { councilId, accountId } = call.actor
    await lockOwnForm(call, formId)
    const draft = { formId, definition, remark, at: call.clock.now(), by: accountId }
    const begun = revision === 0 && !(await store.findVersion(call.db, councilId, formId, 'draft'))
    const saved = begun ? await store.insertDraft(call.db, councilId, draft) : await store.updateDraft(call.db, councilId, { ...draft, revision })
    if (!saved) refuse(formRefusals, 'changedMeanwhile')
    // A form that was published keeps the title people know it by until the next version is.
    if (!(await store.findVersion(call.db, councilId, formId, 'published'))) await store.retitle(call.db, councilId, formId, definition.title.ja)
    call.audit({ subject: formSubject(formId), fields: ['definition'] })
    return saved
  },
})
