import * as z from 'zod'
import { compartmentsToday } from '#identity'
import { defineOperation } from '#kernel'
import { mayChangeLists } from '../policy.ts'
import { Kind, Term } from '../schema.ts'
import * as store from '../store/lists.ts'

/** 支援の種類と選択肢を見る。 What is no longer offered too, as records keep it; and which kinds are the reader's own. */
export const listChoices = defineOperation({
  name: 'cases.listChoices',
  title: { ja: '支援の種類と選択肢を見る', en: 'Show kinds of support and choices' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({}),
  output: z.object({ kinds: z.array(Kind), own: z.array(z.string()), terms: z.array(Term), mayChange: z.boolean() }),
  async handle(_, call) {
    const { councilId } = call.actor
    const kinds = await store.listKinds(call.db, councilId)
    const mine = new Set(await compartmentsToday(call))
    return {
      kinds,
      own: kinds.filter(({ compartment }) => mine.has(compartment)).map(({ code }) => code),
      terms: await store.listTerms(call.db, councilId),
      mayChange: mayChangeLists(call.actor),
    }
  },
})
