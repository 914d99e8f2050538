import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewKind, NewStandard, NewThing } from '../schema.ts'
import { insertKinds, listStandards, writeStandard } from '../store/lists.ts'
import { writeThing } from '../store/things.ts'

/** 業務スケジュールの見本（種類・状態・定め・見本の共有物）を入れる。 Granted to no role: a council is founded with them, and an older one gets them when it first meets this version. */
export const bringPreset = defineOperation({
  name: 'schedule.bringPreset',
  title: { ja: '業務スケジュールの見本を入れる', en: 'Bring the preset of the schedule' },
  kind: 'command',
  permission: 'schedule.preset.bring',
  input: z.strictObject({ kinds: z.array(NewKind), standard: NewStandard, things: z.array(NewThing) }),
  output: z.object({ count: z.int() }),
  async handle({ kinds, standard, things }, call) {
    const { councilId } = call.actor
    await insertKinds(
      call.db,
      councilId,
      kinds.map((kind) => ({ ...kind, kindId: call.newId() })),
    )
    // What the council has laid down itself stays.
    if ((await listStandards(call.db, councilId)).length === 0) await writeStandard(call.db, councilId, { ...standard, standardId: call.newId() })
    for (const thing of things) await writeThing(call.db, councilId, { ...thing, thingId: call.newId() }, true)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['kinds', 'standard', 'things'] })
    return { count: kinds.length }
  },
})
