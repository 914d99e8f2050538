import * as z from 'zod'
import { defineOperation } from '#kernel'
import { FormFilter, FormRow, formPageSize } from '../schema.ts'
import * as store from '../store/forms.ts'

/** 様式を一覧する。 50 to a page, by title. */
export const listForms = defineOperation({
  name: 'forms.listForms',
  title: { ja: '様式を一覧する', en: 'List forms' },
  kind: 'query',
  permission: 'forms.form.read',
  input: FormFilter,
  output: z.object({ items: z.array(FormRow), total: z.int(), mayCreate: z.boolean() }),
  async handle(filter, call) {
    const listed = await store.listForms(call.db, call.actor.councilId, filter, filter.formIds?.length ?? formPageSize)
    return { ...listed, mayCreate: call.actor.permissions.has('forms.form.write') }
  },
})
