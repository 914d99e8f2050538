import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewScheme } from '../schema.ts'
import { listSchemes, writeScheme } from '../store/schemes.ts'

/** 評価の定めの見本を入れる。 Granted to no role: a council is founded with it, and an older one gets it when it has none. */
export const bringPreset = defineOperation({
  name: 'evaluation.bringPreset',
  title: { ja: '評価の定めの見本を入れる', en: 'Bring the preset of evaluation' },
  kind: 'command',
  permission: 'evaluation.preset.bring',
  input: z.strictObject({ scheme: NewScheme }),
  output: z.object({ count: z.int() }),
  async handle({ scheme }, call) {
    const { councilId } = call.actor
    const wanted = (await listSchemes(call.db, councilId)).length === 0
    if (wanted) await writeScheme(call.db, councilId, { ...scheme, schemeId: call.newId() })
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['scheme'] })
    return { count: wanted ? 1 : 0 }
  },
})
