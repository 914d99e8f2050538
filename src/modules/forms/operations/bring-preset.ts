import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewStandard, NewTerm } from '../schema.ts'
import { insertStandard, insertTerms } from '../store/standards.ts'

/** 答えた人の区分と、様式・調査の定めの見本を入れる。 Granted to no role: a council is founded with them. */
export const bringPreset = defineOperation({
  name: 'forms.bringPreset',
  title: { ja: '様式・調査の見本の一覧を入れる', en: 'Bring the preset of terms of forms' },
  kind: 'command',
  permission: 'forms.preset.bring',
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
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['forms'] })
    return { count: terms.length }
  },
})
