import * as z from 'zod'
import { defineOperation } from '#kernel'
import { PublicChoices, termOffered } from '../schema.ts'
import { listDistricts } from '../store/publications.ts'
import { listTerms } from '../store/terms.ts'

/** 社会資源を探すときに選べるもの。 Districts and terms of today, for everybody. */
export const listPublicChoices = defineOperation({
  name: 'resources.listPublicChoices',
  title: { ja: '社会資源を探すときの選択肢を見る', en: 'List what services can be found by' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({}),
  output: PublicChoices,
  async handle(_, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const terms = (await listTerms(call.db, councilId)).filter((term) => termOffered(term, today))
    return {
      areas: await listDistricts(call.db, councilId, today),
      terms: terms.map(({ list, code, title, english }) => ({ list, code, title, english })),
    }
  },
})
