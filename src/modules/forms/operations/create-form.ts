import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewForm } from '../schema.ts'
import * as store from '../store/forms.ts'
import { askCompartment, formRefusals, formSubject } from './forming.ts'

const refusals = {
  compartmentUnknown: formRefusals.compartmentUnknown,
  codeTaken: {
    status: 409,
    ja: 'その符号の様式は、もうあります。その様式を開いて直すか、別の符号にしてください。',
    en: 'There is a form of that code already. Open it and change it, or choose another code.',
  },
} as const

/** 様式をつくる。 With its first draft; in a compartment of whoever makes it, which is fixed then. */
export const createForm = defineOperation({
  name: 'forms.createForm',
  title: { ja: '様式をつくる', en: 'Create a form' },
  kind: 'command',
  permission: 'forms.form.write',
  input: NewForm,
  output: z.object({ formId: z.uuid(), revision: z.int() }),
  refusals,
  async handle({ compartment, definition, code }, call) {
    const { councilId, accountId } = call.actor
    await askCompartment(call, compartment)
    const formId = call.newId()
    const made = { at: call.clock.now(), by: accountId }
    if (!(await store.insertForm(call.db, councilId, { formId, code: code ?? null, compartment, title: definition.title.ja, ...made })))
      refuse(refusals, 'codeTaken')
    const { revision } = await store.insertDraft(call.db, councilId, { formId, definition, remark: '', ...made })
    call.audit({ subject: formSubject(formId), fields: ['compartment', 'definition'] })
    return { formId, revision }
  },
})
