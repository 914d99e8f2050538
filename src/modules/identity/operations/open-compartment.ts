import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewCompartment } from '../schema.ts'
import * as store from '../store/areas.ts'

const refusals = {
  codeTaken: {
    status: 409,
    ja: 'その符号の分野がすでにあります。別の符号にしてください。',
    en: 'There is a compartment of that code already. Choose another code.',
  },
} as const

/** 分野を設ける。 Nobody sees into it until a membership is granted. */
export const openCompartment = defineOperation({
  name: 'identity.openCompartment',
  title: { ja: '分野を設ける', en: 'Open a compartment' },
  kind: 'command',
  permission: 'identity.compartment.change',
  input: NewCompartment,
  output: z.object({ compartmentId: z.uuid() }),
  refusals,
  async handle(compartment, call) {
    const compartmentId = call.newId()
    if (!(await store.insertCompartment(call.db, call.actor.councilId, { ...compartment, compartmentId })))
      refuse(refusals, 'codeTaken', [{ path: 'code', message: refusals.codeTaken }])
    call.audit({ subject: { type: 'identity.compartment', id: compartmentId }, fields: Object.keys(compartment) })
    return { compartmentId }
  },
})
