import * as z from 'zod'
import { defineOperation } from '#kernel'
import { searchKey } from '../rules/folding.ts'
import { Place, PlaceFilter, placePageSize } from '../schema.ts'
import * as store from '../store/places.ts'

/** 社会資源の場所を一覧する。 By district and reading, with how many services are found there. */
export const listPlaces = defineOperation({
  name: 'resources.listPlaces',
  title: { ja: '社会資源の場所を一覧する', en: 'List places' },
  kind: 'query',
  permission: 'resources.service.read',
  input: PlaceFilter,
  output: z.object({ items: z.array(Place), total: z.int(), mayChange: z.boolean() }),
  async handle({ search, page }, call) {
    const { councilId, permissions } = call.actor
    const list = await store.listPlaces(call.db, councilId, { key: searchKey(search) }, { page, size: placePageSize })
    return { ...list, mayChange: permissions.has('resources.service.write') }
  },
})
