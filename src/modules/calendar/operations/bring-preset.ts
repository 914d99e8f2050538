import * as z from 'zod'
import { defineOperation } from '#kernel'
import { BodyCode, NewKind, NewOutsideBody } from '../schema.ts'
import { insertKinds } from '../store/kinds.ts'
import { insertOutsideBody } from '../store/outside.ts'

/** Where nobody is who could choose a compartment of theirs: the scope is named. */
const PresetOutsideBody = NewOutsideBody.extend({ code: BodyCode, scopeId: z.uuid(), areaId: z.uuid() })

/** 会議の見本（種類と外部の会議体の一覧）を入れる。 Granted to no role: a council is founded with them, and an older one gets them when it first meets this version. */
export const bringPreset = defineOperation({
  name: 'calendar.bringPreset',
  title: { ja: '会議の見本を入れる', en: 'Bring the preset of meetings' },
  kind: 'command',
  permission: 'calendar.preset.bring',
  input: z.strictObject({ kinds: z.array(NewKind), outsideBodies: z.array(PresetOutsideBody).default([]) }),
  output: z.object({ count: z.int() }),
  async handle({ kinds, outsideBodies }, call) {
    const { councilId } = call.actor
    await insertKinds(
      call.db,
      councilId,
      kinds.map((kind) => ({ ...kind, kindId: call.newId() })),
    )
    for (const body of outsideBodies) await insertOutsideBody(call.db, councilId, { ...body, bodyId: call.newId() })
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['kinds', 'outsideBodies'] })
    return { count: kinds.length }
  },
})
