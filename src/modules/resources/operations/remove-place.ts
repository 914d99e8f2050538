import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as places from '../store/places.ts'
import { changeRefusals, changing } from './changing.ts'

/** 活動場所を外す。 With the hours that were kept there only; the place itself stays. */
export const removePlace = defineOperation({
  name: 'resources.removePlace',
  title: { ja: '社会資源から場所を外す', en: 'Remove a place from a service' },
  kind: 'command',
  permission: 'resources.service.write',
  input: z.strictObject({ serviceId: z.uuid(), revision: z.int().min(1), servicePlaceId: z.uuid() }),
  output: z.object({ serviceId: z.uuid() }),
  refusals: changeRefusals,
  async handle({ serviceId, revision, servicePlaceId }, call) {
    await changing(call, { serviceId, revision }, 'places')
    if (!(await places.deleteServicePlace(call.db, call.actor.councilId, serviceId, servicePlaceId))) refuse(changeRefusals, 'notFound')
    return { serviceId }
  },
})
