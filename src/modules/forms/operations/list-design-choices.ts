import * as z from 'zod'
import { compartmentsToday } from '#identity'
import { defineOperation } from '#kernel'

/** 様式をつくるときの選択肢を一覧する。 Values of the register that an item may be bound to, and the compartments whoever asks may make a form in. */
export const listDesignChoices = defineOperation({
  name: 'forms.listDesignChoices',
  title: { ja: '様式の設計の選択肢を一覧する', en: 'List what may be chosen in designing a form' },
  kind: 'query',
  permission: 'forms.form.write',
  input: z.strictObject({}),
  output: z.object({
    targets: z.array(z.object({ code: z.string(), title: z.object({ ja: z.string(), en: z.string() }), kinds: z.array(z.string()) })),
    compartments: z.array(z.string()),
  }),
  async handle(_, call) {
    const targets = call.contributions('answerTarget').map(({ code, title, kinds }) => ({ code, title, kinds: [...kinds] }))
    return { targets, compartments: await compartmentsToday(call) }
  },
})
