import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewBlockKind } from '../schema.ts'
import { insertKinds } from '../store/reports.ts'

/** 事業報告の部品の種類の見本を入れる。 Granted to no role: a council is founded with them, and an older one gets them when it first meets this version. */
export const bringPreset = defineOperation({
  name: 'reports.bringPreset',
  title: { ja: '事業報告の部品の種類を入れる', en: 'Bring the kinds of blocks of reports' },
  kind: 'command',
  permission: 'reports.preset.bring',
  input: z.strictObject({ kinds: z.array(NewBlockKind) }),
  output: z.object({ count: z.int() }),
  async handle({ kinds }, call) {
    const { councilId } = call.actor
    await insertKinds(
      call.db,
      councilId,
      kinds.map((kind) => ({ ...kind, kindId: call.newId() })),
    )
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['kinds'] })
    return { count: kinds.length }
  },
})
