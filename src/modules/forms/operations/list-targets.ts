import * as z from 'zod'
import { defineOperation } from '#kernel'

/** 反映先を一覧する。 Values of the register that an item may be bound to, for whoever designs a form. */
export const listTargets = defineOperation({
  name: 'forms.listTargets',
  title: { ja: '反映先を一覧する', en: 'List what answers may update' },
  kind: 'query',
  permission: 'forms.form.write',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(z.object({ code: z.string(), title: z.object({ ja: z.string(), en: z.string() }), kinds: z.array(z.string()) })),
  }),
  handle: async (_, { contributions }) => ({
    items: contributions('answerTarget').map(({ code, title, kinds }) => ({ code, title, kinds: [...kinds] })),
  }),
})
