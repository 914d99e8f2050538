import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewPlace } from '../schema.ts'
import * as places from '../store/places.ts'
import { hasArea } from '../store/services.ts'
import { changeRefusals } from './changing.ts'
import { placeSubject } from './reading.ts'

const refusals = {
  ...changeRefusals,
  areaUnknown: {
    status: 422,
    ja: 'その地区はありません。一覧から選んでください。',
    en: 'There is no such district. Choose from the list.',
  },
} as const

/** 場所を載せる（または直す）。 What is found there has then changed too, and is looked at anew before it is public. */
export const recordPlace = defineOperation({
  name: 'resources.recordPlace',
  title: { ja: '社会資源の場所を載せる', en: 'Enter a place' },
  kind: 'command',
  permission: 'resources.service.write',
  input: NewPlace,
  output: z.object({ placeId: z.uuid() }),
  refusals,
  async handle(place, call) {
    const { councilId } = call.actor
    if (place.areaId !== null && !(await hasArea(call.db, councilId, place.areaId)))
      refuse(refusals, 'areaUnknown', [{ path: 'areaId', message: refusals.areaUnknown }])
    const placeId = place.placeId ?? call.newId()
    const entry = { ...place, placeId }
    if (place.placeId === undefined) await places.insertPlace(call.db, councilId, entry)
    else if (!(await places.updatePlace(call.db, councilId, entry)))
      refuse(refusals, (await places.hasPlace(call.db, councilId, placeId)) ? 'changedMeanwhile' : 'notFound')
    call.audit({ subject: placeSubject(placeId), fields: Object.keys(place) })
    return { placeId }
  },
})
