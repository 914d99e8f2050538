import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewStandard, NewTemplate } from '../schema.ts'
import { insertStandards, insertTemplates } from '../store/standards.ts'

/** 文書の見本を入れる。 Granted to no role: a council is founded with them. */
export const bringPreset = defineOperation({
  name: 'letters.bringPreset',
  title: { ja: '文書の見本を入れる', en: 'Bring the preset of letters' },
  kind: 'command',
  permission: 'letters.preset.bring',
  input: z.strictObject({ standards: z.array(NewStandard), templates: z.array(NewTemplate) }),
  output: z.object({ count: z.int() }),
  async handle({ standards, templates }, call) {
    const { councilId, accountId } = call.actor
    await insertStandards(
      call.db,
      councilId,
      standards.map((standard) => ({ ...standard, standardId: call.newId() })),
      { at: call.clock.now(), by: accountId },
    )
    await insertTemplates(
      call.db,
      councilId,
      templates.map((template) => ({ ...template, templateId: call.newId() })),
    )
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['letters'] })
    return { count: standards.length + templates.length }
  },
})
