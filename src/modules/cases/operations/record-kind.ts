import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewKind } from '../schema.ts'
import { writeKind } from '../store/lists.ts'

const refusals = {
  prefixTaken: {
    status: 422,
    ja: 'その番号の頭は、ほかの支援の種類が使っています。別の英字にしてください。',
    en: 'Numbers of another kind of support begin with the same letters. Choose others.',
  },
} as const

/** 支援の種類を定める。 Code, compartment, tier, reach and beginning of numbers stay as they were first laid down, as records lie by them. */
export const recordKind = defineOperation({
  name: 'cases.recordKind',
  title: { ja: '支援の種類を定める', en: 'Lay down a kind of support' },
  kind: 'command',
  permission: 'cases.list.change',
  input: NewKind,
  output: z.object({ code: z.string() }),
  refusals,
  async handle(kind, call) {
    const kindId = call.newId()
    if (!(await writeKind(call.db, call.actor.councilId, { ...kind, kindId })))
      refuse(refusals, 'prefixTaken', [{ path: 'prefix', message: refusals.prefixTaken }])
    call.audit({ subject: { type: 'cases.kind', id: kindId }, fields: Object.keys(kind) })
    return { code: kind.code }
  },
})
