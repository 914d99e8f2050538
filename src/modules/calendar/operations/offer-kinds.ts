import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewKind } from '../schema.ts'
import * as store from '../store/kinds.ts'

/** 見本の種類を見せる。 As a later version of the product lists them; nothing of the council's own lists changes. Granted to no role: done when a council first meets that version. */
export const offerKinds = defineOperation({
  name: 'calendar.offerKinds',
  title: { ja: '見本の種類を見せる', en: 'Lay the kinds of the preset before the council' },
  kind: 'command',
  permission: 'calendar.preset.bring',
  input: z.strictObject({ kinds: z.array(NewKind).max(1000), version: z.string().min(1).max(100) }),
  output: z.object({ missing: z.int() }),
  async handle({ kinds, version }, call) {
    const { councilId } = call.actor
    await store.writeOffered(call.db, councilId, kinds, version)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['kinds'] })
    return { missing: (await store.listOffered(call.db, councilId)).length }
  },
})
