import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { Form } from '../schema.ts'
import * as store from '../store/forms.ts'
import { doings } from './forming.ts'
import { problemsNow } from './targets.ts'

/** 様式を見る。 With all its versions, and what is wrong with the draft. */
export const getForm = defineOperation({
  name: 'forms.getForm',
  title: { ja: '様式を見る', en: 'Show a form' },
  kind: 'query',
  permission: 'forms.form.read',
  input: z.strictObject({ formId: z.uuid() }),
  output: Form,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ formId }, call) {
    const { councilId } = call.actor
    const form = found(await store.findForm(call.db, councilId, formId))
    const versions = await store.listVersions(call.db, councilId, formId)
    const draft = versions.find(({ state }) => state === 'draft')
    return {
      ...form,
      versions,
      problems: draft ? problemsNow(call, draft.definition) : [],
      can: await doings(call, { ...form, versions }),
    }
  },
})
