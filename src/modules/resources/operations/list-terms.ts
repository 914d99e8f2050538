import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Standard, Term, TermList } from '../schema.ts'
import { listTerms as read, standardOn } from '../store/terms.ts'

/** 種類・対象・配慮と、今日の定めを見る。 Past ones too, as services keep their codes. */
export const listTerms = defineOperation({
  name: 'resources.listTerms',
  title: { ja: '社会資源の種類と定めを見る', en: 'List terms and the standard of today' },
  kind: 'query',
  permission: 'resources.service.read',
  input: z.strictObject({ list: TermList.optional() }),
  output: z.object({ terms: z.array(Term), standard: Standard, mayChange: z.boolean() }),
  async handle({ list }, call) {
    const { councilId, permissions } = call.actor
    return {
      terms: await read(call.db, councilId, list),
      standard: await standardOn(call.db, councilId, call.clock.today()),
      mayChange: permissions.has('resources.list.change'),
    }
  },
})
