import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { CompartmentChange } from '../schema.ts'
import * as store from '../store/areas.ts'

/** 分野の名前や終わりの日を変える。 Its records stay; after the last day no new membership is granted in it. */
export const changeCompartment = defineOperation({
  name: 'identity.changeCompartment',
  title: { ja: '分野の名前や終わりの日を変える', en: 'Change the title or the last day of a compartment' },
  kind: 'command',
  permission: 'identity.compartment.change',
  input: CompartmentChange,
  output: z.object({ compartmentId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle(change, call) {
    const { compartmentId } = change
    if (!(await store.changeCompartment(call.db, call.actor.councilId, change))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: 'identity.compartment', id: compartmentId }, fields: ['title', 'english', 'validTo'] })
    return { compartmentId }
  },
})
