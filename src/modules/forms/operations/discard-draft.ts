import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/forms.ts'
import { formRefusals, formSubject, lockOwnForm } from './forming.ts'

/** 様式の下書きを捨てる。 It stays in the history. A form of which nothing was ever published ends with it. */
export const discardDraft = defineOperation({
  name: 'forms.discardDraft',
  title: { ja: '様式の下書きを捨てる', en: 'Discard the draft of a form' },
  kind: 'command',
  permission: 'forms.form.write',
  input: z.strictObject({ formId: z.uuid(), revision: z.int().min(1) }),
  output: z.object({ ended: z.boolean() }),
  refusals: formRefusals,
  async handle({ formId, revision }, call) {
    const { councilId } = call.actor
    await lockOwnForm(call, formId)
    if (!(await store.deleteDraft(call.db, councilId, formId, revision))) refuse(formRefusals, 'changedMeanwhile')
    const ended = !(await store.findVersion(call.db, councilId, formId, 'published'))
    if (ended) await store.endForm(call.db, councilId, formId, call.clock.today())
    call.audit({ subject: formSubject(formId), fields: ended ? ['definition', 'endedOn'] : ['definition'] })
    return { ended }
  },
})
