import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewWorkKind } from '../schema.ts'
import { writeWorkKinds } from './record-work-kind.ts'

/** 実施記録の種類の見本を入れる。 Granted to no role: a council is founded with them, and an older one gets them when it first meets this version. */
export const bringWorkKinds = defineOperation({
  name: 'plan.bringWorkKinds',
  title: { ja: '実施記録の種類の見本を入れる', en: 'Bring the preset of work records' },
  kind: 'command',
  permission: 'plan.preset.bring',
  input: z.strictObject({ kinds: z.array(NewWorkKind).max(50) }),
  output: z.object({ count: z.int() }),
  async handle({ kinds }, call) {
    await writeWorkKinds(call, kinds)
    call.audit({ subject: { type: 'identity.council', id: call.actor.councilId }, fields: ['workKinds'] })
    return { count: kinds.length }
  },
})
