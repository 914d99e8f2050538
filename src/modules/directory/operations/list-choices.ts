import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayKeep } from '../policy.ts'
import { Choice, ChoiceList, Office } from '../schema.ts'
import * as store from '../store/lists.ts'

/** 選択肢と職を一覧する。 Past ones too, as records keep their codes; offices in 役職順. */
export const listChoices = defineOperation({
  name: 'directory.listChoices',
  title: { ja: '人と団体の選択肢を一覧する', en: 'List choices and offices' },
  kind: 'query',
  permission: 'directory.organisation.read',
  input: z.strictObject({ list: ChoiceList.optional() }),
  output: z.object({
    choices: z.array(Choice),
    offices: z.array(Office),
    /** What this reader may do with them. */
    can: z.array(z.enum(['appoint', 'change', 'renew'])),
  }),
  async handle({ list }, call) {
    const { councilId } = call.actor
    const [choices, offices] = [await store.listChoices(call.db, councilId, list), await store.listOffices(call.db, councilId)]
    return { choices, offices, can: mayKeep(call.actor) }
  },
})
