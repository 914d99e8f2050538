import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewStandard } from '../schema.ts'
import { insertStandard } from '../store/standards.ts'

const refusals = {
  dayTaken: {
    status: 409,
    ja: 'その日からの定めが、すでにあります。別の日からにしてください。',
    en: 'There is a standard from that day already. Choose another day.',
  },
} as const

/** 様式・調査の定めを定める。 From a day on, with its source; nothing is overwritten. */
export const recordStandard = defineOperation({
  name: 'forms.recordStandard',
  title: { ja: '様式・調査の定めを定める', en: 'Lay down a standard of forms' },
  kind: 'command',
  permission: 'forms.standard.change',
  input: NewStandard,
  output: z.object({ standardId: z.uuid() }),
  refusals,
  async handle(standard, call) {
    const standardId = call.newId()
    if (!(await insertStandard(call.db, call.actor.councilId, { ...standard, standardId })))
      refuse(refusals, 'dayTaken', [{ path: 'validFrom', message: refusals.dayTaken }])
    call.audit({ subject: { type: 'forms.standard', id: standardId }, fields: Object.keys(standard) })
    return { standardId }
  },
})
