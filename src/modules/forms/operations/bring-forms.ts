import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Definition, FormCode } from '../schema.ts'
import * as store from '../store/forms.ts'

/** 様式の見本を入れる。 As drafts, for the council to read, change, test and publish. Granted to no role; a form it has already stays as it is. */
export const bringForms = defineOperation({
  name: 'forms.bringForms',
  title: { ja: '様式の見本を入れる', en: 'Bring the preset of forms' },
  kind: 'command',
  permission: 'forms.preset.bring',
  input: z.strictObject({
    forms: z.array(z.strictObject({ code: FormCode, compartment: z.string().min(1).max(41), definition: Definition })).max(100),
  }),
  output: z.object({ count: z.int() }),
  async handle({ forms }, call) {
    const { councilId, accountId } = call.actor
    const made = { at: call.clock.now(), by: accountId }
    let count = 0
    for (const { code, compartment, definition } of forms) {
      const formId = call.newId()
      if (!(await store.insertForm(call.db, councilId, { formId, code, compartment, title: definition.title.ja, ...made }))) continue
      await store.insertDraft(call.db, councilId, { formId, definition, remark: '', ...made })
      count++
    }
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['forms'] })
    return { count }
  },
})
