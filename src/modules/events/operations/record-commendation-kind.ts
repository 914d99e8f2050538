import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewCommendationKind } from '../schema.ts'
import { writeKind } from '../store/commendations.ts'

const refusals = {
  prefixTaken: {
    status: 409,
    ja: 'その番号の頭は、ほかの表彰で使っています。別のものにしてください。',
    en: 'Another kind of commendation has that prefix. Choose another.',
  },
} as const

/** 表彰の種類を定める。 Code and prefix stay, so that no number is ever given twice; years, offices and wording may change, and candidates follow at once. */
export const recordCommendationKind = defineOperation({
  name: 'events.recordCommendationKind',
  title: { ja: '表彰の種類を定める', en: 'Lay down a kind of commendation' },
  kind: 'command',
  permission: 'events.list.change',
  input: NewCommendationKind,
  output: z.object({ code: z.string() }),
  refusals,
  async handle(kind, call) {
    const kindId = call.newId()
    if (!(await writeKind(call.db, call.actor.councilId, { ...kind, kindId })))
      refuse(refusals, 'prefixTaken', [{ path: 'prefix', message: refusals.prefixTaken }])
    call.audit({ subject: { type: 'events.commendationKind', id: kindId }, fields: Object.keys(kind) })
    return { code: kind.code }
  },
})
