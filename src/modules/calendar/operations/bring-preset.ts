import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewKind } from '../schema.ts'
import { writeKinds } from '../store/kinds.ts'

/** 会議の見本（種類の一覧）を入れる。 Granted to no role: a council is founded with them, and an older one gets them when it first meets this version. */
export const bringPreset = defineOperation({
  name: 'calendar.bringPreset',
  title: { ja: '会議の見本を入れる', en: 'Bring the preset of meetings' },
  kind: 'command',
  permission: 'calendar.preset.bring',
  input: z.strictObject({ kinds: z.array(NewKind) }),
  output: z.object({ count: z.int() }),
  async handle({ kinds }, call) {
    const { councilId } = call.actor
    const made = kinds.map((kind) => ({ ...kind, kindId: call.newId() }))
    await writeKinds(call.db, councilId, made)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['kinds'] })
    return { count: kinds.length }
  },
})
