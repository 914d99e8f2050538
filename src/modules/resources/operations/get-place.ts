import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { Place } from '../schema.ts'
import * as store from '../store/places.ts'

/** 社会資源の場所を一件見る。 */
export const getPlace = defineOperation({
  name: 'resources.getPlace',
  title: { ja: '社会資源の場所を見る', en: 'Show a place' },
  kind: 'query',
  permission: 'resources.service.read',
  input: z.strictObject({ placeId: z.uuid() }),
  output: Place,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ placeId }, call) {
    const { items } = await store.listPlaces(call.db, call.actor.councilId, { key: '', placeId }, { page: 1, size: 1 })
    return found(items[0])
  },
})
