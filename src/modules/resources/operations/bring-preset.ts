import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewStandard, NewTerm } from '../schema.ts'
import { insertStandard, insertTerms } from '../store/terms.ts'

/** 社会資源の種類・対象・配慮と、確認の定めの見本を入れる。 Granted to no role: a council is founded with them. */
export const bringPreset = defineOperation({
  name: 'resources.bringPreset',
  title: { ja: '社会資源の見本の一覧を入れる', en: 'Bring the preset of terms' },
  kind: 'command',
  permission: 'resources.preset.bring',
  input: z.strictObject({ terms: z.array(NewTerm), standard: NewStandard }),
  output: z.object({ count: z.int() }),
  async handle({ terms, standard }, call) {
    const { councilId } = call.actor
    await insertTerms(
      call.db,
      councilId,
      terms.map((term) => ({ ...term, termId: call.newId() })),
    )
    await insertStandard(call.db, councilId, { ...standard, standardId: call.newId() })
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['resources'] })
    return { count: terms.length }
  },
})
