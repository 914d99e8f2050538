import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/forms.ts'
import { formRefusals, formSubject, lockOwnForm } from './forming.ts'

/** 下書きを前の内容に戻す。 What was saved at an earlier revision is saved once more: what was done since can be had back the same way. */
export const restoreDraft = defineOperation({
  name: 'forms.restoreDraft',
  title: { ja: '様式の下書きを前の内容に戻す', en: 'Restore the draft of a form' },
  kind: 'command',
  permission: 'forms.form.write',
  input: z.strictObject({ formId: z.uuid(), revision: z.int().min(1), to: z.int().min(1) }),
  output: z.object({ number: z.int(), revision: z.int() }),
  refusals: formRefusals,
  async handle({ formId, revision, to }, call) {
    const { councilId, accountId } = call.actor
    await lockOwnForm(call, formId)
    const draft = await store.findVersion(call.db, councilId, formId, 'draft')
    if (!draft || draft.revision !== revision) refuse(formRefusals, 'changedMeanwhile')
    const definition = (await store.earlierDraft(call.db, formId, draft.number, to)) ?? refuse(formRefusals, 'notFound')
    const saved = await store.updateDraft(call.db, councilId, { formId, revision, definition, remark: '', at: call.clock.now(), by: accountId })
    call.audit({ subject: formSubject(formId), fields: ['definition'] })
    return saved!
  },
})
