import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { line } from '#kernel/values'
import * as places from '../store/places.ts'
import { changeRefusals, changing } from './changing.ts'

const refusals = {
  ...changeRefusals,
  placeNotAdded: {
    status: 422,
    ja: 'その場所はないか、すでに入っています。場所を選び直してください。',
    en: 'There is no such place, or it is there already. Choose again.',
  },
} as const

/** 活動場所を加える。 */
export const addPlace = defineOperation({
  name: 'resources.addPlace',
  title: { ja: '社会資源に場所を加える', en: 'Add a place to a service' },
  kind: 'command',
  permission: 'resources.service.write',
  input: z.strictObject({ serviceId: z.uuid(), revision: z.int().min(1), placeId: z.uuid(), note: line(200).default('') }),
  output: z.object({ servicePlaceId: z.uuid() }),
  refusals,
  async handle({ revision, ...asked }, call) {
    await changing(call, { serviceId: asked.serviceId, revision }, 'places')
    const servicePlaceId = call.newId()
    if (!(await places.insertServicePlace(call.db, call.actor.councilId, { ...asked, servicePlaceId })))
      refuse(refusals, 'placeNotAdded', [{ path: 'placeId', message: refusals.placeNotAdded }])
    return { servicePlaceId }
  },
})
